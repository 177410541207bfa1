#include "operation/object-calls.h"
#include "operation/request.h"

namespace hns::operation {
namespace {

using abi::FunctionTable;

void undo(const FunctionTable& table, const Operation& operation, const Outcome& outcome) {
  if (operation.verb != Verb::Create || !std::holds_alternative<Documents>(outcome)) return;
  (void)ObjectCalls(table, operation.kind).remove(operation.id);
}

void undo(const FunctionTable& table, const CreateMany& creation, const Outcome& outcome) {
  const auto* results = std::get_if<Results>(&outcome);
  if (results == nullptr) return;
  const ObjectCalls calls(table, creation.kind);
  const std::size_t tried = results->documents.size() + results->failures.size();
  auto failed = results->failures.begin();
  for (std::size_t index = 0; index < tried; ++index) {
    if (failed != results->failures.end() && failed->index == index) {
      ++failed;
    } else {
      (void)calls.remove(creation.ids[index]);
    }
  }
}

void undo(const FunctionTable& table, const CreateService& creation, const Outcome& outcome) {
  const auto* held = std::get_if<Held>(&outcome);
  if (held == nullptr) return;
  (void)held->handle->close();
  (void)perform(table, DeleteService{creation.id});
}

// The others made nothing, or what ends with its handle.
template <class Asked>
void undo(const FunctionTable&, const Asked&, const Outcome&) {}

}  // namespace

void undo(const FunctionTable& table, const Request& request, const Outcome& outcome) {
  std::visit([&](const auto& asked) { undo(table, asked, outcome); }, request);
}

}  // namespace hns::operation
