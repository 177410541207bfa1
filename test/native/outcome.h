// What an operation ended with.
#pragma once

#include <variant>

#include "abi/hresult.h"
#include "operation/outcome.h"

namespace hns::test {

inline abi::Hresult resultOf(const operation::Outcome& outcome) {
  const auto* failure = std::get_if<operation::Failure>(&outcome);
  return failure == nullptr ? abi::kOk : failure->hresult;
}

}  // namespace hns::test
