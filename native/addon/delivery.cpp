#include "addon/delivery.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "addon/marshalling.h"

namespace hns::addon {
namespace {

// What a turn of the event loop may take: leaves, and units of text for about the time of a leaf.
constexpr std::size_t kLeavesPerTurn = 8'192;
constexpr std::size_t kUnitsPerLeaf = 16;
// What one result may take of it before the next one has its turn.
constexpr std::size_t kDocumentsAtOnce = 128;
// Arguments of one call, which the stack must hold.
constexpr std::size_t kMostArguments = 1'024;

void check(Napi::Env env, napi_status status) {
  if (status != napi_ok) throw Napi::Error::New(env);
}

const json::Documents* documentsOf(const operation::Outcome& outcome) {
  if (const auto* documents = std::get_if<operation::Documents>(&outcome)) return documents;
  if (const auto* results = std::get_if<operation::Results>(&outcome)) return &results->documents;
  if (const auto* held = std::get_if<operation::Held>(&outcome)) return &held->documents;
  return nullptr;
}

napi_value makeLeaf(Napi::Env env, const json::Leaves& leaves, const json::Leaf& leaf) {
  napi_value value = nullptr;
  switch (leaf.type) {
    case json::LeafType::Null:
      check(env, napi_get_null(env, &value));
      break;
    case json::LeafType::False:
    case json::LeafType::True:
      check(env, napi_get_boolean(env, leaf.type == json::LeafType::True, &value));
      break;
    case json::LeafType::Number:
      check(env, napi_create_double(env, leaf.number, &value));
      break;
    case json::LeafType::Latin1: {
      const std::string_view text = leaves.latin1(leaf);
      check(env, napi_create_string_latin1(env, text.data(), text.size(), &value));
      break;
    }
    case json::LeafType::Utf16: {
      const std::u16string_view text = leaves.utf16(leaf);
      check(env, napi_create_string_utf16(env, text.data(), text.size(), &value));
      break;
    }
  }
  return value;
}

}  // namespace

// Collects arguments for the receiver's functions, and calls them when there are enough.
class Delivery::Turn {
 public:
  Turn(Napi::Env env, const Napi::Object& receiver, std::uint64_t number)
      : env_(env),
        receiver_(receiver),
        onDocuments_(receiver.Get("onDocuments")),
        onTexts_(receiver.Get("onTexts")),
        number_(number),
        rows_(Napi::Array::New(env)) {
    arguments_.reserve(kMostArguments);
  }

  bool isOver() const { return work_ >= kLeavesPerTurn; }

  // Some of the documents. False when there are more.
  bool take(Result& result, const json::Documents& documents) {
    const std::size_t end = std::min(documents.size(), result.delivered + kDocumentsAtOnce);
    while (result.delivered < end && !isOver()) {
      const json::Documents::Document& document = documents[result.delivered++];
      if (document.shape) {
        takeLeaves(result, documents, document);
      } else {
        takeText(documents.textOf(document));
      }
    }
    return result.delivered == documents.size();
  }

  void addRow(executor::TaskId id, std::size_t documents, const Napi::Value& end) {
    rows_[row_++] = Napi::Number::New(env_, static_cast<double>(id));
    rows_[row_++] = Napi::Number::New(env_, static_cast<double>(documents));
    rows_[row_++] = end;
  }

  // Returns the rows.
  Napi::Array finish() {
    flush();
    return rows_;
  }

 private:
  void takeLeaves(Result& result, const json::Documents& documents,
                  const json::Documents::Document& document) {
    const auto places = documents.leavesOf(document);
    if (shape_ != document.shape || arguments_.size() + places.size() > kMostArguments) flush();
    if (arguments_.empty()) {
      shape_ = document.shape;
      arguments_.push_back(Napi::Number::New(env_, *shape_));
    }
    const bool areShared = documents.size() > 1;
    for (const std::uint32_t place : places) {
      arguments_.push_back(areShared
                               ? sharedLeaf(result, documents.leaves(), place)
                               : makeLeaf(env_, documents.leaves(), documents.leaves()[place]));
    }
    work_ += places.size();
  }

  napi_value sharedLeaf(Result& result, const json::Leaves& leaves, std::uint32_t place) {
    if (result.turn != number_) {
      // Values live as long as their turn. Not all are cleared, for that would be work for every
      // document of a listing in every turn.
      for (const std::uint32_t former : result.made) result.values[former] = nullptr;
      result.made.clear();
      result.values.resize(leaves.count());
      result.turn = number_;
    }
    napi_value& value = result.values[place];
    if (value == nullptr) {
      value = makeLeaf(env_, leaves, leaves[place]);
      result.made.push_back(place);
    }
    return value;
  }

  void takeText(const std::u16string& text) {
    if (shape_ || arguments_.size() == kMostArguments) flush();
    arguments_.push_back(writeText(env_, text));
    work_ += 1 + text.size() / kUnitsPerLeaf;
  }

  void flush() {
    if (!arguments_.empty()) {
      const Napi::Value& function = shape_ ? onDocuments_ : onTexts_;
      check(env_, napi_call_function(env_, receiver_, function, arguments_.size(),
                                     arguments_.data(), nullptr));
    }
    arguments_.clear();
    shape_.reset();
  }

  Napi::Env env_;
  const Napi::Object& receiver_;
  const Napi::Value onDocuments_;
  const Napi::Value onTexts_;
  const std::uint64_t number_;
  Napi::Array rows_;
  std::uint32_t row_ = 0;
  std::optional<std::uint32_t> shape_;  // of the documents in the arguments; none: they are texts
  std::vector<napi_value> arguments_;
  std::size_t work_ = 0;
};

void Delivery::add(std::vector<executor::Entry> completed) {
  for (executor::Entry& entry : completed) {
    waiting_.push_back({.id = entry.id, .task = std::move(entry.task), .values = {}, .made = {}});
  }
}

std::size_t Delivery::deliver(Napi::Env env, const Napi::Object& receiver, HeldHandles& handles) {
  if (waiting_.empty()) return 0;
  tellShapes(env, receiver);
  Turn turn(env, receiver, ++turn_);
  std::size_t through = 0;
  while (!waiting_.empty() && !turn.isOver()) {
    Result result = std::move(waiting_.front());
    waiting_.pop_front();
    const auto& task = static_cast<const OperationTask&>(*result.task);
    const json::Documents* documents = documentsOf(task.outcome());
    const std::size_t before = result.delivered;
    const bool isThrough = documents == nullptr || turn.take(result, *documents);
    const Napi::Value end = isThrough ? writeEnd(env, task.outcome(), handles) : env.Undefined();
    turn.addRow(result.id, result.delivered - before, end);
    if (isThrough) {
      handles.remove(task.released());
      ++through;
    } else {
      waiting_.push_back(std::move(result));
    }
  }
  const Napi::Array rows = turn.finish();
  receiver.Get("onCompleted")
      .As<Napi::Function>()
      .Call(receiver, {rows, Napi::Boolean::New(env, !waiting_.empty())});
  return through;
}

void Delivery::tellShapes(Napi::Env env, const Napi::Object& receiver) {
  const std::uint32_t count = shapes_->count();
  for (; shapesTold_ < count; ++shapesTold_) {
    const json::Shape& shape = (*shapes_)[shapesTold_];
    receiver.Get("onShape").As<Napi::Function>().Call(
        receiver, {Napi::Number::New(env, shapesTold_), writeText(env, shape.skeleton)});
  }
}

}  // namespace hns::addon
