#include "operation/id-list.h"

#include <variant>

#include "abi/guid.h"
#include "json/reader.h"

namespace hns::operation {

std::optional<std::vector<abi::Guid>> readIdList(std::u16string_view text) {
  std::vector<abi::Guid> ids;
  if (text.empty()) return ids;
  const auto read = json::read(text);
  const auto* value = std::get_if<json::Value>(&read);
  if (value == nullptr) return std::nullopt;
  if (value->isNull()) return ids;
  const json::Array* array = value->array();
  if (array == nullptr) return std::nullopt;
  ids.reserve(array->size());
  for (const json::Value& element : *array) {
    const std::u16string* string = element.string();
    const auto id = string == nullptr ? std::nullopt : abi::parseGuid(*string);
    if (!id) return std::nullopt;
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace hns::operation
