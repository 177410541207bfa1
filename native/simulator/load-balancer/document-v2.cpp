// Empty and default members are left out, as HNS does.
#include <string>
#include <utility>

#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/document/text.h"
#include "simulator/load-balancer/document.h"

namespace hns::simulator {
namespace {

void writePortMapping(json::Writer& writer, const LoadBalancerPortMapping& mapping) {
  const auto distribution = static_cast<std::uint8_t>(mapping.distribution);
  writer.beginObject();
  if (mapping.protocol != 0) writer.member(u"Protocol", std::uint64_t{mapping.protocol});
  writer.member(u"InternalPort", std::uint64_t{mapping.internalPort});
  writer.member(u"ExternalPort", std::uint64_t{mapping.externalPort});
  if (distribution != 0) writer.member(u"DistributionType", std::uint64_t{distribution});
  if (mapping.flags != 0) writer.member(u"Flags", std::uint64_t{mapping.flags});
  writer.endObject();
}

}  // namespace

void writeLoadBalancerV2(json::Writer& writer, const LoadBalancer& balancer, bool detailed,
                         const Profile& profile) {
  writer.beginObject();
  writeIdentityV2(writer, balancer, profile);
  writeGuid(writer, u"HostComputeNetwork", balancer.networkId);
  if (!balancer.endpoints.empty()) {
    writeArray(writer, u"HostComputeEndpoints", balancer.endpoints, [&](const auto& endpoint) {
      // kube-proxy has to fold the case before it compares them (kubernetes,
      // pkg/proxy/winkernel/hns.go); hnslib's suite, on Server 2025, has not.
      std::u16string id = abi::formatGuid(endpoint->id);
      writer.string(profile.upperCaseBackEnds ? upperCase(std::move(id)) : id);
    });
  }
  if (balancer.sourceVip) writer.member(u"SourceVIP", balancer.sourceVip->format());
  if (!balancer.frontendVips.empty()) {
    writeArray(writer, u"FrontendVIPs", balancer.frontendVips,
               [&](const IpAddress& vip) { writer.string(vip.format()); });
  }
  if (!balancer.portMappings.empty()) {
    writeArray(writer, u"PortMappings", balancer.portMappings,
               [&](const LoadBalancerPortMapping& mapping) { writePortMapping(writer, mapping); });
  }
  if (balancer.flags != 0) writer.member(u"Flags", std::uint64_t{balancer.flags});
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, u"Data", balancer);
  if (detailed) {
    writer.key(u"Extra");
    writer.beginObject();
    writeResources(writer, balancer);
    writer.endObject();
  }
  writer.endObject();
  writeSchemaVersion(writer, profile);
  writer.member(u"State", kLoadBalancerReady);
  writer.endObject();
}

}  // namespace hns::simulator
