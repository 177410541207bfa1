#include "operation/selection.h"

#include <algorithm>
#include <variant>

#include "json/reader.h"
#include "json/writer.h"

namespace hns::operation {
namespace {

bool matches(const json::Value& value, const json::Value& pattern) {
  if (const json::Object* members = pattern.object()) {
    const json::Object* object = value.object();
    return object != nullptr && std::ranges::all_of(*members, [&](const json::Member& member) {
             const json::Value* own = object->find(member.name);
             return own != nullptr && matches(*own, member.value);
           });
  }
  if (const json::Array* elements = pattern.array()) {
    const json::Array* array = value.array();
    return array != nullptr && std::ranges::all_of(*elements, [&](const json::Value& element) {
             return std::ranges::any_of(
                 *array, [&](const json::Value& own) { return matches(own, element); });
           });
  }
  if (const json::Number* number = pattern.number()) {
    // As programs see them, which have written the pattern: 2^63 as 9223372036854776000.
    return value.number() != nullptr && value.number()->toDouble() == number->toDouble();
  }
  if (pattern.string()) return value.string() && *value.string() == *pattern.string();
  if (pattern.boolean()) return value.boolean() && *value.boolean() == *pattern.boolean();
  return value.isNull();
}

json::Value fieldsOf(const json::Object& object, const std::vector<std::u16string>& fields) {
  json::Object selected;
  for (const json::Member& member : object) {
    if (std::ranges::find(fields, member.name) != fields.end()) {
      selected.append(member.name, member.value);
    }
  }
  return json::Value(std::move(selected));
}

}  // namespace

std::optional<std::u16string> select(const Selection& selection, std::u16string_view document) {
  const auto read = json::read(document);
  const auto* value = std::get_if<json::Value>(&read);
  if (value == nullptr || value->object() == nullptr) return std::u16string(document);
  if (selection.pattern && !matches(*value, *selection.pattern)) return std::nullopt;
  if (!selection.fields) return std::u16string(document);
  return json::write(fieldsOf(*value->object(), *selection.fields));
}

}  // namespace hns::operation
