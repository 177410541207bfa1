#include "simulator/network/rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "simulator/address/subnet-choice.h"
#include "simulator/failure.h"
#include "simulator/host.h"
#include "simulator/network/subnet-rules.h"

namespace hns::simulator {
namespace {

constexpr NetworkTypes kNeedSubnets{NetworkType::L2Bridge, NetworkType::Overlay};

void checkIdentity(const Network& network, const Store& store) {
  if (store.networks().contains(network.id)) throw Failure(abi::kNetworkAlreadyExists);
  if (store.networkNamed(network.name)) throw Failure(abi::kNetworkAlreadyExists);
}

std::u16string_view adapterOf(const Network& network) {
  const Policy* adapter = network.policy(u"NetAdapterName");
  if (!adapter) return {};
  return Fields(adapter->settings).text(u"NetworkAdapterName").value_or(u"");
}

// Adds the policy, or completes one whose setting the client left empty. False when the client gave
// the setting.
bool provide(Network& network, std::u16string_view type, std::u16string_view setting,
             std::u16string text) {
  const auto isOfType = [&](const Policy& policy) { return policy.is(type); };
  auto policy = std::ranges::find_if(network.policies, isOfType);
  if (policy == network.policies.end()) {
    policy = network.policies.insert(policy, makePolicy(PolicyOwner::Network, type, {}));
  }
  if (!Fields(policy->settings).text(setting).value_or(u"").empty()) return false;
  policy->settings.set(setting, json::Value(std::move(text)));
  return true;
}

// Takes back what was provided until its time has come.
void postpone(Network& network, std::u16string_view type, std::uint64_t delay, std::uint64_t now) {
  if (delay == 0) return;
  const auto policy = std::ranges::find_if(
      network.policies, [&](const Policy& candidate) { return candidate.is(type); });
  network.latePolicies.push_back({std::move(*policy), now + delay});
  network.policies.erase(policy);
}

MacAddress randomMacAddress(Random& random) {
  constexpr std::uint64_t kMicrosoft = 0x00155D000000;
  return {kMicrosoft | random.below(0x1000000)};
}

// What HNS reports in the form of policies: the uplink, the host's address on it and the address
// that stands for the host's containers.
void addHostPolicies(Network& network, Context& context) {
  const SlowEffects& slow = context.settings.slowEffects;
  if (!kExternalNetworks.contains(network.type)) return;
  provide(network, u"NetAdapterName", u"NetworkAdapterName", std::u16string(kHostAdapter));
  if (!kVfpNetworks.contains(network.type)) return;
  if (provide(network, u"ProviderAddress", u"ProviderAddress", kHostAddress.format())) {
    postpone(network, u"ProviderAddress", slow.managementIp, context.now());
  }
  if (network.type != NetworkType::Overlay) return;
  const MacAddress routerAddress = randomMacAddress(context.random);
  if (provide(network, u"DrMacAddress", u"Address", routerAddress.format())) {
    postpone(network, u"DrMacAddress", slow.drMacAddress, context.now());
  }
}

// The host takes part in every network but the private ones.
void addHostVnic(Network& network, Random& random) {
  if (network.type == NetworkType::Private || (network.flags & kDisableHostPort) != 0) return;
  HostVnic vnic{.id = random.guid(),
                .nicId = random.guid(),
                .portId = random.guid(),
                .interfaceId = random.guid(),
                .macAddress = randomMacAddress(random).format()};
  if (network.type == NetworkType::Ics) {
    vnic.nicId = network.id;
    ++vnic.nicId.data4[7];
  }
  network.hostVnic = std::move(vnic);
}

void checkAdapter(const Network& network) {
  if (adapterOf(network).starts_with(kVirtualAdapterPrefix)) throw Failure(abi::kInvalidArgument);
}

// External networks on one adapter share its switch, NAT networks share an internal one, and a
// LayerConstraint policy asks for the switch of another network.
bool sharesSwitch(const Network& network, const Network& other) {
  if (const Policy* layer = network.policy(u"LayerConstraint")) {
    return Fields(layer->settings).guid(u"LayerId") == other.layerId;
  }
  if (network.type == NetworkType::Nat) return other.type == NetworkType::Nat;
  return kExternalNetworks.contains(network.type) && kExternalNetworks.contains(other.type) &&
         adapterOf(network) == adapterOf(other);
}

// A new switch has the ID of its first network.
void chooseSwitch(Network& network, Context& context) {
  for (const auto& other : context.store.networks()) {
    if (!sharesSwitch(network, *other)) continue;
    network.switchId = other->switchId;
    network.layerId = other->layerId;
    return;
  }
  network.switchId = network.id;
  network.layerId = context.random.guid();
}

void completeSubnets(Network& network, Context& context) {
  auto subnets = std::exchange(network.subnets, {});
  if (subnets.empty() && kNeedSubnets.contains(network.type)) throw Failure(abi::kSubnetNotFound);
  if (subnets.empty() && kTranslatedNetworks.contains(network.type)) {
    subnets.push_back(chooseSubnet(context));
  }
  for (Subnet& subnet : subnets) addSubnet(network, std::move(subnet), context);
  if (!network.subnets.empty()) network.isolation.clear();
}

MacAddress readMacAddress(std::u16string_view text) {
  const auto address = MacAddress::parse(text);
  if (!address) throw Failure(abi::kInvalidNetwork);
  return *address;
}

void completeMacPool(Network& network, Random& random) {
  if (network.macRanges.empty()) {
    const MacRange range = randomMacRange(random);
    network.macRanges.push_back({range.start.format(), range.end.format()});
  }
  makeMacPool(network);
}

void completeDns(Network& network) {
  if (!network.dns.empty()) return;
  if (kVfpNetworks.contains(network.type)) {
    network.dns.servers = {kHostDnsServer.format()};
  } else if (network.type == NetworkType::Ics || network.type == NetworkType::ConstrainedIcs) {
    for (const Subnet& subnet : network.subnets) {
      if (const auto gateway = subnet.gateway()) network.dns.servers.push_back(gateway->format());
    }
  }
}

}  // namespace

void completeNetwork(Network& network, Context& context) {
  if (network.id == abi::kNilGuid) network.id = context.random.guid();
  network.activityId = context.random.guid();
  checkIdentity(network, context.store);
  network.extensions = defaultExtensions(network.type);
  applyExtensionPolicies(network.extensions, network.policies);
  checkAdapter(network);
  addHostPolicies(network, context);
  chooseSwitch(network, context);
  network.translationId = context.random.guid();
  addHostVnic(network, context.random);
  completeSubnets(network, context);
  completeMacPool(network, context.random);
  completeDns(network);
  network.createdAt = network.updatedAt = context.now();
}

void makeMacPool(Network& network) {
  std::vector<MacRange> ranges;
  ranges.reserve(network.macRanges.size());
  for (const MacRangeText& text : network.macRanges) {
    ranges.push_back({readMacAddress(text.start), readMacAddress(text.end)});
  }
  network.macs = std::make_shared<MacPool>(std::move(ranges));
}

}  // namespace hns::simulator
