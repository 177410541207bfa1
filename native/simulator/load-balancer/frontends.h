// What the load balancers of a network listen on; no two of them on the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "abi/guid.h"
#include "simulator/address/ip-address.h"

namespace hns::simulator {

struct Frontend {
  IpAddress vip;  // unspecified for the addresses of the host
  std::uint16_t protocol;
  std::uint16_t port;

  bool operator==(const Frontend&) const = default;
};

struct FrontendHash {
  std::size_t operator()(const Frontend& frontend) const noexcept {
    const std::uint64_t port = std::uint64_t{frontend.protocol} << 16 | frontend.port;
    return IpAddressHash()(frontend.vip) ^ static_cast<std::size_t>(port * 0x9E3779B97F4A7C15);
  }
};

class Frontends {
 public:
  // The ID of the load balancer that listens there; nil when none does.
  abi::Guid ownerOf(const Frontend& frontend) const {
    const auto place = owners_.find(frontend);
    return place == owners_.end() ? abi::kNilGuid : place->second;
  }
  // Nobody listens there yet.
  void take(const Frontend& frontend, const abi::Guid& owner) { owners_.emplace(frontend, owner); }
  void giveBack(const Frontend& frontend) { owners_.erase(frontend); }
  std::size_t size() const { return owners_.size(); }

 private:
  std::unordered_map<Frontend, abi::Guid, FrontendHash> owners_;
};

}  // namespace hns::simulator
