// The members stand in alphabetical order before Resources.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/network/network.h"
#include "simulator/sdn-route/document.h"

namespace hns::simulator {

void writeSdnRouteV1(json::Writer& writer, const SdnRoute& route, const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ActivityId", route.activityId);
  writeEmptyObject(writer, u"AdditionalParams");
  writer.member(u"Flags", std::uint64_t{0});
  writeHealth(writer, u"Health", route);
  writeGuid(writer, u"HostComputeNetwork", route.network->id);
  writeGuid(writer, u"ID", route.id);
  writer.member(u"IsApplied", false);
  if (!route.name.empty()) writer.member(u"Name", route.name);
  if (!route.owner.empty()) writer.member(u"Owner", route.owner);
  writer.key(u"Policies");
  writePolicies(writer, route.routes, Shape::V1, profile);
  writeArray(writer, u"References", route.endpointIds(),
             [&](const abi::Guid& id) { writer.string(u"/endpoints/" + abi::formatGuid(id)); });
  writer.member(u"State", kSdnRouteReady);
  writer.member(u"Version", profile.version.packed());
  writeResources(writer, route);
  writer.endObject();
}

}  // namespace hns::simulator
