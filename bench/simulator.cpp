// What an operation of the simulator costs when HNS has few endpoints and when it has many. Prints
// the rows of scripts/bench.ts.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "abi/guid.h"
#include "abi/hresult.h"
#include "simulator/simulator.h"

namespace {

using namespace hns::abi;

constexpr std::size_t kBaseline = 1'000;
constexpr std::array<std::size_t, 4> kCounts{100, kBaseline, 10'000, 100'000};
constexpr double kMostGrowth = 1.3;
constexpr int kRounds = 5;
constexpr std::size_t kBatchesPerRound = 20;
constexpr std::size_t kBatch = 100;
// The first after others have used the memory gets it from the system anew, and says little.
constexpr std::size_t kLeastListings = 10;
// What the clock can tell from nothing.
constexpr std::size_t kLeastListed = 10'000;

constexpr std::u16string_view kNetwork =
    uR"({
  "Type": "L2Bridge",
  "MacPools": [{"StartMacAddress": "00-15-5D-00-00-00", "EndMacAddress": "00-15-5D-FF-FF-FF"}],
  "Subnets": [{"AddressPrefix": "10.0.0.0/8", "GatewayAddress": "10.0.0.1"}]})";

const FunctionTable& hcn() { return hns::simulator::functionTable(); }

void require(bool condition, std::string_view complaint) {
  if (condition) return;
  std::cerr << complaint << '\n';
  std::_Exit(EXIT_FAILURE);
}

void require(Hresult code) {
  require(!failed(code), "a call failed: " + std::to_string(static_cast<std::uint32_t>(code)));
}

std::u16string nameOf(const Guid& id) { return u"endpoint-" + formatGuid(id); }

class Endpoints {
 public:
  Endpoints() {
    require(
        hcn().HcnCreateNetwork(&kNilGuid, std::u16string(kNetwork).c_str(), &network_, nullptr));
    char16_t* ids = nullptr;
    require(hcn().HcnEnumerateNetworks(u"", &ids, nullptr));
    networkId_ = *parseGuid(std::u16string_view(ids).substr(2, 36));
    hcn().CoTaskMemFree(ids);
  }

  std::size_t count() const { return ids_.size(); }

  void resizeTo(std::size_t count) {
    choose(ids_.size());
    while (ids_.size() > count) remove();
    while (ids_.size() < count) create();
  }

  // Some at random, for the next operations. Apart, so that only what HNS does is measured.
  void choose(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      std::swap(ids_[random_() % ids_.size()], ids_[ids_.size() - 1 - i]);
    }
    next_ = ids_.size();
  }

  void create() {
    const Guid id = std::bit_cast<Guid>(std::array{random_(), random_()});
    const std::u16string document = u"{\"Name\":\"" + nameOf(id) + u"\"}";
    Handle endpoint = nullptr;
    require(hcn().HcnCreateEndpoint(network_, &id, document.c_str(), &endpoint, nullptr));
    require(hcn().HcnCloseEndpoint(endpoint));
    ids_.push_back(id);
  }

  void remove() {
    require(hcn().HcnDeleteEndpoint(&ids_.back(), nullptr));
    ids_.pop_back();
  }

  void find() {
    const std::u16string query =
        uR"({"Filter":"{\"Name\":\")" + nameOf(ids_[--next_]) + uR"(\"}"})";
    require(list(query) == 1, "an endpoint is not found by its name");
  }

  void query() {
    Handle endpoint = nullptr;
    char16_t* properties = nullptr;
    require(hcn().HcnOpenEndpoint(&ids_[--next_], &endpoint, nullptr));
    require(hcn().HcnQueryEndpointProperties(endpoint, u"", &properties, nullptr));
    require(hcn().HcnCloseEndpoint(endpoint));
    hcn().CoTaskMemFree(properties);
  }

  void listNetwork() {
    const std::u16string query =
        uR"({"Filter":"{\"VirtualNetwork\":\")" + formatGuid(networkId_) + uR"(\"}"})";
    require(list(query) == ids_.size(), "a network does not list its endpoints");
  }

 private:
  static std::size_t list(const std::u16string& query) {
    char16_t* ids = nullptr;
    require(hcn().HcnEnumerateEndpoints(query.c_str(), &ids, nullptr));
    const std::size_t length = std::u16string_view(ids).size();
    hcn().CoTaskMemFree(ids);
    return length / 39;  // of an ID, its quotes and its comma
  }

  Handle network_ = nullptr;
  Guid networkId_;
  std::vector<Guid> ids_;
  std::size_t next_ = 0;
  std::mt19937_64 random_{1};
};

// --- Measuring ---

// Of the processor, where the system tells it: a long listing is interrupted more often.
double nanosecondsPer(std::size_t operations, const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return seconds * 1e9 / static_cast<double>(operations);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

// The memory of this process, in bytes; 0 where it cannot be told.
double residentBytes() {
  std::ifstream status("/proc/self/statm");
  double total = 0;
  double resident = 0;
  status >> total >> resident;
  return resident * 4096;
}

// By operation and count of endpoints.
std::map<std::string, std::map<std::size_t, std::vector<double>>> measured;

void measure(Endpoints& endpoints) {
  const std::size_t count = endpoints.count();
  const auto time = [&](const char* metric, std::size_t operations,
                        const std::function<void()>& work) {
    measured[metric][count].push_back(nanosecondsPer(operations, work));
  };
  // A small part of them, so that there are about as many all the while.
  const std::size_t size = std::min(kBatch, count / 10);
  const auto timeBatch = [&](const char* metric, void (Endpoints::*operation)()) {
    endpoints.choose(size);
    time(metric, size, [&] {
      for (std::size_t i = 0; i < size; ++i) (endpoints.*operation)();
    });
  };
  for (std::size_t batch = 0; batch < kBatchesPerRound * kBatch / size; ++batch) {
    timeBatch("find by name", &Endpoints::find);
    timeBatch("open, query, close", &Endpoints::query);
    timeBatch("delete", &Endpoints::remove);
    timeBatch("create, close", &Endpoints::create);
  }
  const std::size_t listings = std::max<std::size_t>(1, kLeastListed / count);
  const std::size_t times = std::max(kLeastListings, 200'000 / (count * listings));
  for (std::size_t i = 0; i < times; ++i) {
    time("list of a network, per endpoint", count * listings, [&] {
      for (std::size_t n = 0; n < listings; ++n) endpoints.listNetwork();
    });
  }
}

// --- Rows ---

class Rows {
 public:
  void add(std::size_t count, std::string_view metric, double value, std::string_view unit) {
    begin(count, metric, value, unit);
    std::cout << ",\"baseline\":null,\"ratio\":null,\"target\":null,\"met\":null}";
  }
  void add(std::size_t count, std::string_view metric, double value, std::string_view unit,
           double baseline) {
    begin(count, metric, value, unit);
    const double ratio = value / baseline;
    std::cout << ",\"baseline\":" << baseline << ",\"ratio\":" << ratio
              << ",\"target\":" << kMostGrowth
              << ",\"met\":" << (ratio <= kMostGrowth ? "true" : "false") << '}';
  }
  ~Rows() { std::cout << "\n]\n"; }

 private:
  void begin(std::size_t count, std::string_view metric, double value, std::string_view unit) {
    std::cout << separator_ << "\n{\"benchmark\":\"simulator\",\"case\":\"" << count
              << " endpoints\",\"metric\":\"" << metric << "\",\"value\":" << value
              << ",\"unit\":\"" << unit << '"';
    separator_ = ",";
  }

  std::string_view separator_ = "[";
};

}  // namespace

int main() {
  // Nobody changes the environment of a benchmark. NOLINTNEXTLINE(concurrency-mt-unsafe)
  const int rounds = std::getenv("BENCH_QUICK") == nullptr ? kRounds : 1;
  Endpoints endpoints;
  std::map<std::size_t, double> memory;
  const double empty = residentBytes();
  for (int round = 0; round < rounds; ++round) {
    for (const std::size_t count : kCounts) {
      endpoints.resizeTo(count);
      if (round == 0) memory[count] = (residentBytes() - empty) / static_cast<double>(count);
      measure(endpoints);
    }
  }
  Rows rows;
  for (const auto& [metric, byCount] : measured) {
    const double baseline = median(byCount.at(kBaseline));
    for (const std::size_t count : kCounts) {
      rows.add(count, metric, median(byCount.at(count)), "ns", baseline);
    }
  }
  if (empty > 0) rows.add(kCounts.back(), "memory per endpoint", memory[kCounts.back()], "bytes");
}
