#include "simulator/document/json-fields.h"

#include <algorithm>

namespace hns::simulator {
namespace {

template <class T>
const T& required(const T* value) {
  if (!value) throw Failure(abi::kInvalidJson);
  return *value;
}

}  // namespace

bool isBlank(const json::Value& value) { return value.string() && value.string()->empty(); }

std::u16string_view asText(const json::Value& value) {
  const std::u16string& text = required(value.string());
  if (!isWellFormed(text)) throw Failure(abi::kInvalidJson);
  return text;
}

bool asBoolean(const json::Value& value) { return required(value.boolean()); }

std::uint64_t asUnsigned(const json::Value& value, std::uint64_t maximum) {
  const std::optional<std::uint64_t> number = required(value.number()).toUnsigned();
  if (!number || *number > maximum) throw Failure(abi::kInvalidJson);
  return *number;
}

abi::Guid asGuid(const json::Value& value) {
  const std::optional<abi::Guid> guid = abi::parseGuid(asText(value));
  if (!guid) throw Failure(abi::kInvalidJson);
  return *guid;
}

const json::Array& asArray(const json::Value& value) { return required(value.array()); }

const json::Object& asObject(const json::Value& value) { return required(value.object()); }

std::optional<std::uint64_t> asEnum(const json::Value& value, std::span<const EnumName> names) {
  if (value.number()) {
    const std::uint64_t number = asUnsigned(value, std::numeric_limits<std::uint64_t>::max());
    if (std::ranges::find(names, number, &EnumName::number) == names.end()) return std::nullopt;
    return number;
  }
  const std::u16string_view text = asText(value);
  for (const EnumName& candidate : names) {
    if (equalsIgnoringCase(candidate.name, text)) return candidate.number;
  }
  return std::nullopt;
}

const json::Value* Fields::find(std::u16string_view name) const {
  const json::Value* value = object_->find(name);
  return value && !value->isNull() ? value : nullptr;
}

std::optional<std::u16string_view> Fields::text(std::u16string_view name) const {
  const json::Value* value = find(name);
  if (!value) return std::nullopt;
  return asText(*value);
}

std::optional<bool> Fields::boolean(std::u16string_view name) const {
  const json::Value* value = find(name);
  if (!value) return std::nullopt;
  return asBoolean(*value);
}

std::optional<abi::Guid> Fields::guid(std::u16string_view name) const {
  const json::Value* value = find(name);
  if (!value) return std::nullopt;
  return asGuid(*value);
}

std::optional<Fields> Fields::fields(std::u16string_view name) const {
  const json::Value* value = find(name);
  if (!value) return std::nullopt;
  return Fields(*value);
}

std::span<const json::Value> Fields::array(std::u16string_view name) const {
  const json::Value* value = find(name);
  if (!value) return {};
  return asArray(*value);
}

std::vector<std::u16string> Fields::texts(std::u16string_view name) const {
  std::vector<std::u16string> texts;
  for (const json::Value& element : array(name)) texts.emplace_back(asText(element));
  return texts;
}

}  // namespace hns::simulator
