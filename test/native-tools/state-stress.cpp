// One of the processes that test/support/state-stress.ts sets on a state file, and kills:
//
//   state-stress work <file> <seed> <threads> <calls>   makes random calls in each thread
//   state-stress check <file>                           tells whether the state is a possible one
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "invariants.h"
#include "random-calls.h"
#include "shared-service.h"

namespace {

using namespace hns::test;

// So small that the file is compacted in the midst of things.
constexpr std::uint64_t kCompactionMinimum = 32 * 1024;

void work(const std::filesystem::path& file, std::uint64_t seed, int threads, int calls) {
  Service service(sharing(file, kCompactionMinimum, seed));
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) {
    running.emplace_back([&service, calls, own = seed + static_cast<std::uint64_t>(i)] {
      RandomCalls random(service, own);
      for (int call = 0; call < calls; ++call) random.step();
    });
  }
  for (std::thread& thread : running) thread.join();
}

void check(const std::filesystem::path& file) {
  Follower follower(file);
  follower.catchUp();
  checkInvariants(follower.context);
  std::cout << follower.context.lastSerial << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    if (words.size() == 5 && words[0] == "work") {
      work(words[1], std::stoull(words[2]), std::stoi(words[3]), std::stoi(words[4]));
    } else if (words.size() == 2 && words[0] == "check") {
      check(words[1]);
    } else {
      std::cerr << "state-stress work <file> <seed> <threads> <calls> | check <file>\n";
      return EXIT_FAILURE;
    }
  } catch (const hns::simulator::Failure& failure) {
    std::cerr << std::hex << static_cast<std::uint32_t>(failure.code()) << ' '
              << printable(failure.detail()) << '\n';
    return EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
