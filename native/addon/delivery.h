// The way of results to JavaScript.
#pragma once

#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "addon/held-handles.h"
#include "addon/operation-task.h"
#include "executor/executor.h"
#include "json/documents.h"

namespace hns::addon {

// Gives the results that wait a turn each, and stops after so much work: a large list is delivered
// in many turns of the event loop, and what is small need not wait for it.
class Delivery {
 public:
  explicit Delivery(std::shared_ptr<const json::Shapes> shapes) : shapes_(std::move(shapes)) {}

  void add(std::vector<executor::Entry> completed);

  // Calls the receiver's onShape, onDocuments, onTexts and onCompleted as lib/native.ts describes
  // them. Returns how many operations are through.
  std::size_t deliver(Napi::Env env, const Napi::Object& receiver, HeldHandles& handles);

  void clear() { waiting_.clear(); }

 private:
  class Turn;

  struct Result {
    executor::TaskId id;
    std::unique_ptr<executor::Task> task;
    std::size_t delivered = 0;  // documents
    // JavaScript's values of the leaves that were made in this turn, and which these are.
    std::vector<napi_value> values;
    std::vector<std::uint32_t> made;
    std::uint64_t turn = 0;
  };

  void tellShapes(Napi::Env env, const Napi::Object& receiver);

  std::shared_ptr<const json::Shapes> shapes_;
  std::uint32_t shapesTold_ = 0;
  std::deque<Result> waiting_;
  std::uint64_t turn_ = 0;
};

}  // namespace hns::addon
