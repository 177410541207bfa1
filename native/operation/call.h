// The one place that calls an HCN function with an error record.
#pragma once

#include <optional>
#include <string>

#include "abi/function-table.h"
#include "abi/hresult.h"
#include "operation/operation.h"
#include "operation/owned.h"

namespace hns::operation {

// Nothing when the call succeeded. The error record is appended to `arguments`.
template <class Function, class... Arguments>
[[nodiscard]] std::optional<Failure> call(const abi::FunctionTable& table, abi::Row<Function> row,
                                          Arguments... arguments) {
  Function* function = table.*row;
  if (function == nullptr) return Failure{abi::kProcedureNotFound, {}, abi::nameOf(row)};
  TaskString record(table);
  const abi::Hresult result = function(arguments..., record.out());
  if (!abi::failed(result) && record.view().empty()) return std::nullopt;
  // HNS has been seen to return S_OK together with an error record.
  return Failure{abi::failed(result) ? result : abi::kGeneralFailure, std::u16string(record.view()),
                 abi::nameOf(row)};
}

}  // namespace hns::operation
