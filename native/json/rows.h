// Documents that differ in some values only: what they have in common is there once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hns::json {

// lib/rows.ts makes the same.
struct Rows {
  // The constant parts, one more than there are holes, and then the values of each row.
  std::u16string text;
  // The number of holes and, in units, the lengths of the parts and of the values. A value's length
  // is doubled; it is odd where the value is a string that is yet to be quoted and escaped, and
  // even where it is JSON.
  std::vector<std::uint32_t> layout;

  // Whether there are so many rows, and nothing else.
  bool hold(std::size_t rows) const;
};

// Writes the rows one after the other.
class RowWriter {
 public:
  // The rows hold what they are said to, and outlive this object.
  explicit RowWriter(const Rows& rows);

  const std::u16string& next();

 private:
  std::u16string_view takeText(std::uint32_t length);

  const Rows& rows_;
  std::vector<std::u16string_view> parts_;
  std::size_t layoutPosition_ = 0;
  std::size_t textPosition_ = 0;
  std::u16string row_;
};

}  // namespace hns::json
