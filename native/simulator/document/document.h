// What the documents of all objects have in common.
#pragma once

#include <string_view>

#include "json/value.h"
#include "json/writer.h"
#include "simulator/document/json-fields.h"
#include "simulator/entity.h"
#include "simulator/profile.h"

namespace hns::simulator {

// An object, or the failure 0x803B001B: also for texts that are longer or nested deeper than any
// document of HNS.
json::Value parseDocument(std::u16string_view text);

// ID, Name and Owner; refuses a SchemaVersion that HNS does not speak.
Entity readEntity(const Fields& document, const Profile& profile);

// The members that every object of the V2 shape begins with: ID, Owner, Name and Version.
void writeIdentityV2(json::Writer& writer, const Entity& entity, const Profile& profile);
// The member SchemaVersion of the V2 shape.
void writeSchemaVersion(json::Writer& writer, const Profile& profile);
// The state of an object: the V1 shape's Health, the Data of the V2 shape's Health.
void writeHealth(json::Writer& writer, std::u16string_view name, const Entity& entity);

void writeGuid(json::Writer& writer, std::u16string_view name, const abi::Guid& guid);
void writeEmptyObject(json::Writer& writer, std::u16string_view name);

// A member with an array; `writeItem` writes one element.
template <class Range, class WriteItem>
void writeArray(json::Writer& writer, std::u16string_view name, const Range& items,
                WriteItem&& writeItem) {
  writer.key(name);
  writer.beginArray();
  for (const auto& item : items) writeItem(item);
  writer.endArray();
}

}  // namespace hns::simulator
