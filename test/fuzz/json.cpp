// Whatever can be read must be written so that it reads back as the same value and is written the
// same way again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <variant>

#include "json/reader.h"
#include "json/writer.h"

namespace {

using namespace hns::json;

bool equal(const Number& a, const Number& b) {
  return a.toDouble() == b.toDouble() && a.toSigned() == b.toSigned() &&
         a.toUnsigned() == b.toUnsigned();
}

bool equal(const Value& a, const Value& b) {
  if (const Number* number = a.number()) return b.number() && equal(*number, *b.number());
  if (const bool* flag = a.boolean()) return b.boolean() && *flag == *b.boolean();
  if (const std::u16string* text = a.string()) return b.string() && *text == *b.string();
  if (const Array* array = a.array()) {
    if (!b.array() || array->size() != b.array()->size()) return false;
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (!equal((*array)[i], (*b.array())[i])) return false;
    }
    return true;
  }
  if (const Object* object = a.object()) {
    if (!b.object() || object->size() != b.object()->size()) return false;
    for (auto one = object->begin(), other = b.object()->begin(); one != object->end();
         ++one, ++other) {
      if (one->name != other->name || !equal(one->value, other->value)) return false;
    }
    return true;
  }
  return b.isNull();
}

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::u16string text(size / sizeof(char16_t), u'\0');
  if (!text.empty()) std::memcpy(text.data(), data, text.size() * sizeof(char16_t));

  const auto result = read(text);
  if (const auto* error = std::get_if<SyntaxError>(&result)) {
    require(error->offset <= text.size() && !error->reason.empty());
    return 0;
  }
  const Value& value = std::get<Value>(result);
  const std::u16string written = write(value);
  const auto again = read(written);
  require(std::holds_alternative<Value>(again));
  require(equal(value, std::get<Value>(again)));
  require(write(Value(std::get<Value>(again))) == written);
  return 0;
}
