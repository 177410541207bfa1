// An operation as a task of the executor.
#pragma once

#include <memory>
#include <new>
#include <utility>

#include "abi/hresult.h"
#include "executor/executor.h"
#include "operation/request.h"

namespace hns::addon {

class OperationTask : public executor::Task {
 public:
  // A task may outlive the client that submitted it, so it shares the table, and the shapes that
  // the request speaks of.
  OperationTask(std::shared_ptr<const abi::FunctionTable> table,
                std::shared_ptr<json::Shapes> shapes, operation::Request request,
                std::uint32_t released)
      : table_(std::move(table)),
        shapes_(std::move(shapes)),
        request_(std::move(request)),
        released_(released) {}

  void run(const std::atomic<bool>& abandoned) noexcept override {
    try {
      outcome_ = operation::perform(*table_, request_, abandoned);
    } catch (const std::bad_alloc&) {
      outcome_ = operation::Failure{abi::kOutOfMemory, {}, ""};
    }
  }

  void undo() noexcept override {
    try {
      operation::undo(*table_, request_, outcome_);
    } catch (const std::bad_alloc&) {
      // Nobody is left to tell.
    }
  }

  const operation::Outcome& outcome() const { return outcome_; }

  // The number of the handle that this closes, or 0.
  std::uint32_t released() const { return released_; }

 private:
  std::shared_ptr<const abi::FunctionTable> table_;
  std::shared_ptr<json::Shapes> shapes_;
  operation::Request request_;
  std::uint32_t released_;
  operation::Outcome outcome_;
};

}  // namespace hns::addon
