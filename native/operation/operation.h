// A logical operation on HNS: what a user asks for in one call, however many functions of HCN it
// takes. Runs on any thread, blocks as long as HNS does, and leaves no handle and no string behind.
#pragma once

#include <atomic>
#include <string>
#include <variant>
#include <vector>

#include "abi/function-table.h"

namespace hns::operation {

enum class Verb : std::uint8_t {
  Create,  // create, query, close
  Get,     // open, query, close
  List,    // enumerate, then open, query and close each
  Modify,  // open, modify, query, close
  Delete,  // delete
};

enum class Kind : std::uint8_t { Network, Endpoint, Namespace, LoadBalancer, Route };

struct Operation {
  Verb verb;
  Kind kind;
  abi::Guid id;             // Create, Get, Modify, Delete
  abi::Guid network;        // Create of an endpoint: where
  std::u16string settings;  // Create, Modify: the document; List: the query with its filter
  std::u16string query;     // the query for the documents that are returned
};

struct Failure {
  abi::Hresult hresult;
  std::u16string record;  // the error record as HNS gave it; may be empty
  const char* function;   // the export that failed, of static lifetime
};

// The documents that HNS returned: none for Delete, one for Create, Get and Modify.
using Documents = std::vector<std::u16string>;
using Outcome = std::variant<Documents, Failure>;

// `abandoned` turns true when nobody waits any more: the operation then stops at its next step.
// A creation whose end nobody sees, or that cannot be queried, is undone.
Outcome perform(const abi::FunctionTable& table, const Operation& operation,
                const std::atomic<bool>& abandoned);

}  // namespace hns::operation
