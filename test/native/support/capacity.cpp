#include "support/capacity.h"

#include <string>
#include <utility>
#include <vector>

#include "guest-network-service.h"
#include "hcn.h"
#include "support/cleanup.h"
#include "support/listing.h"

namespace hns::test {
namespace {

using Table = abi::FunctionTable;

// Networks with more room than that are all alike.
constexpr std::size_t kMost = 20;

// And deletes them again.
std::size_t countThatFit(const Guid& id) {
  Handle network = nullptr;
  CHECK_EQUAL(hcn().HcnOpenNetwork(&id, &network, nullptr), abi::kOk);
  std::vector<Handle> endpoints;
  while (endpoints.size() < kMost) {
    Handle endpoint = nullptr;
    if (hcn().HcnCreateEndpoint(network, &abi::kNilGuid, u"{}", &endpoint, nullptr) != abi::kOk) {
      break;
    }
    endpoints.push_back(endpoint);
  }
  for (const Handle endpoint : endpoints) hcn().HcnCloseEndpoint(endpoint);
  deleteAll(&Table::HcnEnumerateEndpoints, &Table::HcnDeleteEndpoint);
  hcn().HcnCloseNetwork(network);
  return endpoints.size();
}

// A transparent network keeps an address more where it chose the gateway itself, as its document
// does not tell; and a new subnet has a part even where the document has none, as after the last
// part was removed.
bool isLikeItsDocument(const Listed& network) {
  return textAt(network.document, u"Type") != u"Transparent" &&
         !contains(network.document, u"\"IpSubnets\":[]");
}

void checkCapacity(const Listed& network) {
  if (!isLikeItsDocument(network)) return;
  const std::size_t room = countThatFit(network.id);
  CHECK_EQUAL(hcn().HcnDeleteNetwork(&network.id, nullptr), abi::kOk);
  const Network again(network.document);
  if (again.code() != abi::kOk) {
    fail(__FILE__, __LINE__, printable(again.error() + u" for " + network.document));
  }
  const std::size_t newRoom = countThatFit(network.id);
  if (room != newRoom) {
    fail(__FILE__, __LINE__,
         std::to_string(room) + " endpoints fit and not " + std::to_string(newRoom) + ": " +
             printable(network.document));
  }
}

}  // namespace

void checkNetworkCapacities() {
  deleteAll(&Table::HcnEnumerateSdnRoutes, &Table::HcnDeleteSdnRoute);
  deleteAll(&Table::HcnEnumerateLoadBalancers, &Table::HcnDeleteLoadBalancer);
  deleteAll(&Table::HcnEnumerateEndpoints, &Table::HcnDeleteEndpoint);
  for (const Listed& network : queryAll(kNetworks, kV2)) checkCapacity(network);
  deleteEverything();
}

// A load balancer without direct server return for as many ports as the host can translate.
void checkNatPorts() {
  constexpr int kBlocks = 16384 / 64;
  const Network network(networkDocument(u"nat-ports", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  json::Array mappings;
  for (std::uint64_t port = 1; port <= kBlocks; ++port) {
    json::Object mapping;
    mapping.append(u"InternalPort", json::Value(json::Number(port)));
    mapping.append(u"ExternalPort", json::Value(json::Number(port)));
    mappings.emplace_back(std::move(mapping));
  }
  json::Object balancer;
  balancer.append(u"HostComputeEndpoints", json::Value(json::Array{json::Value(endpoint.id())}));
  balancer.append(u"PortMappings", json::Value(std::move(mappings)));
  const std::u16string document = json::write(json::Value(std::move(balancer)));
  Handle handle = nullptr;
  CHECK_EQUAL(hcn().HcnCreateLoadBalancer(&abi::kNilGuid, document.c_str(), &handle, nullptr),
              abi::kOk);
  hcn().HcnCloseLoadBalancer(handle);
}

// A range of all ports that HNS has for ranges.
void checkHostPorts() {
  const GuestNetworkService service({0xE0E2, 6, 0, {}});
  abi::PortRangeReservation range{};
  Handle reservation = nullptr;
  CHECK_EQUAL(hcn().HcnReserveGuestNetworkServicePortRange(service.handle(), 49151 - 32768, &range,
                                                           &reservation),
              abi::kOk);
  CHECK_EQUAL(hcn().HcnReleaseGuestNetworkServicePortReservationHandle(reservation), abi::kOk);
}

}  // namespace hns::test
