#include "json/reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json/number-text.h"

namespace hns::json {

namespace {

constexpr std::string_view kTooLong = "The text is too long";
constexpr std::string_view kTooDeep = "Arrays and objects are nested too deeply";
constexpr std::string_view kUnexpectedEnd = "The text ends too early";
constexpr std::string_view kUnexpectedCharacter = "A character is not expected here";
constexpr std::string_view kTrailingText = "Text follows the value";
constexpr std::string_view kControlCharacter = "A control character in a string is not escaped";
constexpr std::string_view kBadEscape = "An escape sequence is unknown";
constexpr std::string_view kBadUnicodeEscape = "A \\u escape needs four hexadecimal digits";
constexpr std::string_view kLeadingZero = "A number starts with a superfluous zero";
constexpr std::string_view kBareMinus = "A minus sign is not followed by a digit";
constexpr std::string_view kMissingDigits = "A number lacks digits after its point or exponent";
constexpr std::string_view kNumberTooLarge = "A number exceeds the range of a double";

bool isDigit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }

std::optional<unsigned> hexadecimal(char16_t unit) {
  if (isDigit(unit)) return unit - u'0';
  if (unit >= u'a' && unit <= u'f') return unit - u'a' + 10U;
  if (unit >= u'A' && unit <= u'F') return unit - u'A' + 10U;
  return std::nullopt;
}

// Open containers are kept on a stack of its own rather than the thread's.
class Reader {
 public:
  Reader(std::u16string_view text, std::size_t maxDepth) : text_(text), maxDepth_(maxDepth) {}

  std::variant<Value, SyntaxError> read() {
    Value value;
    if (readDocument(value)) return value;
    return error_;
  }

 private:
  struct Container {
    Value value;
    std::u16string name;  // of the member being read, when the value is an object
  };

  bool readDocument(Value& value) {
    do {
      if (!readFirst(value) || !place(value)) return false;
    } while (!open_.empty());
    return position_ == text_.size() || fail(kTrailingText);
  }

  // Opens containers until it meets a value that is complete: a scalar or an empty container.
  bool readFirst(Value& value) {
    for (;;) {
      skipSpace();
      if (peek() == u'[') {
        if (!open(Value(Array()))) return false;
        if (take(u']')) return close(value);
      } else if (peek() == u'{') {
        if (!open(Value(Object()))) return false;
        if (take(u'}')) return close(value);
        if (!readName()) return false;
      } else {
        return readScalar(value);
      }
    }
  }

  // Adds the complete value to its container, and that to its own while they end here.
  bool place(Value& value) {
    for (skipSpace(); !open_.empty(); skipSpace()) {
      Container& container = open_.back();
      Array* array = container.value.array();
      if (array != nullptr) {
        array->push_back(std::move(value));
      } else {
        container.value.object()->append(std::move(container.name), std::move(value));
      }
      if (take(u',')) return array != nullptr || readName();
      if (!take(array != nullptr ? u']' : u'}')) return failUnexpected();
      close(value);
    }
    return true;
  }

  bool open(Value container) {
    if (open_.size() >= maxDepth_) return fail(kTooDeep);
    ++position_;
    skipSpace();
    open_.push_back({std::move(container), {}});
    return true;
  }

  bool close(Value& value) {
    value = std::move(open_.back().value);
    open_.pop_back();
    return true;
  }

  bool readName() {
    skipSpace();
    if (peek() != u'"') return failUnexpected();
    std::u16string& name = open_.back().name;
    name.clear();
    if (!readString(name)) return false;
    skipSpace();
    return take(u':') || failUnexpected();
  }

  bool readScalar(Value& value) {
    switch (peek()) {
      case u'"': {
        std::u16string string;
        if (!readString(string)) return false;
        value = Value(std::move(string));
        return true;
      }
      case u't':
        return readLiteral(u"true", Value(true), value);
      case u'f':
        return readLiteral(u"false", Value(false), value);
      case u'n':
        return readLiteral(u"null", Value(), value);
      default:
        return peek() == u'-' || isDigit(peek()) ? readNumber(value) : failUnexpected();
    }
  }

  bool readLiteral(std::u16string_view literal, Value meaning, Value& value) {
    for (char16_t unit : literal) {
      if (!take(unit)) return failUnexpected();
    }
    value = std::move(meaning);
    return true;
  }

  bool readString(std::u16string& string) {
    ++position_;
    for (;;) {
      const std::size_t start = position_;
      while (position_ < text_.size() && isPlain(text_[position_])) ++position_;
      string.append(text_, start, position_ - start);
      if (take(u'"')) return true;
      if (take(u'\\')) {
        if (!readEscape(string)) return false;
      } else {
        return position_ == text_.size() ? fail(kUnexpectedEnd) : fail(kControlCharacter);
      }
    }
  }

  static bool isPlain(char16_t unit) { return unit >= u' ' && unit != u'"' && unit != u'\\'; }

  bool readEscape(std::u16string& string) {
    if (position_ == text_.size()) return fail(kUnexpectedEnd);
    switch (peek()) {
      case u'"':
      case u'\\':
      case u'/':
        string += peek();
        break;
      case u'b':
        string += u'\b';
        break;
      case u'f':
        string += u'\f';
        break;
      case u'n':
        string += u'\n';
        break;
      case u'r':
        string += u'\r';
        break;
      case u't':
        string += u'\t';
        break;
      case u'u':
        ++position_;
        return readUnicodeEscape(string);
      default:
        return fail(kBadEscape);
    }
    ++position_;
    return true;
  }

  bool readUnicodeEscape(std::u16string& string) {
    unsigned unit = 0;
    for (const std::size_t end = position_ + 4; position_ < end; ++position_) {
      if (position_ == text_.size()) return fail(kUnexpectedEnd);
      const auto digit = hexadecimal(peek());
      if (!digit) return fail(kBadUnicodeEscape);
      unit = unit * 16 + *digit;
    }
    string += static_cast<char16_t>(unit);
    return true;
  }

  bool readNumber(Value& value) {
    const std::size_t start = position_;
    if (take(u'-') && !isDigit(peek())) return fail(kBareMinus);
    if (peek() == u'0' && position_ + 1 < text_.size() && isDigit(text_[position_ + 1])) {
      return fail(kLeadingZero);
    }
    skipDigits();
    if (take(u'.') && !skipDigits()) return fail(kMissingDigits);
    if (take(u'e') || take(u'E')) {
      if (!take(u'+')) take(u'-');
      if (!skipDigits()) return fail(kMissingDigits);
    }
    const auto literal = text_.substr(start, position_ - start);
    narrow_.resize(literal.size());
    for (std::size_t i = 0; i < literal.size(); ++i) narrow_[i] = static_cast<char>(literal[i]);
    const auto number = parseNumber(narrow_);
    if (!number) return fail(kNumberTooLarge, start);
    value = Value(*number);
    return true;
  }

  bool skipDigits() {
    const std::size_t start = position_;
    while (isDigit(peek())) ++position_;
    return position_ > start;
  }

  void skipSpace() {
    while (peek() == u' ' || peek() == u'\n' || peek() == u'\r' || peek() == u'\t') ++position_;
  }

  // A null character, which stands nowhere in a JSON text, at the end.
  char16_t peek() const { return position_ < text_.size() ? text_[position_] : u'\0'; }

  bool take(char16_t unit) {
    if (peek() != unit) return false;
    ++position_;
    return true;
  }

  bool failUnexpected() {
    return fail(position_ == text_.size() ? kUnexpectedEnd : kUnexpectedCharacter);
  }

  bool fail(std::string_view reason) { return fail(reason, position_); }

  bool fail(std::string_view reason, std::size_t offset) {
    error_ = {offset, reason};
    return false;
  }

  const std::u16string_view text_;
  const std::size_t maxDepth_;
  std::size_t position_ = 0;
  std::vector<Container> open_;
  std::string narrow_;  // the number being read; its memory serves the next one too
  SyntaxError error_{};
};

}  // namespace

std::variant<Value, SyntaxError> read(std::u16string_view text, const Limits& limits) {
  if (text.size() > limits.length) return SyntaxError{limits.length, kTooLong};
  return Reader(text, limits.depth).read();
}

}  // namespace hns::json
