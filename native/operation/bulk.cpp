#include "operation/bulk.h"

#include <cstdint>
#include <utility>

#include "operation/object-calls.h"

namespace hns::operation {
namespace {

bool isSet(const std::atomic<bool>& abandoned) { return abandoned.load(std::memory_order_relaxed); }

Results allFailed(const Failure& failure, std::size_t count) {
  Results results;
  for (std::uint32_t index = 0; index < count; ++index)
    results.failures.push_back({index, failure});
  return results;
}

}  // namespace

Outcome perform(const abi::FunctionTable& table, const CreateMany& creation,
                const std::atomic<bool>& abandoned) {
  const ObjectCalls calls(table, creation.kind);
  Results results{.documents = Documents(creation.shapes), .failures = {}};
  OpenObject network = calls.closedNetwork();
  if (calls.needNetwork()) {
    if (const auto failure = calls.openNetwork(creation.network, network)) {
      return allFailed(*failure, creation.ids.size());
    }
  }
  json::RowWriter settings(creation.settings);
  for (std::uint32_t index = 0; index < creation.ids.size() && !isSet(abandoned); ++index) {
    auto failure = calls.create(network, creation.ids[index], settings.next(), creation.query,
                                results.documents);
    if (failure) results.failures.push_back({index, *std::move(failure)});
  }
  return results;
}

Outcome perform(const abi::FunctionTable& table, const DeleteMany& deletion,
                const std::atomic<bool>& abandoned) {
  const ObjectCalls calls(table, deletion.kind);
  Results results;
  for (std::uint32_t index = 0; index < deletion.ids.size() && !isSet(abandoned); ++index) {
    if (auto failure = calls.remove(deletion.ids[index])) {
      results.failures.push_back({index, *std::move(failure)});
    }
  }
  return results;
}

}  // namespace hns::operation
