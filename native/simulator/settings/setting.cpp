#include "simulator/settings/setting.h"

#include <algorithm>

#include "json/reader.h"
#include "json/writer.h"

namespace hns::simulator {
namespace {

// The outermost value has no name of its own in the paths of what is inside.
constexpr std::u16string_view kRoot = u"settings";

std::u16string widened(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

std::u16string decimal(const json::Number& number) { return json::write(json::Value(number)); }

std::u16string range(const json::Number& minimum, const json::Number& maximum) {
  return u" from " + decimal(minimum) + u" to " + decimal(maximum);
}

}  // namespace

double Setting::number(double minimum, double maximum) const {
  const json::Number* number = value_->number();
  const double value = number ? number->toDouble() : minimum - 1;
  if (!(value >= minimum && value <= maximum)) {
    refuse(u"must be a number" + range(minimum, maximum));
  }
  return value;
}

std::uint64_t Setting::integer(std::uint64_t minimum, std::uint64_t maximum) const {
  const json::Number* number = value_->number();
  const auto value = number ? number->toUnsigned() : std::nullopt;
  if (!value || *value < minimum || *value > maximum) {
    refuse(u"must be a whole number" + range(minimum, maximum));
  }
  return *value;
}

bool Setting::boolean() const {
  const bool* value = value_->boolean();
  if (!value) refuse(u"must be true or false");
  return *value;
}

std::u16string_view Setting::text() const {
  const std::u16string* value = value_->string();
  if (!value) refuse(u"must be text");
  return *value;
}

std::vector<Setting> Setting::items() const {
  const json::Array* array = value_->array();
  if (!array) refuse(u"must be a list");
  std::vector<Setting> items;
  items.reserve(array->size());
  for (const json::Value& item : *array) {
    const json::Number index(std::uint64_t{items.size()});
    items.emplace_back(item, path_ + u"[" + decimal(index) + u"]");
  }
  return items;
}

std::optional<Setting> Setting::find(std::u16string_view name) const {
  const json::Value* value = object().find(name);
  if (!value) return std::nullopt;
  return at(name, *value);
}

Setting Setting::member(std::u16string_view name) const {
  auto found = find(name);
  if (!found) at(name, *value_).refuse(u"is missing");
  return *std::move(found);
}

void Setting::allowOnly(std::initializer_list<std::u16string_view> names) const {
  for (const json::Member& member : object()) {
    if (std::ranges::find(names, member.name) != names.end()) continue;
    at(member.name, member.value).refuse(u"there is no such setting");
  }
}

void Setting::refuse(std::u16string problem) const {
  throw SettingsError(path_, std::move(problem));
}

const json::Object& Setting::object() const {
  const json::Object* object = value_->object();
  if (!object) refuse(u"must be an object");
  return *object;
}

Setting Setting::at(std::u16string_view name, const json::Value& value) const {
  std::u16string path = path_ == kRoot ? std::u16string() : path_ + u".";
  return Setting(value, path.append(name));
}

json::Value readJson(std::u16string_view text, std::u16string_view name) {
  auto result = json::read(text);
  if (const auto* error = std::get_if<json::SyntaxError>(&result)) {
    const json::Number offset(std::uint64_t{error->offset});
    throw SettingsError(std::u16string(name), u"is not JSON at offset " + decimal(offset) + u": " +
                                                  widened(error->reason));
  }
  return std::get<json::Value>(std::move(result));
}

}  // namespace hns::simulator
