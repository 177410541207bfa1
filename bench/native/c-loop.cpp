// The limit: what a service can do when nothing stands between it and a plain loop, whose documents
// were written beforehand.
//
//   c-loop <library> <network> <endpoint>     the documents as JSON; the network's has its ID
//
// Reads commands, one a line, and answers each with a line of JSON:
//
//   populate <count>                   creates endpoints that stay
//   churn <threads> <milliseconds>     creates, queries and deletes endpoints
//   list <milliseconds>                lists all endpoints with their documents, again and again
//
// with {"operations":…,"nanosecondsPerOperation":…}, an operation being an endpoint's.
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "abi/guid.h"
#include "abi/hresult.h"
#include "provider/provider.h"

namespace {

using namespace hns::abi;
using Clock = std::chrono::steady_clock;

// As many as JavaScript has in flight at most.
constexpr std::size_t kDocuments = 512;

[[noreturn]] void fail(std::string_view complaint) {
  std::cerr << "c-loop: " << complaint << '\n';
  std::_Exit(EXIT_FAILURE);
}

void require(Hresult code) {
  if (failed(code)) fail("a call failed: " + std::to_string(static_cast<std::uint32_t>(code)));
}

// The documents are ASCII.
std::u16string widen(std::string_view text) { return {text.begin(), text.end()}; }

Guid idIn(std::u16string_view document) {
  constexpr std::u16string_view kMember = u"\"ID\":\"";
  const std::size_t start = document.find(kMember);
  if (start == std::u16string_view::npos) fail("the network's document has no ID");
  return *parseGuid(document.substr(start + kMember.size(), 36));
}

std::vector<std::u16string> namedDocuments(const std::u16string& document) {
  std::vector<std::u16string> documents;
  documents.reserve(kDocuments);
  for (std::size_t i = 0; i < kDocuments; ++i) {
    documents.push_back(u"{\"Name\":\"cbr0-pod-" + widen(std::to_string(i)) + u"\"," +
                        document.substr(1));
  }
  return documents;
}

class Loop {
 public:
  Loop(const FunctionTable& hcn, const std::u16string& network, const std::u16string& endpoint)
      : hcn_(hcn), documents_(namedDocuments(endpoint)) {
    const Guid id = idIn(network);
    require(hcn_.HcnCreateNetwork(&id, network.c_str(), &network_, nullptr));
  }

  std::size_t populate(std::size_t count) {
    std::mt19937_64 random(std::random_device{}());
    for (std::size_t i = 0; i < count; ++i) {
      const Guid id = randomGuid(random);
      require(hcn_.HcnCloseEndpoint(create(id, i)));
    }
    return count;
  }

  std::size_t churn(std::size_t threads, Clock::duration duration) {
    std::atomic<std::size_t> cycles = 0;
    const auto work = [&] { cycles += churnUntil(Clock::now() + duration); };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
    return cycles;
  }

  std::size_t listFor(Clock::duration duration) {
    const auto deadline = Clock::now() + duration;
    std::size_t listed = 0;
    do {
      listed += list();
    } while (Clock::now() < deadline);
    return listed;
  }

 private:
  static Guid randomGuid(std::mt19937_64& random) {
    return std::bit_cast<Guid>(std::array{random(), random()});
  }

  Handle create(const Guid& id, std::size_t number) const {
    Handle endpoint = nullptr;
    const std::u16string& document = documents_[number % kDocuments];
    require(hcn_.HcnCreateEndpoint(network_, &id, document.c_str(), &endpoint, nullptr));
    return endpoint;
  }

  void query(Handle endpoint) const {
    char16_t* properties = nullptr;
    require(hcn_.HcnQueryEndpointProperties(endpoint, u"", &properties, nullptr));
    hcn_.CoTaskMemFree(properties);
  }

  std::size_t churnUntil(Clock::time_point deadline) const {
    std::mt19937_64 random(std::random_device{}());
    std::size_t cycles = 0;
    do {
      const Guid id = randomGuid(random);
      const Handle endpoint = create(id, cycles);
      query(endpoint);
      require(hcn_.HcnCloseEndpoint(endpoint));
      require(hcn_.HcnDeleteEndpoint(&id, nullptr));
      ++cycles;
    } while (Clock::now() < deadline);
    return cycles;
  }

  std::size_t list() const {
    char16_t* text = nullptr;
    require(hcn_.HcnEnumerateEndpoints(u"", &text, nullptr));
    // ["<id>","<id>",…]: 39 units each.
    const std::u16string_view ids(text);
    std::size_t listed = 0;
    for (std::size_t at = 2; at + 36 < ids.size(); at += 39) {
      const Guid id = *parseGuid(ids.substr(at, 36));
      Handle endpoint = nullptr;
      require(hcn_.HcnOpenEndpoint(&id, &endpoint, nullptr));
      query(endpoint);
      require(hcn_.HcnCloseEndpoint(endpoint));
      ++listed;
    }
    hcn_.CoTaskMemFree(text);
    return listed;
  }

  const FunctionTable& hcn_;
  std::vector<std::u16string> documents_;
  Handle network_ = nullptr;
};

std::size_t carryOut(Loop& loop, const std::string& command) {
  std::size_t number = 0;
  std::cin >> number;
  if (command == "populate") return loop.populate(number);
  if (command == "list") return loop.listFor(std::chrono::milliseconds(number));
  if (command != "churn") fail("there is no command '" + command + "'");
  std::size_t milliseconds = 0;
  std::cin >> milliseconds;
  return loop.churn(number, std::chrono::milliseconds(milliseconds));
}

}  // namespace

int main(int count, char** values) {
  const std::span arguments(values, static_cast<std::size_t>(count));
  if (arguments.size() != 4) fail("usage: c-loop <library> <network> <endpoint>");
  const auto opened = hns::provider::openLibrary(arguments[1]);
  if (const auto* error = std::get_if<hns::provider::LoadError>(&opened)) fail(error->reason);
  Loop loop(std::get<FunctionTable>(opened), widen(arguments[2]), widen(arguments[3]));
  for (std::string command; std::cin >> command;) {
    const auto start = Clock::now();
    const std::size_t operations = carryOut(loop, command);
    const std::chrono::duration<double, std::nano> taken = Clock::now() - start;
    std::cout << "{\"operations\":" << operations
              << ",\"nanosecondsPerOperation\":" << taken.count() / static_cast<double>(operations)
              << "}\n"
              << std::flush;
  }
  // Threads of the service may still be at work.
  std::_Exit(EXIT_SUCCESS);
}
