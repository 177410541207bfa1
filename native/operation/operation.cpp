#include "operation/operation.h"

#include <optional>
#include <utility>

#include "abi/guid.h"
#include "operation/call.h"
#include "operation/id-list.h"
#include "operation/kinds.h"
#include "operation/owned.h"

namespace hns::operation {
namespace {

using abi::FunctionTable;

// One operation on its way; the steps are its methods.
class Run {
 public:
  Run(const FunctionTable& table, const Operation& operation, const std::atomic<bool>& abandoned)
      : table_(table),
        operation_(operation),
        functions_(functionsOf(operation.kind)),
        abandoned_(abandoned) {}

  Outcome create() const {
    OpenObject object(table_.*functions_.close);
    if (auto failure = createInto(object)) return *std::move(failure);
    Outcome outcome = query(functions_.query, object);
    object.close();
    // Without its document, or with nobody to receive it, the object would be an orphan.
    if (std::holds_alternative<Failure>(outcome) || isAbandoned()) (void)remove();
    return outcome;
  }

  Outcome get(abi::Row<abi::QueryFunction> function) const {
    if (function == nullptr) return Failure{abi::kNotImplemented, {}, ""};
    OpenObject object(table_.*functions_.close);
    if (auto failure = open(operation_.id, object)) return *std::move(failure);
    return query(function, object);
  }

  Outcome list() const {
    TaskString text(table_);
    if (auto failure =
            call(table_, functions_.enumerate, operation_.settings.c_str(), text.out())) {
      return *std::move(failure);
    }
    const auto ids = readIdList(text.view());
    if (!ids) return invalidReply(text.view());
    Documents documents;
    documents.reserve(ids->size());
    for (const abi::Guid& id : *ids) {
      if (isAbandoned()) break;
      OpenObject object(table_.*functions_.close);
      auto failure = open(id, object);
      if (!failure) failure = queryInto(documents, functions_.query, object);
      // Somebody deleted it since it was enumerated.
      if (failure && !isGone(*failure)) return *std::move(failure);
    }
    return documents;
  }

  Outcome modify() const {
    OpenObject object(table_.*functions_.close);
    if (auto failure = open(operation_.id, object)) return *std::move(failure);
    if (isAbandoned()) return Documents();
    if (auto failure =
            call(table_, functions_.modify, object.handle(), operation_.settings.c_str())) {
      return *std::move(failure);
    }
    return query(functions_.query, object);
  }

  Outcome remove() const {
    if (auto failure = call(table_, functions_.remove, &operation_.id)) return *std::move(failure);
    return Documents();
  }

 private:
  std::optional<Failure> createInto(OpenObject& object) const {
    const char16_t* settings = operation_.settings.c_str();
    if (functions_.create != nullptr) {
      return call(table_, functions_.create, &operation_.id, settings, object.out());
    }
    OpenObject network(table_.HcnCloseNetwork);
    if (auto failure =
            call(table_, &FunctionTable::HcnOpenNetwork, &operation_.network, network.out())) {
      return failure;
    }
    return call(table_, &FunctionTable::HcnCreateEndpoint, network.handle(), &operation_.id,
                settings, object.out());
  }

  std::optional<Failure> open(const abi::Guid& id, OpenObject& object) const {
    return call(table_, functions_.open, &id, object.out());
  }

  std::optional<Failure> queryInto(Documents& documents, abi::Row<abi::QueryFunction> function,
                                   const OpenObject& object) const {
    TaskString properties(table_);
    auto failure =
        call(table_, function, object.handle(), operation_.query.c_str(), properties.out());
    if (!failure) documents.emplace_back(properties.view());
    return failure;
  }

  Outcome query(abi::Row<abi::QueryFunction> function, const OpenObject& object) const {
    Documents documents;
    if (auto failure = queryInto(documents, function, object)) return *std::move(failure);
    return documents;
  }

  bool isGone(const Failure& failure) const {
    return failure.hresult == functions_.notFound || failure.hresult == abi::kElementNotFound ||
           failure.hresult == abi::kObjectUsedAfterUnload;
  }

  Failure invalidReply(std::u16string_view text) const {
    return {abi::kInvalidData, std::u16string(text), abi::nameOf(functions_.enumerate)};
  }

  bool isAbandoned() const { return abandoned_.load(std::memory_order_relaxed); }

  const FunctionTable& table_;
  const Operation& operation_;
  const KindFunctions& functions_;
  const std::atomic<bool>& abandoned_;
};

}  // namespace

Outcome perform(const FunctionTable& table, const Operation& operation,
                const std::atomic<bool>& abandoned) {
  const Run run(table, operation, abandoned);
  switch (operation.verb) {
    case Verb::Create:
      return run.create();
    case Verb::Get:
      return run.get(functionsOf(operation.kind).query);
    case Verb::List:
      return run.list();
    case Verb::Modify:
      return run.modify();
    case Verb::Delete:
      return run.remove();
    case Verb::Statistics:
      return run.get(functionsOf(operation.kind).statistics);
    case Verb::Addresses:
      return run.get(functionsOf(operation.kind).addresses);
  }
  return Failure{abi::kInvalidArgument, {}, ""};
}

}  // namespace hns::operation
