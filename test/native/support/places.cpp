#include "support/places.h"

#include <algorithm>
#include <cstddef>

#include "hcn.h"

namespace hns::test {
namespace {

std::u16string decimal(std::size_t number) {
  return json::write(json::Value(json::Number(std::uint64_t{number})));
}

void collect(const json::Value& value, const std::u16string& path,
             std::vector<std::u16string>& places) {
  places.push_back(path);
  const std::u16string prefix = path.empty() ? u"" : path + u'/';
  if (const json::Object* object = value.object()) {
    for (const json::Member& member : *object) {
      const bool reachable = object->find(member.name) == &member.value && !member.name.empty() &&
                             !contains(member.name, u"/");
      if (reachable) collect(member.value, prefix + member.name, places);
    }
  }
  if (const json::Array* array = value.array()) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      collect((*array)[i], prefix + decimal(i), places);
    }
  }
}

std::size_t indexOf(std::u16string_view digits) {
  std::size_t index = 0;
  for (const char16_t digit : digits) index = index * 10 + (digit - u'0');
  return index;
}

}  // namespace

json::Value parsed(std::u16string_view text) { return std::get<json::Value>(json::read(text)); }

std::vector<std::u16string> placesIn(const json::Value& document) {
  std::vector<std::u16string> places;
  collect(document, u"", places);
  return places;
}

json::Value& valueAt(json::Value& root, std::u16string_view path) {
  json::Value* value = &root;
  while (!path.empty()) {
    const std::u16string_view step = path.substr(0, path.find(u'/'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    json::Array* array = value->array();
    value = array ? &(*array)[indexOf(step)] : value->object()->find(step);
  }
  return *value;
}

}  // namespace hns::test
