#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "guest-network-service.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr Guid kReservingMachine{0x909, 1, 1, {}};
constexpr Guid kOtherMachine{0x909, 1, 2, {}};

// A port that is released in the end, unless its service has gone.
class Port {
 public:
  Port(const GuestNetworkService& service, std::uint16_t port,
       PortProtocol protocol = PortProtocol::Tcp, PortAccess access = PortAccess::Exclusive)
      : code_(hcn().HcnReserveGuestNetworkServicePort(service.handle(), protocol, access, port,
                                                      &handle_)) {}
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  ~Port() {
    if (handle_) release();
  }

  Hresult code() const { return code_; }
  Handle handle() const { return handle_; }
  Hresult release() {
    return hcn().HcnReleaseGuestNetworkServicePortReservationHandle(
        std::exchange(handle_, nullptr));
  }

 private:
  Handle handle_ = nullptr;
  Hresult code_;
};

struct Range {
  Hresult code = kOk;
  PortRangeReservation ports{};
  Handle handle = nullptr;
};

Range reserveRange(const GuestNetworkService& service, std::uint16_t count) {
  Range range;
  range.code = hcn().HcnReserveGuestNetworkServicePortRange(service.handle(), count, &range.ports,
                                                            &range.handle);
  return range;
}

std::vector<PortRangeEntry> reservations() {
  std::uint32_t count = 0;
  PortRangeEntry* entries = nullptr;
  CHECK_EQUAL(hcn().HcnEnumerateGuestNetworkPortReservations(&count, &entries), kOk);
  std::vector<PortRangeEntry> copy(entries, entries + count);
  hcn().HcnFreeGuestNetworkPortReservations(entries);
  return copy;
}

TEST("an exclusive port is reserved once, until its handle is released") {
  const GuestNetworkService service(kReservingMachine);
  const GuestNetworkService other(kOtherMachine);
  Port port(service, 8080);
  CHECK_EQUAL(port.code(), kOk);
  CHECK_EQUAL(Port(service, 8080).code(), kPortAlreadyExists);
  CHECK_EQUAL(Port(other, 8080).code(), kPortAlreadyExists);
  CHECK_EQUAL(Port(other, 8080, PortProtocol::Tcp, PortAccess::Shared).code(), kPortAlreadyExists);
  CHECK(Port(other, 8080).handle() == nullptr);
  CHECK_EQUAL(Port(other, 8081).code(), kOk);
  CHECK_EQUAL(port.release(), kOk);
  CHECK_EQUAL(Port(other, 8080).code(), kOk);
}

TEST("TCP and UDP have ports of their own, and both are reserved together or not at all") {
  const GuestNetworkService service(kReservingMachine);
  const Port udp(service, 5000, PortProtocol::Udp);
  CHECK_EQUAL(udp.code(), kOk);
  CHECK_EQUAL(Port(service, 5000, PortProtocol::Both).code(), kPortAlreadyExists);
  // The refused one did not keep the TCP half.
  CHECK_EQUAL(Port(service, 5000, PortProtocol::Tcp).code(), kOk);
  const Port both(service, 5001, PortProtocol::Both);
  CHECK_EQUAL(both.code(), kOk);
  CHECK_EQUAL(Port(service, 5001, PortProtocol::Tcp).code(), kPortAlreadyExists);
  CHECK_EQUAL(Port(service, 5001, PortProtocol::Udp).code(), kPortAlreadyExists);
}

TEST("a shared port is shared until the last one releases it") {
  const GuestNetworkService service(kReservingMachine);
  const GuestNetworkService other(kOtherMachine);
  Port first(service, 5353, PortProtocol::Udp, PortAccess::Shared);
  Port second(other, 5353, PortProtocol::Udp, PortAccess::Shared);
  CHECK_EQUAL(first.code(), kOk);
  CHECK_EQUAL(second.code(), kOk);
  CHECK_EQUAL(first.release(), kOk);
  CHECK_EQUAL(Port(service, 5353, PortProtocol::Udp).code(), kPortAlreadyExists);
  CHECK_EQUAL(second.release(), kOk);
  CHECK_EQUAL(Port(service, 5353, PortProtocol::Udp).code(), kOk);
}

TEST("a range has one port more than was asked for, free in both protocols") {
  const GuestNetworkService service(kReservingMachine);
  const Range range = reserveRange(service, 4095);
  CHECK_EQUAL(range.code, kOk);
  CHECK_EQUAL(range.ports.endingPort - range.ports.startingPort, 4095);
  for (const std::uint16_t port : {range.ports.startingPort, range.ports.endingPort}) {
    CHECK_EQUAL(Port(service, port, PortProtocol::Tcp).code(), kPortAlreadyExists);
    CHECK_EQUAL(Port(service, port, PortProtocol::Udp, PortAccess::Shared).code(),
                kPortAlreadyExists);
  }
  CHECK_EQUAL(hcn().HcnReleaseGuestNetworkServicePortReservationHandle(range.handle), kOk);
  CHECK_EQUAL(Port(service, range.ports.startingPort).code(), kOk);
}

TEST("ranges do not overlap, and fail when there is no room for another") {
  const GuestNetworkService service(kReservingMachine);
  std::vector<Range> ranges;
  for (Range range = reserveRange(service, 2047); range.code == kOk;
       range = reserveRange(service, 2047)) {
    for (const Range& other : ranges) {
      CHECK(range.ports.startingPort > other.ports.endingPort ||
            range.ports.endingPort < other.ports.startingPort);
    }
    ranges.push_back(range);
  }
  CHECK(ranges.size() >= 4 && ranges.size() <= 8);
  const Range refused = reserveRange(service, 2047);
  CHECK_EQUAL(refused.code, kPortAlreadyExists);
  CHECK(refused.handle == nullptr);
  CHECK_EQUAL(refused.ports.startingPort, 0);
  CHECK_EQUAL(hcn().HcnReleaseGuestNetworkServicePortReservationHandle(ranges[1].handle), kOk);
  const Range again = reserveRange(service, 2047);
  CHECK_EQUAL(again.code, kOk);
  CHECK(again.ports.startingPort <= ranges[1].ports.endingPort &&
        again.ports.endingPort >= ranges[1].ports.startingPort);
}

TEST("a range is found between single ports, in the one place that is left") {
  const GuestNetworkService service(kReservingMachine);
  std::vector<std::unique_ptr<Port>> ports;
  // One of 256 is taken, and in one place only the next is not.
  for (std::uint32_t port = 32768; port <= 49151; port += 256) {
    if (port == 40960) continue;
    ports.push_back(
        std::make_unique<Port>(service, static_cast<std::uint16_t>(port),
                               port % 512 == 0 ? PortProtocol::Tcp : PortProtocol::Udp));
    CHECK_EQUAL(ports.back()->code(), kOk);
  }
  CHECK_EQUAL(reserveRange(service, 511).code, kPortAlreadyExists);
  const Range range = reserveRange(service, 510);
  CHECK_EQUAL(range.code, kOk);
  CHECK_EQUAL(range.ports.startingPort, 40705);
  CHECK_EQUAL(range.ports.endingPort, 41215);
}

TEST("reservations are enumerated in their order, with the partition of the machine") {
  const GuestNetworkService service(
      kReservingMachine, uR"({"VirtualMachineId":"00000909-0007-0007-0000-000000000000"})");
  const GuestNetworkService other(kOtherMachine);
  const Port first(service, 80);
  const Port second(other, 5355, PortProtocol::Udp, PortAccess::Shared);
  const Port third(service, 22, PortProtocol::Both);
  const Range range = reserveRange(service, 9);
  const std::vector<PortRangeEntry> entries = reservations();
  CHECK_EQUAL(entries.size(), 4U);
  const Guid machine{0x909, 7, 7, {}};
  CHECK(entries[0].owningPartitionId == machine && entries[0].targetPartitionId == machine);
  CHECK_EQUAL(entries[0].protocol, PortProtocol::Tcp);
  CHECK_EQUAL(entries[0].startingPort, 80);
  CHECK_EQUAL(entries[0].endingPort, 80);
  CHECK(entries[1].owningPartitionId == kOtherMachine);
  CHECK_EQUAL(entries[1].protocol, PortProtocol::Udp);
  CHECK(entries[1].sharingFlags != entries[0].sharingFlags);
  CHECK_EQUAL(entries[2].protocol, PortProtocol::Both);
  CHECK_EQUAL(entries[3].protocol, PortProtocol::Both);
  CHECK_EQUAL(entries[3].startingPort, range.ports.startingPort);
  CHECK_EQUAL(entries[3].endingPort, range.ports.startingPort + 9);
}

TEST("without reservations there is nothing to free, and null may be freed") {
  std::uint32_t count = 7;
  PortRangeEntry* entries = nullptr;
  CHECK_EQUAL(hcn().HcnEnumerateGuestNetworkPortReservations(&count, &entries), kOk);
  CHECK_EQUAL(count, 0U);
  CHECK(entries == nullptr);
  hcn().HcnFreeGuestNetworkPortReservations(nullptr);
}

TEST("the ports of a guest network service are free when it is deleted or closed") {
  const Guid id{0x909, 1, 3, {}};
  for (const bool deleted : {true, false}) {
    const GuestNetworkService other(kOtherMachine);
    Handle service = nullptr;
    Handle port = nullptr;
    PortRangeReservation range{};
    Handle ports = nullptr;
    CHECK_EQUAL(hcn().HcnCreateGuestNetworkService(&id, u"{}", &service, nullptr), kOk);
    CHECK_EQUAL(hcn().HcnReserveGuestNetworkServicePort(service, PortProtocol::Tcp,
                                                        PortAccess::Exclusive, 443, &port),
                kOk);
    CHECK_EQUAL(hcn().HcnReserveGuestNetworkServicePortRange(service, 100, &range, &ports), kOk);
    const Port untouched(other, 444);
    if (deleted) {
      CHECK_EQUAL(hcn().HcnDeleteGuestNetworkService(&id, nullptr), kOk);
      CHECK_EQUAL(hcn().HcnReserveGuestNetworkServicePort(service, PortProtocol::Tcp,
                                                          PortAccess::Exclusive, 443, &port),
                  kObjectUsedAfterUnload);
    }
    CHECK_EQUAL(hcn().HcnCloseGuestNetworkService(service), kOk);
    CHECK_EQUAL(reservations().size(), 1U);
    CHECK_EQUAL(Port(other, 443).code(), kOk);
    // Its handle is still to be released, once.
    CHECK_EQUAL(hcn().HcnReleaseGuestNetworkServicePortReservationHandle(ports), kOk);
    CHECK_EQUAL(hcn().HcnReleaseGuestNetworkServicePortReservationHandle(ports), kInvalidHandle);
    if (!deleted) CHECK_EQUAL(hcn().HcnDeleteGuestNetworkService(&id, nullptr), kOk);
  }
}

TEST("the functions of ports refuse nulls, numbers without meaning and other handles") {
  const FunctionTable& table = hcn();
  const GuestNetworkService service(kReservingMachine);
  const auto reserve = [&](PortProtocol protocol, PortAccess access, std::uint16_t port) {
    Handle handle = nullptr;
    return table.HcnReserveGuestNetworkServicePort(service.handle(), protocol, access, port,
                                                   &handle);
  };
  CHECK_EQUAL(reserve(PortProtocol{0}, PortAccess::Exclusive, 80), kInvalidArgument);
  CHECK_EQUAL(reserve(PortProtocol{4}, PortAccess::Exclusive, 80), kInvalidArgument);
  CHECK_EQUAL(reserve(PortProtocol::Tcp, PortAccess{0}, 80), kInvalidArgument);
  CHECK_EQUAL(reserve(PortProtocol::Tcp, PortAccess{3}, 80), kInvalidArgument);
  CHECK_EQUAL(reserve(PortProtocol::Tcp, PortAccess::Exclusive, 0), kInvalidArgument);
  CHECK_EQUAL(reserveRange(service, 0).code, kInvalidArgument);
  CHECK_EQUAL(reserveRange(service, 65535).code, kPortAlreadyExists);

  Handle handle = nullptr;
  PortRangeReservation range{};
  std::uint32_t count = 0;
  PortRangeEntry* entries = nullptr;
  CHECK_EQUAL(table.HcnReserveGuestNetworkServicePort(service.handle(), PortProtocol::Tcp,
                                                      PortAccess::Exclusive, 80, nullptr),
              kPointer);
  CHECK_EQUAL(table.HcnReserveGuestNetworkServicePort(nullptr, PortProtocol::Tcp,
                                                      PortAccess::Exclusive, 80, &handle),
              kInvalidHandle);
  CHECK_EQUAL(table.HcnReserveGuestNetworkServicePortRange(service.handle(), 9, nullptr, &handle),
              kPointer);
  CHECK_EQUAL(table.HcnReserveGuestNetworkServicePortRange(service.handle(), 9, &range, nullptr),
              kPointer);
  CHECK_EQUAL(table.HcnReserveGuestNetworkServicePortRange(nullptr, 9, &range, &handle),
              kInvalidHandle);
  CHECK_EQUAL(table.HcnEnumerateGuestNetworkPortReservations(nullptr, &entries), kPointer);
  CHECK_EQUAL(table.HcnEnumerateGuestNetworkPortReservations(&count, nullptr), kPointer);
  CHECK_EQUAL(table.HcnReleaseGuestNetworkServicePortReservationHandle(nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnReleaseGuestNetworkServicePortReservationHandle(service.handle()),
              kInvalidHandle);
  const Port port(service, 80);
  CHECK_EQUAL(table.HcnCloseGuestNetworkService(port.handle()), kInvalidHandle);
  CHECK_EQUAL(reservations().size(), 1U);
}

TEST("threads may reserve and release ports at once") {
  const GuestNetworkService service(kReservingMachine);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round) {
        const Port shared(service, 5353, PortProtocol::Udp, PortAccess::Shared);
        const Port contended(service, 6000);
        const Range range = reserveRange(service, 99);
        hcn().HcnReleaseGuestNetworkServicePortReservationHandle(range.handle);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(reservations().empty());
}

}  // namespace
