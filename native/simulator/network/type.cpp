#include "simulator/network/type.h"

#include <array>

#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

constexpr std::array<std::u16string_view, kNetworkTypeCount> kNames{
    u"NAT",     u"ICS",      u"Transparent", u"L2Bridge",   u"L2Tunnel",      u"Overlay",
    u"Private", u"Internal", u"Mirrored",    u"Infiniband", u"ConstrainedICS"};

// Microsoft Learn, "HNS JSON schemas".
constexpr std::array<std::uint32_t, kNetworkTypeCount> kSchemas{0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 10};

}  // namespace

std::uint32_t schemaOf(NetworkType type) { return kSchemas[static_cast<std::size_t>(type)]; }

std::optional<NetworkType> parseNetworkType(std::u16string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (equalsIgnoringCase(name, kNames[i])) return static_cast<NetworkType>(i);
  }
  return std::nullopt;
}

std::u16string_view networkTypeName(NetworkType type) {
  return kNames[static_cast<std::size_t>(type)];
}

}  // namespace hns::simulator
