#include "simulator/endpoint/endpoint-names.h"

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "check.h"

namespace {

using hns::simulator::Endpoint;
using hns::simulator::EndpointNames;

std::unique_ptr<Endpoint> named(std::u16string_view name) {
  auto endpoint = std::make_unique<Endpoint>();
  endpoint->name = name;
  return endpoint;
}

std::u16string nameOf(unsigned number) {
  return u"name-" + std::u16string(1, static_cast<char16_t>(u'a' + number % 26)) +
         std::u16string(number / 26, u'x');
}

TEST("without endpoints there is none of any name, and none to remove") {
  EndpointNames names;
  const auto endpoint = named(u"one");
  CHECK(names.named(u"").empty() && names.named(u"one").empty());
  names.remove(*endpoint);
  CHECK(names.named(u"one").empty());
}

TEST("names are told apart by case") {
  EndpointNames names;
  const auto lower = named(u"one");
  const auto upper = named(u"ONE");
  names.add(*lower);
  names.add(*upper);
  CHECK(names.named(u"one") == std::vector<const Endpoint*>{lower.get()});
  CHECK(names.named(u"ONE") == std::vector<const Endpoint*>{upper.get()});
}

// Against a container that is obviously right. Few names, so that many are namesakes, and enough of
// them for the table to grow and its entries to stand in each other's way.
TEST("a name has the endpoints that were added and not removed, in order, whatever came between") {
  std::mt19937 engine(1);
  const auto random = [&] { return static_cast<unsigned>(engine()); };
  EndpointNames names;
  std::map<std::u16string, std::vector<const Endpoint*>> expected;
  std::vector<std::unique_ptr<Endpoint>> all;
  for (int step = 0; step < 20'000; ++step) {
    const bool grows = (step / 2'000) % 2 == 0;
    if (all.empty() || random() % 10 < (grows ? 7U : 3U)) {
      all.push_back(named(nameOf(random() % 400)));
      names.add(*all.back());
      expected[all.back()->name].push_back(all.back().get());
    } else {
      std::swap(all[random() % all.size()], all.back());
      names.remove(*all.back());
      std::erase(expected[all.back()->name], all.back().get());
      all.pop_back();
    }
    const std::u16string some = nameOf(random() % 400);
    CHECK(names.named(some) == expected[some]);
  }
  for (const auto& [name, endpoints] : expected) CHECK(names.named(name) == endpoints);
}

}  // namespace
