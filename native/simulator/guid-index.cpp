#include "simulator/guid-index.h"

#include <algorithm>

namespace hns::simulator {
namespace {

// So many IDs are looked through one after the other.
constexpr std::size_t kFewInList = 8;

constexpr std::size_t kFirstGuidTable = 64;

// The upper half of the product depends on all bits.
std::uint32_t hashOf(const abi::Guid& id) {
  return static_cast<std::uint32_t>(std::uint64_t{abi::GuidHash()(id)} * 0x9E3779B97F4A7C15 >> 32);
}

}  // namespace

std::optional<std::size_t> GuidIndex::find(const abi::Guid& id, Ids ids) const {
  if (id == abi::kNilGuid) return std::nullopt;
  if (table_.empty()) {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end()) return std::nullopt;
    return static_cast<std::size_t>(found - ids.begin());
  }
  const std::uint32_t place = table_[positionOf(id, ids)].place;
  if (place == 0) return std::nullopt;
  return place - 1;
}

void GuidIndex::makeRoom(Ids ids) {
  if (table_.empty() ? ids.size() < kFewInList : 2 * (size_ + 1) <= table_.size()) return;
  table_ = std::vector<Entry>(std::max(kFirstGuidTable, 2 * table_.size()));
  rebuild(ids);
}

void GuidIndex::add(std::size_t place, Ids ids) {
  ++size_;
  if (table_.empty()) return;
  table_[positionOf(ids[place], ids)] = {hashOf(ids[place]), static_cast<std::uint32_t>(place + 1)};
}

// Those behind a free entry would not be found, so each moves up that may.
void GuidIndex::remove(std::size_t place, Ids ids) {
  --size_;
  if (table_.empty()) return;
  const std::size_t mask = table_.size() - 1;
  std::size_t gap = positionOf(ids[place], ids);
  for (std::size_t next = (gap + 1) & mask; table_[next].place != 0; next = (next + 1) & mask) {
    if (((next - table_[next].hash) & mask) < ((next - gap) & mask)) continue;
    table_[gap] = table_[next];
    gap = next;
  }
  table_[gap] = {};
}

void GuidIndex::rebuild(Ids ids) {
  if (table_.empty()) return;
  std::ranges::fill(table_, Entry{});
  for (std::size_t place = 0; place < ids.size(); ++place) {
    if (ids[place] == abi::kNilGuid) continue;
    table_[positionOf(ids[place], ids)] = {hashOf(ids[place]),
                                           static_cast<std::uint32_t>(place + 1)};
  }
}

std::size_t GuidIndex::positionOf(const abi::Guid& id, Ids ids) const {
  const std::size_t mask = table_.size() - 1;
  const std::uint32_t hash = hashOf(id);
  std::size_t position = hash & mask;
  while (table_[position].place != 0 &&
         (table_[position].hash != hash || ids[table_[position].place - 1] != id)) {
    position = (position + 1) & mask;
  }
  return position;
}

}  // namespace hns::simulator
