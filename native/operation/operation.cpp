#include "operation/operation.h"

#include <utility>

#include "operation/call.h"
#include "operation/id-list.h"
#include "operation/object-calls.h"

namespace hns::operation {
namespace {

class Run {
 public:
  Run(const abi::FunctionTable& table, const Operation& operation,
      const std::atomic<bool>& abandoned)
      : table_(table),
        operation_(operation),
        calls_(table, operation.kind),
        abandoned_(abandoned),
        documents_(operation.shapes) {}

  Outcome create() {
    OpenObject network = calls_.closedNetwork();
    std::optional<Failure> failure;
    if (calls_.needNetwork()) failure = calls_.openNetwork(operation_.network, network);
    if (!failure) {
      failure =
          calls_.create(network, operation_.id, operation_.settings, operation_.query, documents_);
    }
    return result(std::move(failure));
  }

  Outcome get(abi::Row<abi::QueryFunction> function) {
    if (function == nullptr) return Failure{abi::kNotImplemented, {}, ""};
    OpenObject object = calls_.closed();
    auto failure = calls_.open(operation_.id, object);
    if (!failure) failure = query(function, object);
    return result(std::move(failure));
  }

  Outcome list() {
    TaskString text(table_);
    const auto enumerate = calls_.functions().enumerate;
    if (auto failure = call(table_, enumerate, operation_.settings.c_str(), text.out())) {
      return *std::move(failure);
    }
    const auto ids = readIdList(text.view());
    if (!ids) {
      return Failure{abi::kInvalidData, std::u16string(text.view()), abi::nameOf(enumerate)};
    }
    for (const abi::Guid& id : *ids) {
      if (isAbandoned()) break;
      OpenObject object = calls_.closed();
      auto failure = calls_.open(id, object);
      if (!failure) failure = query(calls_.functions().query, object);
      // Somebody deleted it since it was enumerated.
      if (failure && !calls_.isGone(*failure)) return *std::move(failure);
    }
    return std::move(documents_);
  }

  Outcome modify() {
    OpenObject object = calls_.closed();
    auto failure = calls_.open(operation_.id, object);
    if (failure || isAbandoned()) return result(std::move(failure));
    failure = calls_.modify(object, operation_.settings);
    if (!failure) failure = query(calls_.functions().query, object);
    return result(std::move(failure));
  }

  Outcome remove() { return result(calls_.remove(operation_.id)); }

  const KindFunctions& functions() const { return calls_.functions(); }

 private:
  std::optional<Failure> query(abi::Row<abi::QueryFunction> function, const OpenObject& object) {
    return calls_.query(function, object, operation_.query, documents_, operation_.selection);
  }

  Outcome result(std::optional<Failure> failure) {
    if (failure) return *std::move(failure);
    return std::move(documents_);
  }

  bool isAbandoned() const { return abandoned_.load(std::memory_order_relaxed); }

  const abi::FunctionTable& table_;
  const Operation& operation_;
  const ObjectCalls calls_;
  const std::atomic<bool>& abandoned_;
  Documents documents_;
};

}  // namespace

Outcome perform(const abi::FunctionTable& table, const Operation& operation,
                const std::atomic<bool>& abandoned) {
  Run run(table, operation, abandoned);
  switch (operation.verb) {
    case Verb::Create:
      return run.create();
    case Verb::Get:
      return run.get(run.functions().query);
    case Verb::List:
      return run.list();
    case Verb::Modify:
      return run.modify();
    case Verb::Delete:
      return run.remove();
    case Verb::Statistics:
      return run.get(run.functions().statistics);
    case Verb::Addresses:
      return run.get(run.functions().addresses);
  }
  return Failure{abi::kInvalidArgument, {}, ""};
}

}  // namespace hns::operation
