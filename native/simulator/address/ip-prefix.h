#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/address/ip-address.h"

namespace hns::simulator {

class IpPrefix {
 public:
  // An address and a length from 0 to its width. Bits behind the length are kept: it depends on the
  // document whether they are an error.
  static std::optional<IpPrefix> parse(std::u16string_view text);
  // The length must not exceed the address' width.
  constexpr IpPrefix(IpAddress address, unsigned length) : address_(address), length_(length) {}
  std::u16string format() const;

  constexpr IpAddress address() const { return address_; }
  constexpr IpFamily family() const { return address_.family(); }
  constexpr unsigned length() const { return length_; }
  constexpr unsigned hostBits() const { return address_.width() - length_; }

  bool isCanonical() const { return address_ == first(); }
  IpAddress first() const { return address_.withHostCleared(hostBits()); }
  IpAddress last() const { return address_.withHostSet(hostBits()); }

  bool contains(const IpAddress& address) const;
  bool contains(const IpPrefix& other) const;
  bool overlaps(const IpPrefix& other) const { return contains(other) || other.contains(*this); }

  constexpr auto operator<=>(const IpPrefix&) const = default;

 private:
  IpAddress address_;
  unsigned length_;
};

}  // namespace hns::simulator
