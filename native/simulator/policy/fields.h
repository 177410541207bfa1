// The settings of a policy, as data: which members there are and what they hold.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "json/value.h"
#include "json/writer.h"
#include "simulator/document/json-fields.h"
#include "simulator/document/shape.h"

namespace hns::simulator {

enum class FieldKind : std::uint8_t {
  Text,
  TextList,
  Boolean,
  U16,  // the integers accept one of `names`, too
  U32,
  U64,
  Guid,
  Enum,      // one of `names`, kept by name
  Protocol,  // a number, but text such as "TCP" in the V1 shape
  Object,    // of `members`
  ObjectList,
  Any,
};

struct PolicyField {
  std::u16string_view name;  // in the V2 shape; empty when only the V1 shape has the member
  FieldKind kind;
  std::u16string_view v1Name = name;
  std::span<const EnumName> names = {};
  std::span<const PolicyField> members = {};

  // Under which the member is kept.
  constexpr std::u16string_view key() const { return name.empty() ? v1Name : name; }
};

inline constexpr std::uint64_t kTcp = 6;
inline constexpr std::uint64_t kUdp = 17;

// Keeps the members that `fields` knows, under their keys and in their order. A name that an
// enumeration lacks is the failure 0x803B000D.
json::Object readSettings(const json::Object& document, std::span<const PolicyField> fields,
                          Shape shape);
// The members alone, without braces.
void writeSettings(json::Writer& writer, const json::Object& settings,
                   std::span<const PolicyField> fields, Shape shape);

}  // namespace hns::simulator
