// What an operation comes to.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "abi/types.h"
#include "json/documents.h"
#include "operation/held-handle.h"

namespace hns::operation {

struct Failure {
  abi::Hresult hresult;
  std::u16string record;  // the error record as HNS gave it; may be empty
  const char* function;   // the export that failed, of static lifetime
};

// What HNS returned: none for a deletion, any number for a list, else one.
using Documents = json::Documents;

// A handle that stays open, and what came with it.
struct Held {
  std::shared_ptr<HeldHandle> handle;
  Documents documents;
};

// Of many objects, which succeed and fail on their own.
struct Results {
  Documents documents;  // of those that succeeded
  struct Failed {
    std::uint32_t index;
    Failure failure;
  };
  std::vector<Failed> failures;  // by index
};

using Outcome = std::variant<Documents, Failure, Held, Results>;

}  // namespace hns::operation
