// An operation as a task of the executor.
#pragma once

#include <memory>
#include <new>
#include <utility>

#include "abi/hresult.h"
#include "executor/executor.h"
#include "operation/operation.h"

namespace hns::addon {

class OperationTask : public executor::Task {
 public:
  // A task may outlive the client that submitted it, so it shares the table.
  OperationTask(std::shared_ptr<const abi::FunctionTable> table, operation::Operation operation)
      : table_(std::move(table)), operation_(std::move(operation)) {}

  void run(const std::atomic<bool>& abandoned) noexcept override {
    try {
      outcome_ = operation::perform(*table_, operation_, abandoned);
    } catch (const std::bad_alloc&) {
      outcome_ = operation::Failure{abi::kOutOfMemory, {}, ""};
    }
  }

  const operation::Outcome& outcome() const { return outcome_; }

 private:
  std::shared_ptr<const abi::FunctionTable> table_;
  operation::Operation operation_;
  operation::Outcome outcome_;
};

}  // namespace hns::addon
