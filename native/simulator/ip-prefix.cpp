#include "simulator/ip-prefix.h"

namespace hns::simulator {
namespace {

std::optional<unsigned> parseLength(std::u16string_view text, unsigned maximum) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  if (text.size() > 1 && text.front() == u'0') return std::nullopt;
  unsigned length = 0;
  for (char16_t unit : text) {
    if (unit < u'0' || unit > u'9') return std::nullopt;
    length = length * 10 + static_cast<unsigned>(unit - u'0');
  }
  if (length > maximum) return std::nullopt;
  return length;
}

std::u16string decimal(unsigned value) {
  const std::string digits = std::to_string(value);
  return {digits.begin(), digits.end()};
}

}  // namespace

std::optional<IpPrefix> IpPrefix::parse(std::u16string_view text) {
  const std::size_t slash = text.find(u'/');
  if (slash == std::u16string_view::npos) return std::nullopt;
  const std::optional<IpAddress> address = IpAddress::parse(text.substr(0, slash));
  if (!address) return std::nullopt;
  const std::optional<unsigned> length = parseLength(text.substr(slash + 1), address->width());
  if (!length) return std::nullopt;
  return IpPrefix(*address, *length);
}

std::u16string IpPrefix::format() const { return address_.format() + u'/' + decimal(length_); }

bool IpPrefix::contains(const IpAddress& address) const {
  return address.family() == family() && address.withHostCleared(hostBits()) == first();
}

bool IpPrefix::contains(const IpPrefix& other) const {
  return other.length_ >= length_ && contains(other.address_);
}

}  // namespace hns::simulator
