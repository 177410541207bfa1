#include "simulator/sdn-route/reader.h"

#include <algorithm>
#include <utility>

#include "simulator/document/document.h"
#include "simulator/failure.h"
#include "simulator/network/network.h"

namespace hns::simulator {
namespace {

constexpr std::u16string_view kEndpointPath = u"/endpoints/";

std::shared_ptr<Endpoint> referenced(std::u16string_view reference, const Store& store) {
  if (reference.starts_with(kEndpointPath)) reference.remove_prefix(kEndpointPath.size());
  const auto id = abi::parseGuid(reference);
  auto endpoint = id ? store.endpoints().find(*id) : nullptr;
  if (!endpoint) throw Failure(abi::kInvalidJsonReference);
  return endpoint;
}

// IDs in the V2 shape, paths in the V1 shape.
std::vector<std::shared_ptr<Endpoint>> readEndpoints(const Fields& document, const Store& store) {
  std::vector<std::shared_ptr<Endpoint>> endpoints;
  for (const std::u16string_view member : {u"HostComputeEndpoints", u"References"}) {
    for (const json::Value& element : document.array(member)) {
      endpoints.push_back(referenced(asText(element), store));
    }
  }
  if (endpoints.empty()) throw Failure(abi::kInvalidJsonReference, u"A Reference is required");
  return endpoints;
}

const Network& networkOf(std::span<const std::shared_ptr<Endpoint>> endpoints) {
  const Network& network = *endpoints.front()->network;
  const bool together = std::ranges::all_of(
      endpoints, [&](const auto& endpoint) { return endpoint->network == &network; });
  if (!together) throw Failure(abi::kInvalidJsonReference);
  return network;
}

json::Value asPolicy(const json::Value& settings) {
  json::Object policy;
  policy.append(u"Type", json::Value(std::u16string(u"SDNRoute")));
  policy.append(u"Settings", settings);
  return json::Value(std::move(policy));
}

// Bare settings in the V2 shape, policies in the V1 shape.
std::vector<Policy> readSdnRoutes(const Fields& document, const Network& network,
                                  const Profile& profile) {
  const auto elements = document.array(u"Policies");
  json::Array policies(elements.begin(), elements.end());
  for (const json::Value& settings : document.array(u"Routes")) {
    policies.push_back(asPolicy(settings));
  }
  auto routes = readPolicies(PolicyOwner::Endpoint, policies, network.type, profile);
  const bool routesAlone =
      std::ranges::all_of(routes, [](const Policy& policy) { return policy.is(u"SDNRoute"); });
  if (!routesAlone) throw Failure(abi::kInvalidPolicyType);
  return routes;
}

}  // namespace

bool isSdnRoute(const Fields& policyList) {
  return std::ranges::any_of(policyList.array(u"Policies"), [](const json::Value& element) {
    const json::Value* type = Fields(element).find(u"Type");
    return type && type->string() && equalsIgnoringCase(*type->string(), u"ROUTE");
  });
}

SdnRoute readSdnRoute(const Fields& document, const Context& context) {
  SdnRoute route;
  static_cast<Entity&>(route) = readEntity(document);
  const auto endpoints = readEndpoints(document, context.store);
  const Network& network = networkOf(endpoints);
  route.networkId = document.guid(u"HostComputeNetwork").value_or(network.id);
  if (route.networkId != network.id) throw Failure(abi::kInvalidJsonReference);
  route.endpoints.assign(endpoints.begin(), endpoints.end());
  route.routes = readSdnRoutes(document, network, context.profile);
  return route;
}

}  // namespace hns::simulator
