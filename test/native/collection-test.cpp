#include "simulator/collection.h"

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "check.h"

namespace {

using hns::abi::Guid;

struct Item {
  Guid id;
};

using Items = hns::simulator::Collection<Item>;

Guid guid(std::uint32_t number) { return {number, 0, 0, {}}; }

std::vector<std::uint32_t> numbersIn(const Items& items) {
  std::vector<std::uint32_t> numbers;
  for (const auto& item : items) numbers.push_back(item->id.data1);
  return numbers;
}

std::vector<std::uint32_t> idsIn(const Items& items) {
  std::vector<std::uint32_t> numbers;
  items.forEachId([&](const Guid& id) { numbers.push_back(id.data1); });
  return numbers;
}

TEST("a collection without objects is empty, and has none to find or to remove") {
  Items items;
  CHECK(items.empty() && items.begin() == items.end());
  CHECK(items.find(guid(1)) == nullptr && !items.contains(Guid{}));
  items.remove(guid(1));
  items.remove(Guid{});
  CHECK_EQUAL(items.size(), 0U);
}

// Against a container that is obviously right, through all sizes, with many removals from the
// front, from the back and from between.
TEST("a collection has what was added and not removed, in order, whatever came between") {
  std::mt19937 engine(1);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  Items items;
  std::map<std::uint32_t, Guid> expected;
  std::uint32_t last = 0;
  for (int step = 0; step < 20'000; ++step) {
    const bool grows = (step / 2'000) % 2 == 0;
    if (expected.empty() || random() % 10 < (grows ? 7U : 3U)) {
      ++last;
      expected.emplace(last, guid(last));
      items.add(std::make_shared<Item>(Item{guid(last)}));
    } else {
      auto victim = random() % 3 == 0 ? expected.begin() : expected.lower_bound(random() % last);
      if (victim == expected.end()) --victim;
      items.remove(victim->second);
      CHECK(items.find(victim->second) == nullptr);
      expected.erase(victim);
    }
    CHECK_EQUAL(items.size(), expected.size());
    const auto probe = guid(1 + random() % last);
    CHECK_EQUAL(items.contains(probe), expected.contains(probe.data1));
    if (step % 100 != 0) continue;
    std::vector<std::uint32_t> numbers;
    numbers.reserve(expected.size());
    for (const auto& [number, id] : expected) numbers.push_back(number);
    CHECK(numbersIn(items) == numbers);
    CHECK(idsIn(items) == numbers);
  }
}

TEST("a collection may be emptied from the front, and be copied") {
  Items items;
  for (std::uint32_t i = 1; i <= 100; ++i) items.add(std::make_shared<Item>(Item{guid(i)}));
  const Items copy = items;
  while (!items.empty()) items.remove((*items.begin())->id);
  CHECK_EQUAL(copy.size(), 100U);
  CHECK_EQUAL(copy.find(guid(100))->id.data1, 100U);
  CHECK(numbersIn(items).empty());
}

}  // namespace
