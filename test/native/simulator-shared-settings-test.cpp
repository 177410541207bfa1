// Settings, faults and what is late, where processes share the service.
#include <cstdint>
#include <filesystem>
#include <string>

#include "shared-service.h"
#include "temporary-folder.h"

namespace hns::test {
namespace {

constexpr std::uint64_t kMillisecond = 10'000;  // of a FILETIME
constexpr Guid kId{.data1 = 0x5E7};

// A process of a test that moves the clock.
class Sharer {
 public:
  Sharer(const TemporaryFolder& folder, const std::uint64_t& now, json::Object settings = {})
      : service_(configuration(folder, now, std::move(settings))) {}

  Service* operator->() { return &service_; }

 private:
  static simulator::Configuration configuration(const TemporaryFolder& folder,
                                                const std::uint64_t& now, json::Object settings) {
    simulator::Configuration configuration = sharing(folder / "state", 1);
    configuration.clock = [&now] { return now; };
    configuration.settings = std::move(settings);
    return configuration;
  }

  Service service_;
};

json::Object profileOf(std::u16string_view name) {
  json::Object settings;
  settings.append(u"profile", json::Value(std::u16string(name)));
  return settings;
}

void configure(Sharer& sharer, std::u16string_view settings) {
  sharer->configure(u"{\"settings\":" + std::u16string(settings) + u"}");
}

// Makes calls until a snapshot takes their place.
void compact(Sharer& sharer, const TemporaryFolder& folder) {
  const auto size = [&] { return std::filesystem::file_size(folder / "state"); };
  for (auto before = size(); size() >= before;) {
    before = size();
    sharer->configure(u"{\"removeFault\":0}");
  }
}

TEST("the settings that one process gives are those of all, told at their next call") {
  const TemporaryFolder folder;
  const std::uint64_t now = kMillisecond;
  Sharer first(folder, now);
  Sharer second(folder, now);
  std::size_t faults = 0;
  second->observeSettings([&](const simulator::Settings& all) { faults = all.faults.size(); });
  first->configure(u"{\"addFault\":{\"hang\":true}}");
  second->refresh();
  CHECK_EQUAL(faults, std::size_t{1});
  CHECK_EQUAL(second->settings(), first->settings());
}

TEST("settings, their rules' numbers and the profile outlast a snapshot") {
  const TemporaryFolder folder;
  const std::uint64_t now = kMillisecond;
  Sharer first(folder, now);
  configure(first,
            uR"({"profile":"ws2019","latency":[1,2],"slowEffects":{"deletion":5},)"
            uR"("decisions":{"severalHostDefaults":true},"faults":[{"hang":true}]})");
  first->configure(u"{\"addFault\":{\"error\":\"0x803b0013\",\"nth\":2}}");
  compact(first, folder);
  Sharer late(folder, now);
  CHECK_EQUAL(late->settings(), first->settings());
  CHECK_EQUAL(late->callV1(u"GET", u"/globals/version", u""),
              first->callV1(u"GET", u"/globals/version", u""));
  CHECK(late->configure(u"{\"addFault\":{\"hang\":true}}") > 2);
  CHECK_EQUAL(first->settings(), late->settings());
}

TEST("who begins the state gives it its settings, others find them") {
  const TemporaryFolder folder;
  const std::uint64_t now = kMillisecond;
  Sharer first(folder, now, profileOf(u"ws2022"));
  CHECK_EQUAL(textAt(first->settings(), u"profile"), u"ws2022");
  Sharer second(folder, now, profileOf(u"ws2019"));
  CHECK_EQUAL(textAt(second->settings(), u"profile"), u"ws2022");
  second->reset();
  CHECK_EQUAL(textAt(first->settings(), u"profile"), u"ws2019");
}

TEST("what is deleted late is gone at the same time for all, also after a snapshot") {
  const TemporaryFolder folder;
  std::uint64_t now = kMillisecond;
  Sharer first(folder, now);
  Sharer second(folder, now);
  configure(first, u"{\"slowEffects\":{\"deletion\":100,\"managementIp\":50}}");
  const Handle network = first->create<simulator::Network>(kId, networkDocument(u"n", u"L2Bridge"));
  first->remove<simulator::Network>(kId);
  compact(first, folder);
  Sharer late(folder, now);
  CHECK(!contains(late->query<simulator::Network>(late->open<simulator::Network>(kId), kV2),
                  u"ProviderAddress"));
  now += 50 * kMillisecond;
  CHECK(contains(late->query<simulator::Network>(late->open<simulator::Network>(kId), kV2),
                 u"ProviderAddress"));
  CHECK(contains(first->query<simulator::Network>(network, kV2), u"ProviderAddress"));
  now += 50 * kMillisecond;
  CHECK(late->enumerate<simulator::Network>(kV2).empty());
  CHECK(second->enumerate<simulator::Network>(kV2).empty());
  second->create<simulator::Network>(kId, networkDocument(u"n", u"L2Bridge"));
  CHECK(first->enumerate<simulator::Network>(kV2) == late->enumerate<simulator::Network>(kV2));
}

TEST("a reset of one process is one of all") {
  const TemporaryFolder folder;
  const std::uint64_t now = kMillisecond;
  Sharer first(folder, now);
  Sharer second(folder, now);
  first->create<simulator::Network>(kId, networkDocument(u"n", u"L2Bridge"));
  second->configure(u"{\"addFault\":{\"hang\":true}}");
  second->reset();
  CHECK(first->enumerate<simulator::Network>(kV2).empty());
  CHECK_EQUAL(at(first->settings(), u"faults"), u"[]");
}

}  // namespace
}  // namespace hns::test
