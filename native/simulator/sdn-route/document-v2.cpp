// Empty and default members are left out, as HNS does.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/network/network.h"
#include "simulator/sdn-route/document.h"

namespace hns::simulator {

void writeSdnRouteV2(json::Writer& writer, const SdnRoute& route, bool detailed,
                     const Profile& profile) {
  writer.beginObject();
  writeIdentityV2(writer, route, profile);
  writeGuid(writer, u"HostComputeNetwork", route.network->id);
  if (const auto ids = route.endpointIds(); !ids.empty()) {
    writeArray(writer, u"HostComputeEndpoints", ids,
               [&](const abi::Guid& id) { writer.string(abi::formatGuid(id)); });
  }
  if (!route.routes.empty()) {
    writeArray(writer, u"Routes", route.routes, [&](const Policy& policy) {
      writer.beginObject();
      writeSettings(writer, policy.settings, policy.rule->fields, Shape::V2);
      writer.endObject();
    });
  }
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, u"Data", route);
  if (detailed) {
    writer.key(u"Extra");
    writer.beginObject();
    writeResources(writer, route);
    writer.endObject();
  }
  writer.endObject();
  writeSchemaVersion(writer, profile);
  writer.member(u"State", kSdnRouteReady);
  writer.endObject();
}

}  // namespace hns::simulator
