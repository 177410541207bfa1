#include "simulator/policy/fields.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace hns::simulator {
namespace {

constexpr EnumName kPolicyProtocols[] = {
    {u"ICMPv4", 1}, {u"IGMP", 2}, {u"TCP", kTcp}, {u"UDP", kUdp}, {u"ICMPv6", 58}};

json::Value unsignedValue(std::uint64_t number) { return json::Value(json::Number(number)); }

std::uint64_t readInteger(const json::Value& value, std::uint64_t maximum,
                          std::span<const EnumName> names) {
  if (names.empty() || value.number()) return asUnsigned(value, maximum);
  const std::optional<std::uint64_t> number = asEnum(value, names);
  if (!number) throw Failure(abi::kInvalidPolicy);
  return *number;
}

std::uint64_t readProtocol(const json::Value& value) {
  constexpr std::uint64_t kMaximum = std::numeric_limits<std::uint32_t>::max();
  if (value.number()) return asUnsigned(value, kMaximum);
  const std::u16string_view text = asText(value);
  if (const auto number = parseDecimal(text, kMaximum)) return *number;
  return readInteger(value, kMaximum, kPolicyProtocols);
}

std::u16string protocolText(std::uint64_t number) {
  const auto row = std::ranges::find(kPolicyProtocols, number, &EnumName::number);
  if (row != std::end(kPolicyProtocols)) return std::u16string(row->name);
  return json::write(unsignedValue(number));
}

json::Value readEnum(const json::Value& value, std::span<const EnumName> names) {
  const std::optional<std::uint64_t> number = asEnum(value, names);
  if (!number) throw Failure(abi::kInvalidPolicy);
  const auto row = std::ranges::find(names, *number, &EnumName::number);
  return json::Value(std::u16string(row->name));
}

json::Value readTextList(const json::Value& value) {
  json::Array texts;
  for (const json::Value& element : asArray(value)) {
    texts.emplace_back(std::u16string(asText(element)));
  }
  return json::Value(std::move(texts));
}

json::Value readObjectList(const json::Value& value, std::span<const PolicyField> members,
                           Shape shape) {
  json::Array objects;
  for (const json::Value& element : asArray(value)) {
    objects.emplace_back(readSettings(asObject(element), members, shape));
  }
  return json::Value(std::move(objects));
}

json::Value readMember(const json::Value& value, const PolicyField& field, Shape shape) {
  switch (field.kind) {
    case FieldKind::Text:
      return json::Value(std::u16string(asText(value)));
    case FieldKind::TextList:
      return readTextList(value);
    case FieldKind::Boolean:
      return json::Value(asBoolean(value));
    case FieldKind::U16:
      return unsignedValue(
          readInteger(value, std::numeric_limits<std::uint16_t>::max(), field.names));
    case FieldKind::U32:
      return unsignedValue(
          readInteger(value, std::numeric_limits<std::uint32_t>::max(), field.names));
    case FieldKind::U64:
      return unsignedValue(
          readInteger(value, std::numeric_limits<std::uint64_t>::max(), field.names));
    case FieldKind::Guid:
      asGuid(value);
      return value;
    case FieldKind::Enum:
      return readEnum(value, field.names);
    case FieldKind::Protocol:
      return unsignedValue(readProtocol(value));
    case FieldKind::Object:
      return json::Value(readSettings(asObject(value), field.members, shape));
    case FieldKind::ObjectList:
      return readObjectList(value, field.members, shape);
    case FieldKind::Any:
      break;
  }
  return value;
}

// Go's encoder writes "" for an enumeration or an identifier that was not given.
bool isGiven(const json::Value& value, FieldKind kind) {
  const bool mayBeEmpty =
      kind != FieldKind::Enum && kind != FieldKind::Guid && kind != FieldKind::Protocol;
  return mayBeEmpty || !value.string() || !value.string()->empty();
}

std::u16string_view nameIn(Shape shape, const PolicyField& field) {
  return shape == Shape::V1 ? field.v1Name : field.name;
}

void writeMember(json::Writer& writer, const json::Value& value, const PolicyField& field,
                 Shape shape) {
  if (field.kind == FieldKind::Protocol && shape == Shape::V1) {
    writer.string(protocolText(asUnsigned(value, std::numeric_limits<std::uint64_t>::max())));
  } else if (field.kind == FieldKind::Object) {
    writer.beginObject();
    writeSettings(writer, asObject(value), field.members, shape);
    writer.endObject();
  } else if (field.kind == FieldKind::ObjectList) {
    writer.beginArray();
    for (const json::Value& element : asArray(value)) {
      writer.beginObject();
      writeSettings(writer, asObject(element), field.members, shape);
      writer.endObject();
    }
    writer.endArray();
  } else {
    writer.value(value);
  }
}

}  // namespace

json::Object readSettings(const json::Object& document, std::span<const PolicyField> fields,
                          Shape shape) {
  const Fields given(document);
  json::Object settings;
  for (const PolicyField& field : fields) {
    const json::Value* value = given.find(nameIn(shape, field));
    if (!value || !isGiven(*value, field.kind)) continue;
    settings.append(std::u16string(field.key()), readMember(*value, field, shape));
  }
  return settings;
}

void writeSettings(json::Writer& writer, const json::Object& settings,
                   std::span<const PolicyField> fields, Shape shape) {
  for (const PolicyField& field : fields) {
    const std::u16string_view name = nameIn(shape, field);
    const json::Value* value = name.empty() ? nullptr : settings.find(field.key());
    if (!value) continue;
    writer.key(name);
    writeMember(writer, *value, field, shape);
  }
}

}  // namespace hns::simulator
