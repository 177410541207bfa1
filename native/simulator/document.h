// What the documents of all objects have in common.
#pragma once

#include <string_view>

#include "json/value.h"
#include "json/writer.h"
#include "simulator/entity.h"
#include "simulator/json-fields.h"
#include "simulator/profile.h"

namespace hns::simulator {

// An object, or the failure 0x803B001B: also for texts that are longer or nested deeper than any
// document of HNS.
json::Value parseDocument(std::u16string_view text);

// ID, Name and Owner; refuses a SchemaVersion that HNS does not speak.
Entity readEntity(const Fields& document);

// The member SchemaVersion of the V2 shape.
void writeSchemaVersion(json::Writer& writer, const Profile& profile);
// The members of a Health object, without braces.
void writeHealth(json::Writer& writer, const Entity& entity);

void writeGuid(json::Writer& writer, std::u16string_view name, const abi::Guid& guid);

}  // namespace hns::simulator
