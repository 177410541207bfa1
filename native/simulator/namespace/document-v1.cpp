// The members stand in alphabetical order before Resources. Containers have a list of their own.
#include "simulator/document/document.h"
#include "simulator/document/resources.h"
#include "simulator/namespace/document.h"

namespace hns::simulator {
namespace {

void writeCompartment(json::Writer& writer, const Namespace& netns) {
  if (netns.compartment) writeGuid(writer, u"CompartmentGuid", netns.compartment->guid);
  writer.member(u"CompartmentId", std::uint64_t{netns.compartment ? netns.compartment->id : 0});
}

void writeEndpoint(json::Writer& writer, const Endpoint& endpoint) {
  writer.beginObject();
  writer.key(u"Data");
  writer.beginObject();
  writer.member(u"Id", upperCase(abi::formatGuid(endpoint.id)));
  writer.endObject();
  writer.member(u"Type", u"Endpoint");
  writer.endObject();
}

// The host's own namespace has none: no client made it.
void writeV1SchemaVersion(json::Writer& writer) {
  writer.key(u"SchemaVersion");
  writer.beginObject();
  writer.member(u"Major", std::uint64_t{0});
  writer.member(u"Minor", std::uint64_t{0});
  writer.endObject();
}

}  // namespace

void writeNamespaceV1(json::Writer& writer, const Namespace& netns, const Profile& profile) {
  writer.beginObject();
  writeGuid(writer, u"ActivityId", netns.activityId);
  writeEmptyObject(writer, u"AdditionalParams");
  writeCompartment(writer, netns);
  writeArray(writer, u"Containers", netns.containers,
             [&](const std::u16string& container) { writer.string(container); });
  writer.member(u"Flags", std::uint64_t{0});
  writeHealth(writer, u"Health", netns);
  writeGuid(writer, u"ID", netns.id);
  writer.member(u"IsDefault", netns.isDefault());
  if (!netns.name.empty()) writer.member(u"Name", netns.name);
  if (!netns.owner.empty()) writer.member(u"Owner", netns.owner);
  writer.key(u"Policies");
  writer.beginArray();
  writer.endArray();
  if (!netns.endpoints.empty()) {
    writeArray(writer, u"ResourceList", netns.endpoints,
               [&](const auto& endpoint) { writeEndpoint(writer, *endpoint); });
  }
  if (netns.id != kHostNamespaceId) writeV1SchemaVersion(writer);
  writer.member(u"State", kNamespaceCreated);
  writer.member(u"Version", profile.version.packed());
  writeResources(writer, netns);
  writer.endObject();
}

}  // namespace hns::simulator
