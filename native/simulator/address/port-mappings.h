// The external ports that a network's endpoints have claimed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "simulator/policy/policy.h"
#include "simulator/random.h"

namespace hns::simulator {

struct PortMapping {
  std::uint64_t protocol = 0;
  std::uint16_t externalPort = 0;  // 0 until HNS has chosen one
  bool ipv6 = false;
  std::u16string vip;  // empty for every address of the host

  bool operator==(const PortMapping&) const = default;
};

// The mapping that a PortMapping policy describes.
PortMapping portMappingOf(const Policy& policy);

class PortMappings {
 public:
  // Fails with 0x803B0013 when another mapping claims the port.
  void take(const PortMapping& mapping);
  void giveBack(const PortMapping& mapping);
  // A port of the dynamic range that `mapping` could take and that is free otherwise.
  std::uint16_t choosePort(PortMapping mapping,
                           const std::function<bool(std::uint16_t port)>& isFree,
                           Random& random) const;
  // How many ports are claimed.
  std::size_t size() const { return vips_.size(); }
  bool isTaken(const PortMapping& mapping) const;

 private:
  // By protocol, family and port; the VIPs share a port as long as none of them is empty.
  std::unordered_map<std::uint64_t, std::vector<std::u16string>> vips_;
};

}  // namespace hns::simulator
