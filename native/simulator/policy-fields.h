// The settings of a policy, as data: which members there are and what they hold.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "json/value.h"
#include "json/writer.h"
#include "simulator/json-fields.h"
#include "simulator/shape.h"

namespace hns::simulator {

enum class FieldKind : std::uint8_t {
  Text,
  TextList,
  Boolean,
  U16,
  U32,
  U64,
  Guid,
  Enum,      // `names`; kept by name
  Protocol,  // a number in the V2 shape, "TCP" in the V1 shape
  Object,    // `members`
  ObjectList,
  Any,
};

struct PolicyField {
  std::u16string_view name;  // in the V2 shape; empty when only the V1 shape has the member
  FieldKind kind;
  std::u16string_view v1Name = name;  // when it differs
  std::span<const EnumName> names = {};
  std::span<const PolicyField> members = {};

  // Under which the member is kept.
  constexpr std::u16string_view key() const { return name.empty() ? v1Name : name; }
};

// Keeps the members that `fields` knows, typed and under their keys.
json::Object readSettings(const json::Object& document, std::span<const PolicyField> fields,
                          Shape shape);
// The members alone, without braces.
void writeSettings(json::Writer& writer, const json::Object& settings,
                   std::span<const PolicyField> fields, Shape shape);

}  // namespace hns::simulator
