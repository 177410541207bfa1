#include "simulator/address/ip-address.h"

#include <array>
#include <vector>

namespace hns::simulator {
namespace {

constexpr std::size_t kGroups = 8;
using Groups = std::array<std::uint16_t, kGroups>;

// An unsigned number of at most `maximumDigits` digits and no sign or blank.
std::optional<std::uint32_t> parseDigits(std::u16string_view text, std::uint32_t base,
                                         std::size_t maximumDigits) {
  if (text.empty() || text.size() > maximumDigits) return std::nullopt;
  std::uint32_t value = 0;
  for (char16_t unit : text) {
    std::uint32_t digit = base;
    if (unit >= u'0' && unit <= u'9') digit = static_cast<std::uint32_t>(unit - u'0');
    if (unit >= u'a' && unit <= u'f') digit = static_cast<std::uint32_t>(unit - u'a') + 10;
    if (unit >= u'A' && unit <= u'F') digit = static_cast<std::uint32_t>(unit - u'A') + 10;
    if (digit >= base) return std::nullopt;
    value = value * base + digit;
  }
  return value;
}

std::vector<std::u16string_view> split(std::u16string_view text, char16_t separator) {
  std::vector<std::u16string_view> parts;
  std::size_t start = 0;
  for (std::size_t end = text.find(separator); end != std::u16string_view::npos;
       end = text.find(separator, start)) {
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  parts.push_back(text.substr(start));
  return parts;
}

std::optional<std::uint32_t> parseV4(std::u16string_view text) {
  constexpr std::size_t kLongest = 15;
  if (text.size() > kLongest) return std::nullopt;
  const std::vector<std::u16string_view> parts = split(text, u'.');
  if (parts.size() != 4) return std::nullopt;
  std::uint32_t bits = 0;
  for (std::u16string_view part : parts) {
    const std::optional<std::uint32_t> octet = parseDigits(part, 10, 3);
    const bool octal = part.size() > 1 && part.front() == u'0';
    if (!octet || *octet > 255 || octal) return std::nullopt;
    bits = bits << 8 | *octet;
  }
  return bits;
}

// The groups of one side of "::"; the last may be an IPv4 address when `mayEndInV4`.
std::optional<std::vector<std::uint16_t>> parseGroups(std::u16string_view text, bool mayEndInV4) {
  std::vector<std::uint16_t> groups;
  if (text.empty()) return groups;
  const std::vector<std::u16string_view> parts = split(text, u':');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (const std::optional<std::uint32_t> group = parseDigits(parts[i], 16, 4)) {
      groups.push_back(static_cast<std::uint16_t>(*group));
      continue;
    }
    const std::optional<std::uint32_t> v4 = parseV4(parts[i]);
    if (!v4 || !mayEndInV4 || i + 1 != parts.size()) return std::nullopt;
    groups.push_back(static_cast<std::uint16_t>(*v4 >> 16));
    groups.push_back(static_cast<std::uint16_t>(*v4));
  }
  return groups;
}

std::optional<Groups> parseV6(std::u16string_view text) {
  constexpr std::size_t kLongest = 45;
  if (text.size() > kLongest) return std::nullopt;
  const std::size_t gap = text.find(u"::");
  const bool compressed = gap != std::u16string_view::npos;
  const auto head = parseGroups(text.substr(0, gap), !compressed);
  const auto tail = compressed ? parseGroups(text.substr(gap + 2), true)
                               : std::optional(std::vector<std::uint16_t>());
  if (!head || !tail) return std::nullopt;
  const std::size_t given = head->size() + tail->size();
  if (compressed ? given >= kGroups : given != kGroups) return std::nullopt;

  Groups groups{};
  for (std::size_t i = 0; i < head->size(); ++i) groups[i] = (*head)[i];
  for (std::size_t i = 0; i < tail->size(); ++i) {
    groups[kGroups - tail->size() + i] = (*tail)[i];
  }
  return groups;
}

void appendNumber(std::u16string& text, std::uint32_t value, std::uint32_t base) {
  constexpr std::u16string_view kDigits = u"0123456789abcdef";
  if (value >= base) appendNumber(text, value / base, base);
  text += kDigits[value % base];
}

void appendV4(std::u16string& text, std::uint32_t bits) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    appendNumber(text, bits >> shift & 0xFF, 10);
    if (shift > 0) text += u'.';
  }
}

struct Run {
  std::size_t start = kGroups;
  std::size_t length = 0;
};

// The first of the longest runs of zeros, if it is longer than one group (RFC 5952, section 4.2).
Run longestZeros(const Groups& groups) {
  Run longest;
  for (std::size_t i = 0; i < kGroups;) {
    std::size_t end = i;
    while (end < kGroups && groups[end] == 0) ++end;
    if (end - i > 1 && end - i > longest.length) longest = {i, end - i};
    i = end + 1;
  }
  return longest;
}

std::u16string formatV6(const Groups& groups) {
  std::u16string text;
  const Run zeros = longestZeros(groups);
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (i == zeros.start) {
      text += u"::";
      i += zeros.length - 1;
      continue;
    }
    if (!text.empty() && text.back() != u':') text += u':';
    appendNumber(text, groups[i], 16);
  }
  return text;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::u16string_view text) {
  if (const std::optional<std::uint32_t> bits = parseV4(text)) return v4(*bits);
  const std::optional<Groups> groups = parseV6(text);
  if (!groups) return std::nullopt;
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  for (std::size_t i = 0; i < kGroups / 2; ++i) {
    high = high << 16 | (*groups)[i];
    low = low << 16 | (*groups)[i + kGroups / 2];
  }
  return v6(high, low);
}

std::u16string IpAddress::format() const {
  std::u16string text;
  if (family_ == IpFamily::V4) {
    appendV4(text, static_cast<std::uint32_t>(low_));
    return text;
  }
  if (const bool mapped = high_ == 0 && low_ >> 32 == 0xFFFF; mapped) {
    text = u"::ffff:";
    appendV4(text, static_cast<std::uint32_t>(low_));
    return text;
  }
  Groups groups{};
  for (std::size_t i = 0; i < kGroups / 2; ++i) {
    groups[i] = static_cast<std::uint16_t>(high_ >> (48 - 16 * i));
    groups[i + kGroups / 2] = static_cast<std::uint16_t>(low_ >> (48 - 16 * i));
  }
  return formatV6(groups);
}

IpAddress IpAddress::plus(std::uint64_t distance) const {
  const std::uint64_t low = low_ + distance;
  return {family_, high_ + (low < low_ ? 1 : 0), low};
}

std::optional<std::uint64_t> IpAddress::distanceFrom(const IpAddress& start) const {
  if (family_ != start.family_ || *this < start) return std::nullopt;
  const std::uint64_t borrow = low_ < start.low_ ? 1 : 0;
  if (high_ - start.high_ - borrow != 0) return std::nullopt;
  return low_ - start.low_;
}

IpAddress IpAddress::withHostCleared(unsigned bits) const {
  const IpAddress set = withHostSet(bits);
  const IpAddress mask = IpAddress(family_, 0, 0).withHostSet(bits);
  return {family_, set.high_ ^ mask.high_, set.low_ ^ mask.low_};
}

IpAddress IpAddress::withHostSet(unsigned bits) const {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  const std::uint64_t low = bits == 0 ? 0 : bits >= 64 ? kAll : kAll >> (64 - bits);
  const std::uint64_t high = bits <= 64 ? 0 : kAll >> (128 - bits);
  return {family_, high_ | high, low_ | low};
}

std::size_t IpAddressHash::operator()(const IpAddress& address) const noexcept {
  // Neighbours differ in the last bits alone: spread them (the finalizer of splitmix64).
  std::uint64_t hash = address.high() * 0x9E3779B97F4A7C15 ^ address.low();
  hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9;
  hash = (hash ^ hash >> 27) * 0x94D049BB133111EB;
  return static_cast<std::size_t>(hash ^ hash >> 31);
}

}  // namespace hns::simulator
