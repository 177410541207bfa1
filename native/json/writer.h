// Builds a JSON text from left to right. Escapes like JSON.stringify: control characters, quotes,
// backslashes and lone surrogates, so that every text is valid UTF-16.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/value.h"

namespace hns::json {

// The caller keeps begin and end in pairs and gives every member a key; commas come by themselves.
class Writer {
 public:
  void beginObject();
  void endObject();
  void beginArray();
  void endArray();
  void key(std::u16string_view name);

  void null();
  void boolean(bool value);
  void number(const Number& value);
  void string(std::u16string_view value);
  void value(const Value& value);

  // Key and value in one call.
  void member(std::u16string_view name, std::u16string_view text);
  void member(std::u16string_view name, const char16_t* text);
  void member(std::u16string_view name, bool flag);
  void member(std::u16string_view name, std::uint64_t integer);
  void member(std::u16string_view name, const Value& document);

  // The finished text; the writer is empty afterwards.
  std::u16string take();

 private:
  void separate();

  std::u16string text_;
};

std::u16string write(const Value& value);

// A string as the others are written, quotes and all.
void appendString(std::u16string& text, std::u16string_view string);

}  // namespace hns::json
