#include "simulator/network/subnet-rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "simulator/address/subnet-choice.h"
#include "simulator/failure.h"

namespace hns::simulator {
namespace {

// VFP networks take any number; the rest one of each family, but that the host translates for a
// single prefix only.
void checkCount(const Network& network, const Subnet& subnet) {
  if (kVfpNetworks.contains(network.type)) return;
  const bool single = kTranslatedNetworks.contains(network.type);
  const bool taken = std::ranges::any_of(network.subnets, [&](const Subnet& other) {
    return single || other.prefix.family() == subnet.prefix.family();
  });
  if (taken) throw Failure(abi::kInvalidNetwork);
}

void checkOverlap(const Network& network, const Subnet& subnet, const Context& context) {
  for (const Subnet& other : network.subnets) {
    if (other.id == subnet.id || other.prefix.overlaps(subnet.prefix)) {
      throw Failure(abi::kInvalidSubnet);
    }
  }
  if (kTranslatedNetworks.contains(network.type) &&
      overlapsTranslatedNetwork(subnet.prefix, context.store)) {
    throw Failure(context.profile.overlappingNatPrefix);
  }
}

// --- Isolation ---

bool hasPolicy(const Subnet& subnet, std::u16string_view name) {
  return std::ranges::any_of(subnet.policies,
                             [&](const Policy& policy) { return policy.is(name); });
}

std::uint32_t vlanOf(const Subnet& subnet) {
  for (const Policy& policy : subnet.policies) {
    if (!policy.is(u"VLAN")) continue;
    return Fields(policy.settings).integer<std::uint32_t>(u"IsolationId").value_or(0);
  }
  return 0;
}

// NAT networks share one switch, on which a VLAN keeps them apart.
std::uint32_t lowestFreeVlan(const Store& store) {
  std::vector<std::uint32_t> taken;
  for (const auto& network : store.networks()) {
    if (network->type != NetworkType::Nat) continue;
    for (const Subnet& subnet : network->subnets) taken.push_back(vlanOf(subnet));
  }
  std::ranges::sort(taken);
  std::uint32_t vlan = 1;
  for (const std::uint32_t other : taken) {
    if (other == vlan) ++vlan;
  }
  return vlan;
}

void isolate(Subnet& subnet, const Network& network, const Store& store) {
  for (const Policy& policy : network.isolation) {
    if (!hasPolicy(subnet, policy.rule->name)) subnet.policies.push_back(policy);
  }
  if (network.type == NetworkType::Nat && !hasPolicy(subnet, u"VLAN")) {
    json::Object settings;
    settings.append(u"IsolationId",
                    json::Value(json::Number(std::uint64_t{lowestFreeVlan(store)})));
    subnet.policies.push_back(makePolicy(PolicyOwner::Subnet, u"VLAN", std::move(settings)));
  }
  if (network.type == NetworkType::Overlay && !hasPolicy(subnet, u"VSID")) {
    throw Failure(abi::kInvalidNetwork);
  }
}

// --- Gateways ---

// The host takes the first address where it is the gateway, and so does HNS on a transparent
// network that declares none.
bool hasImpliedGateway(NetworkType type) {
  return kTranslatedNetworks.contains(type) || type == NetworkType::Transparent;
}

void reserve(const Subnet& subnet, const IpAddress& address) {
  if (const IpSubnet* ipSubnet = subnet.ipSubnetOf(address)) ipSubnet->pool->reserve(address);
}

void completeGateway(Subnet& subnet, NetworkType type) {
  const bool implied = !subnet.gateway() && hasImpliedGateway(type) && subnet.prefix.hostBits() > 1;
  if (implied) subnet.routes.push_back(defaultRoute(subnet.prefix.first().plus(1)));
  const auto gateway = subnet.gateway();
  if (!gateway) return;
  if (!subnet.prefix.contains(*gateway)) throw Failure(abi::kInvalidArgument);
  if ((subnet.flags & kDoNotReserveGatewayAddress) != 0) return;
  reserve(subnet, *gateway);
  // Observed: the second address is refused as well when HNS chose the first.
  if (implied && type == NetworkType::Transparent) reserve(subnet, gateway->plus(1));
}

}  // namespace

void addSubnet(Network& network, Subnet subnet, Context& context) {
  if (subnet.id == abi::kNilGuid) subnet.id = context.random.guid();
  checkCount(network, subnet);
  checkOverlap(network, subnet, context);
  isolate(subnet, network, context.store);
  auto ipSubnets = std::exchange(subnet.ipSubnets, {});
  if (ipSubnets.empty()) {
    IpSubnet& whole = ipSubnets.emplace_back(subnet.prefix);
    whole.flags = kEnableBroadcast | kReserveNetworkAddress;
  }
  for (IpSubnet& ipSubnet : ipSubnets) addIpSubnet(subnet, std::move(ipSubnet), context.random);
  completeGateway(subnet, network.type);
  network.subnets.push_back(std::move(subnet));
}

std::shared_ptr<AddressPool> makePool(const IpSubnet& ipSubnet) {
  const AddressPoolOptions options{
      .reserveNetworkAddress = (ipSubnet.flags & kReserveNetworkAddress) != 0,
      .reserveBroadcastAddress = (ipSubnet.flags & kEnableBroadcast) != 0,
  };
  return std::make_shared<AddressPool>(ipSubnet.prefix, options);
}

void addIpSubnet(Subnet& subnet, IpSubnet ipSubnet, Random& random) {
  if (ipSubnet.id == abi::kNilGuid) ipSubnet.id = random.guid();
  if (!subnet.prefix.contains(ipSubnet.prefix)) throw Failure(abi::kInvalidIpSubnet);
  for (const IpSubnet& other : subnet.ipSubnets) {
    if (other.id == ipSubnet.id || other.prefix.overlaps(ipSubnet.prefix)) {
      throw Failure(abi::kInvalidIpSubnet);
    }
  }
  ipSubnet.pool = makePool(ipSubnet);
  subnet.ipSubnets.push_back(std::move(ipSubnet));
}

}  // namespace hns::simulator
