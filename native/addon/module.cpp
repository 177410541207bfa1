#include <napi.h>

#include "addon/client.h"

namespace {

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  exports["Client"] = hns::addon::Client::define(env);
  return exports;
}

}  // namespace

NODE_API_MODULE(node_hns, initialize)
