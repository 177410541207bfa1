#include "json/leaves.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <utility>

namespace hns::json {
namespace {

constexpr std::size_t kFirstTable = 64;

bool isLatin1(std::u16string_view string) {
  char16_t units = 0;
  for (const char16_t unit : string) units |= unit;
  return units < 0x100;
}

}  // namespace

std::uint32_t Leaves::add(std::u16string_view string) {
  Leaf leaf{.type = LeafType::Latin1, .length = static_cast<std::uint32_t>(string.size())};
  if (isLatin1(string)) {
    leaf.offset = static_cast<std::uint32_t>(latin1_.size());
    for (const char16_t unit : string) latin1_ += static_cast<char>(unit);
  } else {
    leaf.type = LeafType::Utf16;
    leaf.offset = static_cast<std::uint32_t>(utf16_.size());
    utf16_ += string;
  }
  return keep(leaf);
}

std::uint32_t Leaves::keep(const Leaf& leaf) {
  if (!isSharing_) return keepNew(leaf);
  growTable();
  const std::size_t mask = table_.size() - 1;
  std::size_t position = hash(leaf) & mask;
  for (; table_[position] != 0; position = (position + 1) & mask) {
    const std::uint32_t number = table_[position] - 1;
    if (!areEqual(leaves_[number], leaf)) continue;
    dropLastString(leaf);
    return number;
  }
  const std::uint32_t number = keepNew(leaf);
  table_[position] = number + 1;
  ++shared_;
  return number;
}

std::uint32_t Leaves::keepNew(const Leaf& leaf) {
  leaves_.push_back(leaf);
  return count() - 1;
}

void Leaves::dropLastString(const Leaf& leaf) {
  if (leaf.type == LeafType::Latin1) latin1_.resize(leaf.offset);
  if (leaf.type == LeafType::Utf16) utf16_.resize(leaf.offset);
}

std::size_t Leaves::hash(const Leaf& leaf) const {
  if (leaf.type == LeafType::Latin1) return std::hash<std::string_view>()(latin1(leaf));
  if (leaf.type == LeafType::Utf16) return std::hash<std::u16string_view>()(utf16(leaf));
  // Of a double, whose low bits are nearly always 0, the upper half of a product.
  const auto bits =
      std::bit_cast<std::uint64_t>(leaf.number) + static_cast<std::uint64_t>(leaf.type);
  return static_cast<std::size_t>(bits * 0x9E3779B97F4A7C15 >> 32);
}

// Numbers by their bits, since -0 is another one than 0.
bool Leaves::areEqual(const Leaf& one, const Leaf& other) const {
  if (one.type != other.type) return false;
  if (one.type == LeafType::Latin1) return latin1(one) == latin1(other);
  if (one.type == LeafType::Utf16) return utf16(one) == utf16(other);
  return std::bit_cast<std::uint64_t>(one.number) == std::bit_cast<std::uint64_t>(other.number);
}

void Leaves::growTable() {
  if (2 * (shared_ + 1) <= table_.size()) return;
  const std::vector<std::uint32_t> former =
      std::exchange(table_, std::vector<std::uint32_t>(std::max(kFirstTable, 2 * table_.size())));
  const std::size_t mask = table_.size() - 1;
  for (const std::uint32_t entry : former) {
    if (entry == 0) continue;
    std::size_t position = hash(leaves_[entry - 1]) & mask;
    while (table_[position] != 0) position = (position + 1) & mask;
    table_[position] = entry;
  }
}

}  // namespace hns::json
