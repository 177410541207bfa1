#include "simulator/network-rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "simulator/failure.h"
#include "simulator/host.h"
#include "simulator/subnet-choice.h"
#include "simulator/subnet-rules.h"

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

void addPolicyWithText(Network& network, std::u16string_view type, std::u16string_view setting,
                       std::u16string text) {
  if (network.policy(type)) return;
  json::Object settings;
  settings.append(std::u16string(setting), json::Value(std::move(text)));
  network.policies.push_back(makePolicy(PolicyOwner::Network, type, std::move(settings)));
}

MacAddress randomMacAddress(Random& random) {
  constexpr std::uint64_t kMicrosoft = 0x00155D000000;
  return {kMicrosoft | random.below(0x1000000)};
}

// What HNS reports in the form of policies: the uplink, the host's address on it and the address
// that stands for the host's containers.
void addHostPolicies(Network& network, Random& random) {
  if (!kExternalNetworks.contains(network.type)) return;
  addPolicyWithText(network, u"NetAdapterName", u"NetworkAdapterName",
                    std::u16string(kHostAdapter));
  if (!kVfpNetworks.contains(network.type)) return;
  addPolicyWithText(network, u"ProviderAddress", u"ProviderAddress", kHostAddress.format());
  if (network.type != NetworkType::Overlay) return;
  addPolicyWithText(network, u"DrMacAddress", u"Address", randomMacAddress(random).format());
}

// The host takes part in every network but the private ones.
void addHostVnic(Network& network, Random& random) {
  if (network.type == NetworkType::Private || (network.flags & kDisableHostPort) != 0) return;
  network.hostVnic =
      HostVnic{random.guid(), random.guid(), random.guid(), randomMacAddress(random).format()};
}

void checkAdapter(const Network& network) {
  if (adapterOf(network).starts_with(kVirtualAdapterPrefix)) throw Failure(abi::kInvalidArgument);
}

// External networks on one adapter share its switch, NAT networks share an internal one; every
// other network has its own, with the network's ID.
abi::Guid chooseSwitch(const Network& network, Context& context) {
  if (const Policy* layer = network.policy(u"LayerConstraint")) {
    return Fields(layer->settings).guid(u"LayerId").value_or(network.id);
  }
  const bool external = kExternalNetworks.contains(network.type);
  if (!external && network.type != NetworkType::Nat) return network.id;
  for (const auto& other : context.store.networks()) {
    const bool shared = external ? kExternalNetworks.contains(other->type) &&
                                       adapterOf(*other) == adapterOf(network)
                                 : other->type == network.type;
    if (shared) return other->switchId;
  }
  return context.random.guid();
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
  std::vector<MacRange> ranges;
  for (const MacRangeText& text : network.macRanges) {
    const MacRange range{readMacAddress(text.start), readMacAddress(text.end)};
    if (range.end < range.start) throw Failure(abi::kInvalidNetwork);
    ranges.push_back(range);
  }
  if (ranges.empty()) {
    const MacRange range = randomMacRange(random);
    ranges.push_back(range);
    network.macRanges.push_back({range.start.format(), range.end.format()});
  }
  network.macs = std::make_shared<MacPool>(ranges);
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
  addHostPolicies(network, context.random);
  network.switchId = chooseSwitch(network, context);
  network.translationId = context.random.guid();
  addHostVnic(network, context.random);
  completeSubnets(network, context);
  completeMacPool(network, context.random);
  completeDns(network);
  network.createdAt = network.updatedAt = fileTimeNow();
}

}  // namespace hns::simulator
