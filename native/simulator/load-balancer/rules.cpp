#include "simulator/load-balancer/rules.h"

#include <algorithm>
#include <utility>

#include "simulator/failure.h"
#include "simulator/network/network.h"

namespace hns::simulator {
namespace {

// "Update windows-support.md": https://github.com/awsdocs/amazon-eks-user-guide/pull/591
constexpr std::size_t kMostEndpoints = 1024;

void checkEndpoints(const LoadBalancer& balancer) {
  if (balancer.endpoints.empty()) {
    throw Failure(abi::kInvalidJsonReference, u"A Reference is required");
  }
  if (balancer.endpoints.size() > kMostEndpoints) {
    throw Failure(abi::kInvalidArgument,
                  u"Unable to initialize VFP LB rule: invalid number of destinations.");
  }
}

// That of the endpoints, unless the client names one.
Network& networkOf(const LoadBalancer& balancer, const Store& store) {
  if (balancer.networkId == abi::kNilGuid) return *(*balancer.endpoints.begin())->network;
  const auto network = store.networks().find(balancer.networkId);
  if (!network) throw Failure(abi::kNetworkNotFound);
  return *network;
}

void checkNetwork(const LoadBalancer& balancer) {
  for (const auto& endpoint : balancer.endpoints) {
    if (endpoint->network != balancer.network) throw Failure(abi::kInvalidJsonReference);
  }
}

void checkPorts(const LoadBalancer& balancer) {
  for (const LoadBalancerPortMapping& mapping : balancer.portMappings) {
    if (mapping.internalPort == 0) throw Failure(abi::kInvalidInternalPort);
    if (mapping.externalPort == 0) throw Failure(abi::kInvalidPolicy);
  }
}

std::vector<Frontend> frontendsOf(const LoadBalancer& balancer) {
  std::vector<IpAddress> vips = balancer.frontendVips;
  if (vips.empty()) {
    const bool ipv6 = (balancer.flags & kIpv6LoadBalancer) != 0;
    vips.push_back(ipv6 ? IpAddress::v6(0, 0) : IpAddress::v4(0));
  }
  std::vector<Frontend> frontends;
  for (const IpAddress& vip : vips) {
    for (const LoadBalancerPortMapping& mapping : balancer.portMappings) {
      frontends.push_back({vip, mapping.protocol, mapping.externalPort});
    }
  }
  return frontends;
}

bool areSame(const LoadBalancer& left, const LoadBalancer& right) {
  return left.flags == right.flags && left.sourceVip == right.sourceVip &&
         left.frontendVips == right.frontendVips && left.portMappings == right.portMappings &&
         left.endpoints.size() == right.endpoints.size() &&
         std::ranges::all_of(left.endpoints, [&](const auto& endpoint) {
           return right.endpoints.contains(endpoint->id);
         });
}

// A load balancer that is there already is told from another one on the same port.
void checkFree(const Frontend& frontend, const LoadBalancer& balancer) {
  const abi::Guid owner = balancer.network->frontends->ownerOf(frontend);
  if (owner == abi::kNilGuid) return;
  const auto other = balancer.network->loadBalancers.find(owner);
  throw Failure(other && areSame(*other, balancer) ? abi::kAlreadyExists : abi::kPortAlreadyExists);
}

// What was taken is given back when one of the ports is not free.
std::vector<Lease> takePorts(const LoadBalancer& balancer, const Context& context) {
  std::vector<Lease> leases;
  for (const Frontend& frontend : frontendsOf(balancer)) {
    checkFree(frontend, balancer);
    balancer.network->frontends->take(frontend, balancer.id);
    leases.emplace_back(balancer.network->frontends, frontend);
  }
  if (!balancer.isDirectServerReturn()) {
    const std::size_t blocks = balancer.portMappings.size();
    context.natPorts->take(blocks);
    leases.emplace_back(context.natPorts, blocks);
  }
  return leases;
}

}  // namespace

void completeLoadBalancer(LoadBalancer& balancer, Context& context) {
  if (balancer.id == abi::kNilGuid) balancer.id = context.random.guid();
  balancer.activityId = context.random.guid();
  if (context.store.loadBalancers().contains(balancer.id)) throw Failure(abi::kAlreadyExists);
  checkEndpoints(balancer);
  balancer.network = &networkOf(balancer, context.store);
  balancer.networkId = balancer.network->id;
  checkNetwork(balancer);
  checkPorts(balancer);
  balancer.portLeases = takePorts(balancer, context);
  balancer.createdAt = balancer.updatedAt = context.now();
}

void retakePorts(LoadBalancer& balancer, const Context& context) {
  balancer.portLeases = takePorts(balancer, context);
}

void replaceSettings(LoadBalancer& balancer, LoadBalancer settings, Context& context) {
  if (settings.networkId != abi::kNilGuid && settings.networkId != balancer.networkId) {
    throw Failure(abi::kInvalidJsonReference);
  }
  settings.id = balancer.id;
  settings.network = balancer.network;
  checkEndpoints(settings);
  checkNetwork(settings);
  checkPorts(settings);
  balancer.portLeases.clear();  // the new settings may claim the same ports
  try {
    settings.portLeases = takePorts(settings, context);
    context.store.setEndpoints(balancer, std::move(settings.endpoints));
  } catch (...) {
    settings.portLeases.clear();
    balancer.portLeases = takePorts(balancer, context);
    throw;
  }
  balancer.portLeases = std::move(settings.portLeases);
  balancer.flags = settings.flags;
  balancer.sourceVip = settings.sourceVip;
  balancer.frontendVips = std::move(settings.frontendVips);
  balancer.portMappings = std::move(settings.portMappings);
  balancer.updatedAt = context.now();
}

}  // namespace hns::simulator
