// The members stand in alphabetical order before Resources. Distribution and flags for which the
// shape has no word are left out.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/load-balancer/document.h"

namespace hns::simulator {
namespace {

void writePolicy(json::Writer& writer, const LoadBalancer& balancer,
                 const LoadBalancerPortMapping& mapping) {
  writer.beginObject();
  writer.member(u"ExternalPort", std::uint64_t{mapping.externalPort});
  if ((mapping.flags & kEnableInternalLoadBalancer) != 0) writer.member(u"ILB", true);
  writer.member(u"InternalPort", std::uint64_t{mapping.internalPort});
  if (balancer.isDirectServerReturn()) writer.member(u"IsDSR", true);
  if (mapping.protocol != 0) writer.member(u"Protocol", std::uint64_t{mapping.protocol});
  if (balancer.sourceVip) writer.member(u"SourceVIP", balancer.sourceVip->format());
  writer.member(u"Type", u"ELB");
  if (!balancer.frontendVips.empty()) {
    writeArray(writer, u"VIPs", balancer.frontendVips,
               [&](const IpAddress& vip) { writer.string(vip.format()); });
  }
  writer.endObject();
}

std::u16string referenceTo(const Endpoint& endpoint) {
  std::u16string reference = u"/endpoints/";
  reference += abi::formatGuid(endpoint.id);
  return reference;
}

}  // namespace

void writeLoadBalancerV1(json::Writer& writer, const LoadBalancer& balancer,
                         const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ActivityId", balancer.activityId);
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"Flags", std::uint64_t{0});
  writeHealth(writer, u"Health", balancer);
  writeGuid(writer, u"HostComputeNetwork", balancer.networkId);
  writeGuid(writer, u"ID", balancer.id);
  writer.member(u"IsApplied", false);
  if (!balancer.name.empty()) writer.member(u"Name", balancer.name);
  if (!balancer.owner.empty()) writer.member(u"Owner", balancer.owner);
  writeArray(
      writer, u"Policies", balancer.portMappings,
      [&](const LoadBalancerPortMapping& mapping) { writePolicy(writer, balancer, mapping); });
  writeArray(writer, u"References", balancer.endpoints,
             [&](const auto& endpoint) { writer.string(referenceTo(*endpoint)); });
  writer.member(u"State", kLoadBalancerReady);
  writer.member(u"Version", profile.version.packed());
  writeResources(writer, balancer);
  writer.endObject();
}

}  // namespace hns::simulator
