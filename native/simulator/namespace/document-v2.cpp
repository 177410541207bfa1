// Empty and default members are left out, as HNS does: a Host namespace has no Type.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/namespace/document.h"
#include "simulator/namespace/reader.h"

namespace hns::simulator {
namespace {

void writeMember(json::Writer& writer, std::u16string_view type, std::u16string_view id) {
  writer.beginObject();
  if (!type.empty()) writer.member(u"Type", type);
  writer.key(u"Data");
  writer.beginObject();
  writer.member(u"Id", id);
  writer.endObject();
  writer.endObject();
}

void writeMembers(json::Writer& writer, const Namespace& netns, const Profile& profile) {
  if (netns.endpoints.empty() && netns.containers.empty()) return;
  writer.key(u"Resources");
  writer.beginArray();
  for (const auto& endpoint : netns.endpoints) {
    writeMember(writer, u"Endpoint", upperCase(abi::formatGuid(endpoint->id)));
  }
  for (const std::u16string& container : netns.containers) {
    writeMember(writer, profile.omitsZeroValues ? u"" : u"Container", container);
  }
  writer.endArray();
}

void writeExtra(json::Writer& writer, const Namespace& netns) {
  writer.key(u"Extra");
  writer.beginObject();
  writeResources(writer, netns);
  writer.endObject();
}

}  // namespace

void writeNamespaceV2(json::Writer& writer, const Namespace& netns, bool detailed,
                      const Profile& profile) {
  writer.beginObject();
  writeIdentityV2(writer, netns, profile);
  writer.member(u"NamespaceId", std::uint64_t{netns.compartment ? netns.compartment->id : 0});
  if (netns.compartment) writeGuid(writer, u"NamespaceGuid", netns.compartment->guid);
  if (netns.type != NamespaceType::Host) writer.member(u"Type", namespaceTypeName(netns.type));
  writeMembers(writer, netns, profile);
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, u"Data", netns);
  if (detailed) writeExtra(writer, netns);
  writer.endObject();
  writeSchemaVersion(writer, profile);
  writer.member(u"State", kNamespaceCreated);
  writer.endObject();
}

}  // namespace hns::simulator
