#include "simulator/sdn-route/reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "simulator/document/document.h"
#include "simulator/endpoint/references.h"
#include "simulator/failure.h"
#include "simulator/network/network.h"

namespace hns::simulator {
namespace {

// A text in the schema, not a GUID.
std::optional<abi::Guid> readNetworkReference(const Fields& document) {
  const std::u16string_view text = document.text(u"HostComputeNetwork").value_or(u"");
  if (text.empty()) return std::nullopt;
  const auto id = abi::parseGuid(text);
  if (!id) throw Failure(abi::kInvalidJsonReference);
  return id;
}

// That of the endpoints, which must be on it all; the document may name it, too.
Network& networkOf(const Fields& document, const Collection<Endpoint>& endpoints,
                   const Store& store) {
  if (endpoints.empty()) throw Failure(abi::kInvalidJsonReference, u"A Reference is required");
  Network& network = *(*endpoints.begin())->network;
  const abi::Guid named = readNetworkReference(document).value_or(network.id);
  if (!store.networks().contains(named)) throw Failure(abi::kNetworkNotFound);
  const bool together = std::ranges::all_of(
      endpoints, [&](const auto& endpoint) { return endpoint->networkId == named; });
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
  if (profile.readsSdnRouteSetting) {
    for (const json::Value& settings : document.array(u"Setting")) {
      policies.push_back(asPolicy(settings));
    }
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
  static_cast<Entity&>(route) = readEntity(document, context.profile);
  const auto endpoints = readEndpointReferences(document, context.store);
  route.network = &networkOf(document, endpoints, context.store);
  route.endpoints.assign(endpoints.begin(), endpoints.end());
  route.routes = readSdnRoutes(document, *route.network, context.profile);
  return route;
}

}  // namespace hns::simulator
