// Many objects of one kind in one operation. The failure of one leaves the others alone.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "abi/function-table.h"
#include "json/rows.h"
#include "operation/operation.h"
#include "operation/outcome.h"

namespace hns::operation {

// Create, query and close each; the network of endpoints is opened once.
struct CreateMany {
  Kind kind;
  std::vector<abi::Guid> ids;
  abi::Guid network;    // of endpoints
  json::Rows settings;  // a document for each id
  std::u16string query;
  json::Shapes* shapes = nullptr;
};

struct DeleteMany {
  Kind kind;
  std::vector<abi::Guid> ids;
};

// Once `abandoned` is true nobody waits any more: the rest is left alone.
Outcome perform(const abi::FunctionTable& table, const CreateMany& creation,
                const std::atomic<bool>& abandoned);

Outcome perform(const abi::FunctionTable& table, const DeleteMany& deletion,
                const std::atomic<bool>& abandoned);

}  // namespace hns::operation
