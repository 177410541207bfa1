// Whoever repeats the calls, whoever loads a snapshot and whoever made the calls have the same HNS.
#include <memory>
#include <string>

#include "check.h"
#include "invariants.h"
#include "random-calls.h"
#include "shared-service.h"
#include "simulator/state/snapshot.h"
#include "temporary-folder.h"

namespace {

using namespace hns::test;
namespace simulator = hns::simulator;

// At one moment, so that times do not tell them apart.
simulator::Configuration inTest(const std::filesystem::path& file, std::uint64_t compactionMinimum,
                                std::uint64_t seed) {
  auto configuration = sharing(file, compactionMinimum, seed);
  configuration.clock = [] { return std::uint64_t{1}; };
  return configuration;
}

// Makes a state file of a context as it is in memory.
void store(const simulator::Context& context, const std::filesystem::path& file) {
  simulator::ByteWriter writer;
  writeSnapshot(writer, context);
  const std::string bytes = writer.take();
  simulator::Journal journal({.file = file}, [&] {
    simulator::ByteReader reader(bytes);
    return readSnapshot(reader, std::make_shared<simulator::Notifications>());
  });
  simulator::Context nothing = emptyContext();
  journal.begin(nothing);
  journal.end();
}

// What becomes of the service when the same calls are made: which IDs and addresses it chooses.
std::u16string futureOf(Service& service) {
  RandomCalls calls(service, 99);
  for (int i = 0; i < 60; ++i) calls.step();
  return describe(service);
}

TEST("a state that was repeated, one that was loaded and the original are one and the same") {
  constexpr std::uint64_t kSmall = 4096;
  constexpr std::uint64_t kNever = std::uint64_t{1} << 40;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const TemporaryFolder folder;
    const auto path = folder / "state";
    const std::uint64_t minimum = seed % 2 == 0 ? kSmall : kNever;
    Service original(inTest(path, minimum, seed));
    Service other(inTest(path, minimum, seed));
    Follower follower(path);
    RandomCalls calls(original, seed);
    RandomCalls otherCalls(other, seed + 1000);
    for (int i = 0; i < 600; ++i) {
      (i % 3 == 0 ? otherCalls : calls).step();
      if (i % 50 == 0) follower.catchUp();
    }
    original.restart();  // so that no process has a session, which would end where it is not
    follower.catchUp();
    checkInvariants(follower.context);
    const std::u16string now = describe(original);
    CHECK_EQUAL(describe(other), now);

    std::filesystem::copy_file(path, folder / "repeated");
    store(follower.context, folder / "loaded");
    Service repeated(inTest(folder / "repeated", minimum, 0));
    Service loaded(inTest(folder / "loaded", minimum, 0));
    CHECK_EQUAL(describe(repeated), now);
    CHECK_EQUAL(describe(loaded), now);
    const std::u16string future = futureOf(original);
    CHECK(future != now);
    CHECK_EQUAL(futureOf(repeated), future);
    CHECK_EQUAL(futureOf(loaded), future);
  }
}

}  // namespace
