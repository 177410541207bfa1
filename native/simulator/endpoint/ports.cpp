#include "simulator/endpoint/ports.h"

#include <algorithm>
#include <utility>

#include "simulator/failure.h"
#include "simulator/network/network.h"

namespace hns::simulator {
namespace {

constexpr std::uint32_t kExternalPortReserved = 4;  // NatFlags

// The client has bound the port for the mapping, as Docker does.
bool isReservedByClient(const Fields& mapping) {
  const std::uint32_t flags = mapping.integer<std::uint32_t>(u"Flags").value_or(0);
  return mapping.boolean(u"ExternalPortReserved").value_or(false) ||
         (flags & kExternalPortReserved) != 0;
}

abi::PortProtocol protocolOf(const PortMapping& mapping) {
  return mapping.protocol == kTcp ? abi::PortProtocol::Tcp : abi::PortProtocol::Udp;
}

// A mapping of all of the host's IPv4 addresses takes the port from the host's own programs.
bool takesHostPort(const Policy& policy, const PortMapping& mapping, const Network& network) {
  return kTranslatedNetworks.contains(network.type) && mapping.vip.empty() && !mapping.ipv6 &&
         !isReservedByClient(Fields(policy.settings));
}

std::vector<Lease> takeHostPort(const PortMapping& mapping, Context& context) {
  const abi::PortProtocol protocol = protocolOf(mapping);
  const PortClaim claim{{mapping.externalPort, mapping.externalPort}, abi::PortAccess::Exclusive};
  if (!context.hostPorts.isTaken(protocol, mapping.externalPort)) {
    return context.hostPorts.take(protocol, claim);
  }
  const bool isMapped = std::ranges::any_of(context.store.networks(), [&](const auto& network) {
    return kTranslatedNetworks.contains(network->type) && network->portMappings->isTaken(mapping);
  });
  throw Failure(isMapped ? abi::kPortAlreadyExists : context.profile.hostPortTaken);
}

}  // namespace

// What was taken is given back when one of the ports is not free.
std::vector<Lease> takePorts(std::vector<Policy>& policies, const Network& network,
                             Context& context) {
  std::vector<Lease> leases;
  for (Policy& policy : policies) {
    if (!policy.is(u"PortMapping")) continue;
    PortMapping mapping = portMappingOf(policy);
    const bool ofHost = takesHostPort(policy, mapping, network);
    if (mapping.externalPort == 0) {
      mapping.externalPort = network.portMappings->choosePort(
          mapping,
          [&](std::uint16_t port) {
            return !ofHost || !context.hostPorts.isTaken(protocolOf(mapping), port);
          },
          context.random);
      policy.settings.set(u"ExternalPort",
                          json::Value(json::Number(std::uint64_t{mapping.externalPort})));
    }
    if (ofHost) {
      for (Lease& lease : takeHostPort(mapping, context)) leases.push_back(std::move(lease));
    }
    network.portMappings->take(mapping);
    leases.emplace_back(network.portMappings, mapping);
  }
  return leases;
}

}  // namespace hns::simulator
