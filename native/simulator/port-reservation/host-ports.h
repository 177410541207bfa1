#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "simulator/address/lease.h"
#include "simulator/port-reservation/port-pool.h"
#include "simulator/random.h"

namespace hns::simulator {

class HostPorts {
 public:
  // The ports of one protocol or of both; of both all or none.
  std::vector<Lease> take(abi::PortProtocol protocol, const PortClaim& claim);

  bool isTaken(abi::PortProtocol protocol, std::uint16_t port) const;

  // A range of ports that no protocol has in use. Its ends are `distance` apart. Fails with
  // 0x803B0013 when there is no room for it.
  abi::PortRangeReservation chooseRange(std::uint16_t distance, Random& random) const;

  // How many ranges are taken, those of both protocols twice.
  std::size_t size() const { return tcp_->size() + udp_->size(); }

 private:
  std::optional<abi::PortRangeReservation> firstFreeRange(std::uint32_t from,
                                                          std::uint16_t distance) const;

  std::shared_ptr<PortPool> tcp_ = std::make_shared<PortPool>();
  std::shared_ptr<PortPool> udp_ = std::make_shared<PortPool>();
};

}  // namespace hns::simulator
