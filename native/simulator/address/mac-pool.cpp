#include "simulator/address/mac-pool.h"

#include <algorithm>
#include <utility>

#include "simulator/failure.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kMicrosoftPrefix = 0x00'15'5D'00'00'00;

std::uint64_t sizeOf(const MacRange& range) { return range.end.bits - range.start.bits + 1; }

std::vector<MacRange> ordered(std::vector<MacRange> ranges) {
  std::ranges::sort(ranges, {}, &MacRange::start);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const bool overlaps = i > 0 && ranges[i].start <= ranges[i - 1].end;
    if (ranges[i].end < ranges[i].start || overlaps) throw Failure(abi::kInvalidNetwork);
  }
  return ranges;
}

std::uint64_t totalSize(const std::vector<MacRange>& ranges) {
  std::uint64_t total = 0;
  for (const MacRange& range : ranges) total += sizeOf(range);
  return total;
}

}  // namespace

MacRange randomMacRange(Random& random) {
  const MacAddress start{kMicrosoftPrefix | random.below(1 << 12) << 12};
  return {start, MacAddress{start.bits | 0xFFF}};
}

MacPool::MacPool(std::vector<MacRange> ranges)
    : ranges_(ordered(std::move(ranges))), addresses_(totalSize(ranges_)) {
  std::uint64_t offset = 0;
  for (const MacRange& range : ranges_) {
    offsets_.push_back(offset);
    offset += sizeOf(range);
  }
}

MacAddress MacPool::takeAny(Random& random) {
  const std::optional<std::uint64_t> index = addresses_.takeAny(random);
  if (!index) throw Failure(abi::kAddressInvalidOrReserved);
  return addressAt(*index);
}

void MacPool::take(MacAddress address) {
  const std::optional<std::uint64_t> index = indexOf(address);
  const bool taken = index ? addresses_.take(*index) : outside_.insert(address.bits).second;
  if (!taken) throw Failure(abi::kInvalidEndpoint);
}

void MacPool::giveBack(MacAddress address) {
  if (const std::optional<std::uint64_t> index = indexOf(address)) {
    addresses_.giveBack(*index);
  } else {
    outside_.erase(address.bits);
  }
}

bool MacPool::isTaken(MacAddress address) const {
  const std::optional<std::uint64_t> index = indexOf(address);
  return index ? addresses_.isTaken(*index) : outside_.contains(address.bits);
}

std::optional<std::uint64_t> MacPool::indexOf(MacAddress address) const {
  const auto next = std::ranges::upper_bound(ranges_, address, {}, &MacRange::start);
  if (next == ranges_.begin()) return std::nullopt;
  const auto range = static_cast<std::size_t>(next - ranges_.begin() - 1);
  if (address > ranges_[range].end) return std::nullopt;
  return offsets_[range] + (address.bits - ranges_[range].start.bits);
}

MacAddress MacPool::addressAt(std::uint64_t index) const {
  const auto next = std::ranges::upper_bound(offsets_, index);
  const auto range = static_cast<std::size_t>(next - offsets_.begin() - 1);
  return {ranges_[range].start.bits + (index - offsets_[range])};
}

}  // namespace hns::simulator
