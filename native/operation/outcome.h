// What an operation comes to.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "abi/types.h"
#include "operation/held-handle.h"

namespace hns::operation {

struct Failure {
  abi::Hresult hresult;
  std::u16string record;  // the error record as HNS gave it; may be empty
  const char* function;   // the export that failed, of static lifetime
};

// The documents that HNS returned: none for a deletion, any number for a list, else one.
using Documents = std::vector<std::u16string>;

// A handle that stays open, and what came with it.
struct Held {
  std::shared_ptr<HeldHandle> handle;
  Documents documents;
};

using Outcome = std::variant<Documents, Failure, Held>;

}  // namespace hns::operation
