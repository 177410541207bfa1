// The Windows process that the addon is loaded into.
#pragma once

#include <node_api.h>

namespace hns::addon {

// To be called before anything else of Node-API. False, with an error thrown, in a host that the
// addon cannot serve.
bool settleInHost(napi_env env);

}  // namespace hns::addon
