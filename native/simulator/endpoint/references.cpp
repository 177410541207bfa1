#include "simulator/endpoint/references.h"

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr std::u16string_view kEndpointPath = u"/endpoints/";

std::u16string_view withoutPath(std::u16string_view reference) {
  if (!equalsIgnoringCase(reference.substr(0, kEndpointPath.size()), kEndpointPath)) {
    throw Failure(abi::kInvalidJsonReference);
  }
  return reference.substr(kEndpointPath.size());
}

void addEndpoint(Collection<Endpoint>& endpoints, std::u16string_view text, const Store& store) {
  const auto id = abi::parseGuid(text);
  if (!id) throw Failure(abi::kInvalidJsonReference);
  const auto endpoint = store.endpoints().find(*id);
  if (!endpoint) throw Failure(abi::kEndpointNotFound);
  if (!endpoints.contains(*id)) endpoints.add(endpoint);
}

}  // namespace

Collection<Endpoint> readEndpointReferences(const Fields& document, const Store& store) {
  Collection<Endpoint> endpoints;
  for (const json::Value& id : document.array(u"HostComputeEndpoints")) {
    addEndpoint(endpoints, asText(id), store);
  }
  for (const json::Value& reference : document.array(u"References")) {
    addEndpoint(endpoints, withoutPath(asText(reference)), store);
  }
  return endpoints;
}

}  // namespace hns::simulator
