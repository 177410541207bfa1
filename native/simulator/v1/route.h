// The V1 interface, HNSCall: requests on paths, as of a web service. A file per kind of object has
// the handlers of its paths and a table of them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "simulator/context.h"
#include "simulator/failure.h"

namespace hns::simulator {

struct V1Request {
  abi::Guid id;  // of the object that the path names; nil when it names none
  std::u16string_view document;
};

// Carries out the request; gives the JSON text that answers it, or an empty one.
using V1Handler = std::u16string(const V1Request& request, Context& context);

struct V1Route {
  std::u16string_view method;
  std::u16string_view path;  // {id} stands for the ID of an object
  V1Handler* handle;
};

std::span<const V1Route> v1NetworkRoutes();
std::span<const V1Route> v1EndpointRoutes();
std::span<const V1Route> v1PolicyListRoutes();
std::span<const V1Route> v1NamespaceRoutes();
std::span<const V1Route> v1HostRoutes();

// The object that the path names does not exist. HNS reports this in the text of an answer and
// other failures by the result code of the call.
class V1ObjectNotFound : public Failure {
 public:
  using Failure::Failure;
};

// The object that the request's path names, or the failure with the code.
template <class T>
std::shared_ptr<T> addressed(const V1Request& request, const Collection<T>& objects,
                             abi::Hresult notFound) {
  auto object = objects.find(request.id);
  if (!object) throw V1ObjectNotFound(notFound);
  return object;
}

}  // namespace hns::simulator
