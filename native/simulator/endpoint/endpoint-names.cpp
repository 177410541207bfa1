#include "simulator/endpoint/endpoint-names.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace hns::simulator {
namespace {

constexpr std::size_t kFirstNameTable = 64;

std::uint32_t hashOf(std::u16string_view name) {
  return static_cast<std::uint32_t>(std::hash<std::u16string_view>()(name));
}

}  // namespace

void EndpointNames::add(Endpoint& endpoint) {
  makeRoom();
  const std::uint32_t hash = hashOf(endpoint.name);
  Entry& entry = table_[positionOf(endpoint.name, hash)];
  if (entry.first == nullptr) {
    entry = {hash, &endpoint};
    endpoint.namesakes = {&endpoint, &endpoint};
    ++names_;
    return;
  }
  Endpoint* last = entry.first->namesakes.previous;
  endpoint.namesakes = {last, entry.first};
  last->namesakes.next = entry.first->namesakes.previous = &endpoint;
}

void EndpointNames::remove(Endpoint& endpoint) {
  const auto [previous, next] = std::exchange(endpoint.namesakes, {});
  if (next == nullptr) return;
  if (next == &endpoint) return free(positionOf(endpoint.name, hashOf(endpoint.name)));
  previous->namesakes.next = next;
  next->namesakes.previous = previous;
  Entry& entry = table_[positionOf(endpoint.name, hashOf(endpoint.name))];
  if (entry.first == &endpoint) entry.first = next;
}

std::vector<const Endpoint*> EndpointNames::named(std::u16string_view name) const {
  std::vector<const Endpoint*> endpoints;
  if (table_.empty()) return endpoints;
  const Endpoint* first = table_[positionOf(name, hashOf(name))].first;
  for (const Endpoint* next = first; next != nullptr;) {
    endpoints.push_back(next);
    next = next->namesakes.next == first ? nullptr : next->namesakes.next;
  }
  return endpoints;
}

void EndpointNames::makeRoom() {
  if (2 * (names_ + 1) <= table_.size()) return;
  const std::vector<Entry> former =
      std::exchange(table_, std::vector<Entry>(std::max(kFirstNameTable, 2 * table_.size())));
  for (const Entry& entry : former) {
    if (entry.first != nullptr) table_[positionOf(entry.first->name, entry.hash)] = entry;
  }
}

std::size_t EndpointNames::positionOf(std::u16string_view name, std::uint32_t hash) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t position = hash & mask;
  while (table_[position].first != nullptr &&
         (table_[position].hash != hash || table_[position].first->name != name)) {
    position = (position + 1) & mask;
  }
  return position;
}

// Those behind a free entry would not be found, so each moves up that may.
void EndpointNames::free(std::size_t position) {
  std::size_t gap = position;
  const std::size_t mask = table_.size() - 1;
  for (std::size_t next = (gap + 1) & mask; table_[next].first != nullptr;
       next = (next + 1) & mask) {
    if (((next - table_[next].hash) & mask) < ((next - gap) & mask)) continue;
    table_[gap] = table_[next];
    gap = next;
  }
  table_[gap] = {};
  --names_;
}

}  // namespace hns::simulator
