// The calls of HCN that concern one kind of object.
#pragma once

#include <optional>
#include <string>

#include "abi/function-table.h"
#include "operation/kinds.h"
#include "operation/operation.h"
#include "operation/outcome.h"
#include "operation/owned.h"

namespace hns::operation {

// Each call yields nothing when it succeeded.
class ObjectCalls {
 public:
  ObjectCalls(const abi::FunctionTable& table, Kind kind)
      : table_(table), functions_(functionsOf(kind)) {}

  const KindFunctions& functions() const { return functions_; }

  // An owner of what `open` gives.
  OpenObject closed() const { return OpenObject(table_.*functions_.close); }

  // Whether objects of the kind are created in a network, whose handle `create` needs then.
  bool needNetwork() const { return functions_.create == nullptr; }
  OpenObject closedNetwork() const { return OpenObject(table_.HcnCloseNetwork); }
  [[nodiscard]] std::optional<Failure> openNetwork(const abi::Guid& id, OpenObject& network) const;

  // Adds the object's document to the others; without it the object is deleted again.
  [[nodiscard]] std::optional<Failure> create(const OpenObject& network, const abi::Guid& id,
                                              const std::u16string& settings,
                                              const std::u16string& query,
                                              Documents& documents) const;
  [[nodiscard]] std::optional<Failure> open(const abi::Guid& id, OpenObject& object) const;
  [[nodiscard]] std::optional<Failure> modify(const OpenObject& object,
                                              const std::u16string& settings) const;
  // The document, as far as it is selected, is added to the others.
  [[nodiscard]] std::optional<Failure> query(
      abi::Row<abi::QueryFunction> function, const OpenObject& object, const std::u16string& query,
      Documents& documents, const std::optional<Selection>& selection = std::nullopt) const;
  [[nodiscard]] std::optional<Failure> remove(const abi::Guid& id) const;

  // Whether it says that somebody deleted the object.
  bool isGone(const Failure& failure) const;

 private:
  const abi::FunctionTable& table_;
  const KindFunctions& functions_;
};

}  // namespace hns::operation
