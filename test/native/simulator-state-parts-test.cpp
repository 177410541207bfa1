// The parts of the shared state that stand on their own.
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "shared-service.h"
#include "simulator/address/index-set.h"
#include "simulator/state/file.h"
#include "simulator/state/frame.h"
#include "simulator/state/member-count.h"
#include "simulator/state/values.h"
#include "temporary-folder.h"

#ifndef _WIN32
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#endif

namespace {

using namespace hns::abi;
using namespace hns::test;
using hns::simulator::ByteReader;
using hns::simulator::ByteWriter;
using hns::simulator::File;
using hns::simulator::frame;
using hns::simulator::FrameReader;
using hns::simulator::IndexSet;
using hns::simulator::LockFile;

TEST("a set of indices tells the n-th that it lacks") {
  hns::simulator::Random random(3);
  IndexSet set;
  std::set<std::uint64_t> same;
  for (int step = 0; step < 3000; ++step) {
    const std::uint64_t index = random.below(200);
    if (random.below(2) == 0) {
      CHECK_EQUAL(set.insert(index), same.insert(index).second);
    } else {
      CHECK_EQUAL(set.erase(index), same.erase(index) == 1);
    }
    CHECK_EQUAL(set.size(), same.size());
    CHECK_EQUAL(set.contains(index), same.contains(index));
    const std::uint64_t n = random.below(100);
    std::uint64_t expected = 0;
    for (std::uint64_t left = n;; ++expected) {
      if (!same.contains(expected) && left-- == 0) break;
    }
    CHECK_EQUAL(set.missing(n), expected);
  }
}

TEST("a set of indices reaches to the last number there is") {
  constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();
  IndexSet set;
  CHECK(set.insert(kLast));
  CHECK(set.insert(0));
  CHECK_EQUAL(set.missing(0), 1U);
  CHECK_EQUAL(set.missing(kLast - 2), kLast - 1);
}

TEST("values come back from their bytes as they were") {
  ByteWriter writer;
  const std::vector<std::u16string> texts{u"", u"tä\xD800xt"};
  const std::optional<std::int32_t> number = -5;
  const std::optional<bool> nothing;
  const auto address = hns::simulator::IpAddress::v6(1, 2);
  writer(texts, number, nothing, true, PortAccess::Shared, Guid{.data1 = 9}, address);
  const std::string bytes = writer.take();
  ByteReader reader(bytes);
  CHECK(reader.take<std::vector<std::u16string>>() == texts);
  CHECK(reader.take<std::optional<std::int32_t>>() == number);
  CHECK(reader.take<std::optional<bool>>() == nothing);
  CHECK(reader.take<bool>());
  CHECK(reader.take<PortAccess>() == PortAccess::Shared);
  CHECK(reader.take<Guid>() == Guid{.data1 = 9});
  CHECK(reader.take<hns::simulator::IpAddress>() == address);
  CHECK(reader.atEnd());
}

TEST("bytes that end too early or announce too much are refused") {
  ByteWriter writer;
  writer(std::u16string_view(u"text"));
  const std::string bytes = writer.take();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ByteReader reader(std::string_view(bytes).substr(0, size));
    CHECK_EQUAL(codeOf([&] { reader.take<std::u16string>(); }), kFileCorrupt);
  }
  ByteReader vast("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF....");
  CHECK_EQUAL(codeOf([&] { vast.take<std::vector<std::u16string>>(); }), kFileCorrupt);
}

TEST("a frame that is not complete is none, and one that is damaged is refused") {
  const std::string first = frame("first");
  const std::string both = first + frame("second");
  for (std::size_t size = first.size(); size < both.size(); ++size) {
    FrameReader frames(std::string_view(both).substr(0, size));
    CHECK(frames.next() == "first");
    CHECK(!frames.next());
    CHECK_EQUAL(frames.rest().size(), size - first.size());
  }
  for (std::size_t i = first.size(); i < both.size(); ++i) {
    std::string damaged = both;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    FrameReader frames(damaged);
    frames.next();
    CHECK_EQUAL(codeOf([&] { frames.next(); }), kFileCorrupt);
  }
}

struct Base {
  int first;
};
struct Derived : Base {
  std::string second;
  std::optional<std::vector<int>> third;
};
static_assert(hns::simulator::memberCount<Base>() == 1);
static_assert(hns::simulator::memberCount<Derived>() == 3);

TEST("a byte of the lock file has one holder, until that is gone") {
  const TemporaryFolder folder;
  const LockFile first(folder / "lock");
  {
    const LockFile second(folder / "lock");
    CHECK(second.tryLock(1));
    CHECK(!first.tryLock(1));
    CHECK(first.isLockedByAnother(1));
    CHECK(!first.isLockedByAnother(2));
    CHECK(first.tryLock(2));
  }
  CHECK(!first.isLockedByAnother(1));
  first.lock(1);
  first.unlock(1);
}

// --- Where nothing can be written ---

#ifndef _WIN32

// No file may grow beyond that many bytes; the system tells by an error and not by a signal.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    static_cast<void>(std::signal(SIGXFSZ, handler_));
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST("a call for which there is no room on the disk fails and has not happened") {
  const TemporaryFolder folder;
  Service service(sharing(folder / "state"));
  Service other(sharing(folder / "state"));
  const auto create = [&](std::u16string_view name) {
    service.create<hns::simulator::Network>(kNilGuid, networkDocument(name, u"L2Bridge"));
  };
  create(u"first");
  const std::u16string before = describe(service);
  {
    const FileSizeLimit full(std::filesystem::file_size(folder / "state") + 50);
    CHECK_EQUAL(codeOf([&] { create(u"second"); }), kDiskFull);
    CHECK_EQUAL(describe(service), before);
  }
  CHECK_EQUAL(describe(other), before);
  create(u"second");
  CHECK_EQUAL(describe(other), describe(service));
}

TEST("the state is for the eyes of its owner") {
  const TemporaryFolder folder;
  Service service(sharing(folder / "state"));
  describe(service);
  for (const char* name : {"state", "state.lock"}) {
    struct stat status{};
    CHECK_EQUAL(stat((folder / name).c_str(), &status), 0);
    CHECK_EQUAL(status.st_mode & 0777U, 0600U);
  }
}

#endif

}  // namespace
