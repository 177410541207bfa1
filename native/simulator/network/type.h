// The network drivers of HNS.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace hns::simulator {

// The values are those that documents may carry in place of the name.
enum class NetworkType : std::uint8_t {
  Nat = 0,
  Ics = 1,
  Transparent = 2,
  L2Bridge = 3,
  L2Tunnel = 4,
  Overlay = 5,
  Private = 6,
  Internal = 7,
  Mirrored = 8,
  Infiniband = 9,
  ConstrainedIcs = 10,
};

inline constexpr std::uint64_t kNetworkTypeCount = 11;

// The minor version of the 2.x schema that has the type first.
std::uint32_t schemaOf(NetworkType type);

// In any case, as HNS accepts it.
std::optional<NetworkType> parseNetworkType(std::u16string_view name);
std::u16string_view networkTypeName(NetworkType type);

class NetworkTypes {
 public:
  constexpr NetworkTypes(std::initializer_list<NetworkType> types) {
    for (NetworkType type : types) bits_ |= bit(type);
  }
  constexpr bool contains(NetworkType type) const { return (bits_ & bit(type)) != 0; }

 private:
  static constexpr std::uint32_t bit(NetworkType type) {
    return std::uint32_t{1} << static_cast<unsigned>(type);
  }

  std::uint32_t bits_ = 0;
};

inline constexpr NetworkTypes kAllNetworks{
    NetworkType::Nat,        NetworkType::Ics,           NetworkType::Transparent,
    NetworkType::L2Bridge,   NetworkType::L2Tunnel,      NetworkType::Overlay,
    NetworkType::Private,    NetworkType::Internal,      NetworkType::Mirrored,
    NetworkType::Infiniband, NetworkType::ConstrainedIcs};

// Enforced by the VFP switch extension.
inline constexpr NetworkTypes kVfpNetworks{NetworkType::L2Bridge, NetworkType::L2Tunnel,
                                           NetworkType::Overlay};

// On an external switch, which owns a physical adapter.
inline constexpr NetworkTypes kExternalNetworks{NetworkType::Transparent, NetworkType::L2Bridge,
                                                NetworkType::L2Tunnel, NetworkType::Overlay};

// The host translates addresses and is the gateway.
inline constexpr NetworkTypes kTranslatedNetworks{NetworkType::Nat, NetworkType::Ics,
                                                  NetworkType::ConstrainedIcs};

}  // namespace hns::simulator
