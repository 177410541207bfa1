#include "json/writer.h"

#include <utility>
#include <vector>

#include "json/number-text.h"

namespace hns::json {

namespace {

bool isHighSurrogate(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool isLowSurrogate(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }
bool isSurrogate(char16_t unit) { return unit >= 0xD800 && unit <= 0xDFFF; }

// The length of the prefix that is written as it is.
std::size_t plainLength(std::u16string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const char16_t unit = text[length];
    if (unit < u' ' || unit == u'"' || unit == u'\\') break;
    if (isSurrogate(unit)) {
      const bool paired =
          isHighSurrogate(unit) && length + 1 < text.size() && isLowSurrogate(text[length + 1]);
      if (!paired) break;
      ++length;
    }
    ++length;
  }
  return length;
}

void appendEscaped(std::u16string& text, char16_t unit) {
  constexpr std::u16string_view kHexadecimal = u"0123456789abcdef";
  text += u'\\';
  switch (unit) {
    case u'\b':
      text += u'b';
      break;
    case u'\f':
      text += u'f';
      break;
    case u'\n':
      text += u'n';
      break;
    case u'\r':
      text += u'r';
      break;
    case u'\t':
      text += u't';
      break;
    case u'"':
    case u'\\':
      text += unit;
      break;
    default:
      text += u'u';
      for (int shift = 12; shift >= 0; shift -= 4) text += kHexadecimal[(unit >> shift) & 0xF];
  }
}

}  // namespace

void appendString(std::u16string& text, std::u16string_view string) {
  text += u'"';
  for (;;) {
    const std::size_t plain = plainLength(string);
    text.append(string.substr(0, plain));
    if (plain == string.size()) break;
    appendEscaped(text, string[plain]);
    string.remove_prefix(plain + 1);
  }
  text += u'"';
}
void Writer::beginObject() {
  separate();
  text_ += u'{';
}

void Writer::endObject() { text_ += u'}'; }

void Writer::beginArray() {
  separate();
  text_ += u'[';
}

void Writer::endArray() { text_ += u']'; }

void Writer::key(std::u16string_view name) {
  separate();
  appendString(text_, name);
  text_ += u':';
}

void Writer::null() {
  separate();
  text_ += u"null";
}

void Writer::boolean(bool value) {
  separate();
  text_ += value ? u"true" : u"false";
}

void Writer::number(const Number& value) {
  separate();
  appendNumber(text_, value);
}

void Writer::string(std::u16string_view value) {
  separate();
  appendString(text_, value);
}

// Open containers are kept on a stack of its own rather than the thread's.
void Writer::value(const Value& root) {
  struct Container {
    const Value* value;
    std::size_t next;
  };
  std::vector<Container> open;
  const auto begin = [&](const Value& value) {
    if (value.array() != nullptr) {
      beginArray();
      open.push_back({&value, 0});
    } else if (value.object() != nullptr) {
      beginObject();
      open.push_back({&value, 0});
    } else if (const std::u16string* text = value.string()) {
      string(*text);
    } else if (const Number* numeral = value.number()) {
      number(*numeral);
    } else if (const bool* flag = value.boolean()) {
      boolean(*flag);
    } else {
      null();
    }
  };

  begin(root);
  while (!open.empty()) {
    Container& container = open.back();
    const std::size_t index = container.next++;
    if (const Array* array = container.value->array()) {
      if (index < array->size()) {
        begin((*array)[index]);
        continue;
      }
      endArray();
    } else {
      const Object& object = *container.value->object();
      if (index < object.size()) {
        const Member& member = *(object.begin() + static_cast<std::ptrdiff_t>(index));
        key(member.name);
        begin(member.value);
        continue;
      }
      endObject();
    }
    open.pop_back();
  }
}

void Writer::member(std::u16string_view name, std::u16string_view text) {
  key(name);
  string(text);
}

void Writer::member(std::u16string_view name, const char16_t* text) {
  member(name, std::u16string_view(text));
}

void Writer::member(std::u16string_view name, bool flag) {
  key(name);
  boolean(flag);
}

void Writer::member(std::u16string_view name, std::uint64_t integer) {
  key(name);
  number(Number(integer));
}

void Writer::member(std::u16string_view name, const Value& document) {
  key(name);
  value(document);
}

std::u16string Writer::take() { return std::exchange(text_, {}); }

// A comma is due unless the text starts here or the last unit opened a container or ended a key.
// A string's content cannot be mistaken for these: its last unit is a quotation mark.
void Writer::separate() {
  if (text_.empty()) return;
  const char16_t last = text_.back();
  if (last != u'{' && last != u'[' && last != u':') text_ += u',';
}

std::u16string write(const Value& value) {
  Writer writer;
  writer.value(value);
  return writer.take();
}

}  // namespace hns::json
