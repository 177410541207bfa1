#include "simulator/address/ip-prefix.h"

#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

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
  const std::u16string_view digits = text.substr(slash + 1);
  const std::optional<std::uint64_t> length = parseDecimal(digits, address->width());
  if (!length || (digits.size() > 1 && digits.front() == u'0')) return std::nullopt;
  return IpPrefix(*address, static_cast<unsigned>(*length));
}

std::u16string IpPrefix::format() const { return address_.format() + u'/' + decimal(length_); }

bool IpPrefix::contains(const IpAddress& address) const {
  return address.family() == family() && address.withHostCleared(hostBits()) == first();
}

bool IpPrefix::contains(const IpPrefix& other) const {
  return other.length_ >= length_ && contains(other.address_);
}

}  // namespace hns::simulator
