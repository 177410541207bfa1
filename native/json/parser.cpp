#include "json/parser.h"

#include <cstdint>
#include <optional>
#include <string>
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

// Which containers are open is kept on a stack of its own rather than the thread's.
class Parser {
 public:
  Parser(std::u16string_view text, Handler& handler, std::size_t maxDepth)
      : text_(text), handler_(handler), maxDepth_(maxDepth) {}

  std::optional<SyntaxError> parse() {
    if (parseDocument()) return std::nullopt;
    return error_;
  }

 private:
  enum class Container : std::uint8_t { Array, Object };

  bool parseDocument() {
    do {
      if (!parseFirst() || !endContainers()) return false;
    } while (!open_.empty());
    return position_ == text_.size() || fail(kTrailingText);
  }

  // Opens containers until it meets a value that is complete: a scalar or an empty container.
  bool parseFirst() {
    for (;;) {
      skipSpace();
      if (peek() == u'[') {
        if (!open(Container::Array)) return false;
        if (take(u']')) return close();
      } else if (peek() == u'{') {
        if (!open(Container::Object)) return false;
        if (take(u'}')) return close();
        if (!parseName()) return false;
      } else {
        return parseScalar();
      }
    }
  }

  // After a complete value: ends the containers that end here, up to the next value.
  bool endContainers() {
    for (skipSpace(); !open_.empty(); skipSpace()) {
      const bool isArray = open_.back() == Container::Array;
      if (take(u',')) return isArray || parseName();
      if (!take(isArray ? u']' : u'}')) return failUnexpected();
      close();
    }
    return true;
  }

  bool open(Container container) {
    if (open_.size() >= maxDepth_) return fail(kTooDeep);
    ++position_;
    skipSpace();
    open_.push_back(container);
    if (container == Container::Array) {
      handler_.beginArray();
    } else {
      handler_.beginObject();
    }
    return true;
  }

  bool close() {
    if (open_.back() == Container::Array) {
      handler_.endArray();
    } else {
      handler_.endObject();
    }
    open_.pop_back();
    return true;
  }

  bool parseName() {
    skipSpace();
    if (peek() != u'"') return failUnexpected();
    const std::size_t start = position_;
    std::u16string_view name;
    if (!parseString(name)) return false;
    handler_.name(name, text_.substr(start, position_ - start));
    skipSpace();
    return take(u':') || failUnexpected();
  }

  bool parseScalar() {
    switch (peek()) {
      case u'"': {
        std::u16string_view string;
        if (!parseString(string)) return false;
        handler_.string(string);
        return true;
      }
      case u't':
        if (!parseLiteral(u"true")) return false;
        handler_.boolean(true);
        return true;
      case u'f':
        if (!parseLiteral(u"false")) return false;
        handler_.boolean(false);
        return true;
      case u'n':
        if (!parseLiteral(u"null")) return false;
        handler_.null();
        return true;
      default:
        return peek() == u'-' || isDigit(peek()) ? parseNumber() : failUnexpected();
    }
  }

  bool parseLiteral(std::u16string_view literal) {
    for (char16_t unit : literal) {
      if (!take(unit)) return failUnexpected();
    }
    return true;
  }

  // A part of the text where nothing in it is escaped.
  bool parseString(std::u16string_view& string) {
    ++position_;
    const std::size_t start = position_;
    skipPlain();
    if (take(u'"')) {
      string = text_.substr(start, position_ - start - 1);
      return true;
    }
    unescaped_.assign(text_, start, position_ - start);
    if (!parseRest()) return false;
    string = unescaped_;
    return true;
  }

  // From the first unit on that is not plain.
  bool parseRest() {
    while (!take(u'"')) {
      if (!take(u'\\')) {
        return position_ == text_.size() ? fail(kUnexpectedEnd) : fail(kControlCharacter);
      }
      if (!parseEscape()) return false;
      const std::size_t start = position_;
      skipPlain();
      unescaped_.append(text_, start, position_ - start);
    }
    return true;
  }

  void skipPlain() {
    while (position_ < text_.size() && isPlain(text_[position_])) ++position_;
  }

  static bool isPlain(char16_t unit) { return unit >= u' ' && unit != u'"' && unit != u'\\'; }

  bool parseEscape() {
    if (position_ == text_.size()) return fail(kUnexpectedEnd);
    switch (peek()) {
      case u'"':
      case u'\\':
      case u'/':
        unescaped_ += peek();
        break;
      case u'b':
        unescaped_ += u'\b';
        break;
      case u'f':
        unescaped_ += u'\f';
        break;
      case u'n':
        unescaped_ += u'\n';
        break;
      case u'r':
        unescaped_ += u'\r';
        break;
      case u't':
        unescaped_ += u'\t';
        break;
      case u'u':
        ++position_;
        return parseUnicodeEscape();
      default:
        return fail(kBadEscape);
    }
    ++position_;
    return true;
  }

  bool parseUnicodeEscape() {
    unsigned unit = 0;
    for (const std::size_t end = position_ + 4; position_ < end; ++position_) {
      if (position_ == text_.size()) return fail(kUnexpectedEnd);
      const auto digit = hexadecimal(peek());
      if (!digit) return fail(kBadUnicodeEscape);
      unit = unit * 16 + *digit;
    }
    unescaped_ += static_cast<char16_t>(unit);
    return true;
  }

  bool parseNumber() {
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
    const auto number = json::parseNumber(narrow_);
    if (!number) return fail(kNumberTooLarge, start);
    handler_.number(*number);
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
  Handler& handler_;
  const std::size_t maxDepth_;
  std::size_t position_ = 0;
  std::vector<Container> open_;
  std::u16string unescaped_;  // the string being read; its memory serves the next one too
  std::string narrow_;        // the same of numbers
  SyntaxError error_{};
};

}  // namespace

std::optional<SyntaxError> parse(std::u16string_view text, Handler& handler, const Limits& limits) {
  if (text.size() > limits.length) return SyntaxError{limits.length, kTooLong};
  return Parser(text, handler, limits.depth).parse();
}

}  // namespace hns::json
