// A logical operation on HNS: what a user asks for in one call, however many functions of HCN it
// takes. Runs on any thread, blocks as long as HNS does, and leaves no handle and no string behind.
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "abi/function-table.h"
#include "operation/outcome.h"
#include "operation/selection.h"

namespace hns::operation {

enum class Verb : std::uint8_t {
  Create,  // create, query, close
  Get,     // open, query, close
  List,    // enumerate, then open, query and close each
  Modify,  // open, modify, query, close
  Delete,  // delete
  // Of endpoints:
  Statistics,  // open, query the statistics, close
  Addresses,   // open, query the addresses, close
};

enum class Kind : std::uint8_t { Network, Endpoint, Namespace, LoadBalancer, Route };

struct Operation {
  Verb verb;
  Kind kind;
  abi::Guid id;             // all but List
  abi::Guid network;        // Create of an endpoint: where
  std::u16string settings;  // Create, Modify: the document; List: the query with its filter
  std::u16string query;     // the query for the documents that are returned
  // Into which those are taken apart; null: they stay texts.
  json::Shapes* shapes = nullptr;
  // List: which of them are returned, and what of them.
  std::optional<Selection> selection = std::nullopt;
};

// `abandoned` turns true when nobody waits any more: the operation then stops at its next step.
// A creation whose end nobody sees, or that cannot be queried, is undone.
Outcome perform(const abi::FunctionTable& table, const Operation& operation,
                const std::atomic<bool>& abandoned);

}  // namespace hns::operation
