#include "simulator/statistics.h"

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

template <class Objects>
void writeCount(json::Writer& writer, std::u16string_view name, const Objects& objects) {
  writer.member(name, std::uint64_t{objects.size()});
}

template <class Pool>
void writeUse(json::Writer& writer, const Pool& pool) {
  writer.member(u"size", std::uint64_t{pool.size()});
  writer.member(u"inUse", std::uint64_t{pool.size() - pool.available()});
}

void writeSubnet(json::Writer& writer, const IpSubnet& subnet) {
  writer.beginObject();
  writer.member(u"prefix", subnet.prefix.format());
  writeUse(writer, *subnet.pool);
  writer.endObject();
}

void writeNetworkPools(json::Writer& writer, const Network& network) {
  writer.beginObject();
  writeGuid(writer, u"id", network.id);
  writer.member(u"name", network.name);
  writer.key(u"macAddresses");
  writer.beginObject();
  writeUse(writer, *network.macs);
  writer.endObject();
  writer.key(u"subnets");
  writer.beginArray();
  for (const Subnet& subnet : network.subnets) {
    for (const IpSubnet& ipSubnet : subnet.ipSubnets) writeSubnet(writer, ipSubnet);
  }
  writer.endArray();
  writer.endObject();
}

}  // namespace

void writeStatistics(json::Writer& writer, const Context& context) {
  const Store& store = context.store;
  writer.key(u"objects");
  writer.beginObject();
  writeCount(writer, u"networks", store.networks());
  writeCount(writer, u"endpoints", store.endpoints());
  writeCount(writer, u"namespaces", store.namespaces());
  writeCount(writer, u"loadBalancers", store.loadBalancers());
  writeCount(writer, u"routes", store.sdnRoutes());
  writeCount(writer, u"guestNetworkServices", store.guestNetworkServices());
  writeCount(writer, u"portReservations", store.portReservations());
  writer.endObject();
  writer.key(u"pools");
  writer.beginObject();
  writer.key(u"natPortBlocks");
  writer.beginObject();
  writeUse(writer, *context.natPorts);
  writer.endObject();
  writeArray(writer, u"networks", store.networks(),
             [&](const auto& network) { writeNetworkPools(writer, *network); });
  writer.endObject();
}

}  // namespace hns::simulator
