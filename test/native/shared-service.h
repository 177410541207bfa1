// Services on one state file: what processes are to one another. And everything that can be seen of
// a service, as a text.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "failure-code.h"
#include "hcn.h"
#include "simulator/service.h"

namespace hns::test {

using simulator::Service;
using simulator::SharedState;

inline simulator::Configuration sharing(const std::filesystem::path& file,
                                        std::uint64_t compactionMinimum = 1 << 20,
                                        std::uint64_t seed = 1) {
  simulator::Configuration configuration;
  configuration.seed = seed;
  configuration.shared = SharedState{.file = file, .compactionMinimum = compactionMinimum};
  return configuration;
}

inline simulator::Context emptyContext() {
  return {.profile = simulator::kServer2025, .random = simulator::Random(1), .store = {}};
}

// A process that does nothing but see what the others do.
struct Follower {
  explicit Follower(const std::filesystem::path& file)
      : journal({.file = file}, emptyContext), context(emptyContext()) {}

  void catchUp() {
    journal.begin(context);
    journal.end();
  }

  simulator::Journal journal;
  simulator::Context context;
};

template <class Object>
void describeAll(Service& service, std::u16string& text) {
  for (const Guid& id : service.enumerate<Object>(kV2)) {
    const Handle handle = service.open<Object>(id);
    for (const auto query : {kV1, kV2, kDetailed}) text += service.query<Object>(handle, query);
    service.close<Object>(handle);
    text += u'\n';
  }
}

inline std::u16string describe(Service& service) {
  std::u16string text;
  describeAll<simulator::Network>(service, text);
  describeAll<simulator::Endpoint>(service, text);
  describeAll<simulator::Namespace>(service, text);
  describeAll<simulator::LoadBalancer>(service, text);
  describeAll<simulator::SdnRoute>(service, text);
  text += service.callV1(u"GET", u"/accelnet", u"");
  for (const auto& entry : service.enumeratePortReservations()) {
    text += abi::formatGuid(entry.owningPartitionId);
    text += static_cast<char16_t>(entry.startingPort);
    text += static_cast<char16_t>(entry.endingPort);
  }
  return text;
}

}  // namespace hns::test
