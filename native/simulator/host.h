// The machine that the emulated service runs on.
#pragma once

#include <string_view>

#include "simulator/address/ip-address.h"

namespace hns::simulator {

// Its one physical adapter by default; networks may name any other and find it. The addresses are
// of the block that RFC 5737 sets aside for documentation.
inline constexpr std::u16string_view kHostAdapter = u"Ethernet";
inline constexpr IpAddress kHostAddress = IpAddress::v4(0xC000020A);    // 192.0.2.10
inline constexpr IpAddress kHostDnsServer = IpAddress::v4(0xC0000201);  // 192.0.2.1

// Adapters of virtual switches carry this before their network's name.
inline constexpr std::u16string_view kVirtualAdapterPrefix = u"vEthernet";

}  // namespace hns::simulator
