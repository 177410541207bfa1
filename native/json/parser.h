// A strict parser of RFC 8259 texts: it accepts what JSON.parse accepts, but for texts beyond the
// limits and numbers beyond the range of a double.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "json/value.h"

namespace hns::json {

struct Limits {
  std::size_t depth = 256;                             // arrays and objects inside one another
  std::size_t length = std::size_t{64} * 1024 * 1024;  // UTF-16 units
};

struct SyntaxError {
  std::size_t offset;       // of the offending UTF-16 unit
  std::string_view reason;  // one English sentence without a full stop, of static lifetime
};

// Is told of the parts of a text, in their order. The texts that it is given are gone afterwards.
class Handler {
 public:
  virtual ~Handler() = default;

  virtual void beginObject() = 0;
  virtual void endObject() = 0;
  virtual void beginArray() = 0;
  virtual void endArray() = 0;
  // Of the member whose value follows; `literal` as it stands in the text, with its quotes.
  virtual void name(std::u16string_view name, std::u16string_view literal) = 0;
  virtual void string(std::u16string_view value) = 0;
  virtual void number(const Number& value) = 0;
  virtual void boolean(bool value) = 0;
  virtual void null() = 0;
};

// Nothing when the text was parsed to its end.
std::optional<SyntaxError> parse(std::u16string_view text, Handler& handler,
                                 const Limits& limits = {});

}  // namespace hns::json
