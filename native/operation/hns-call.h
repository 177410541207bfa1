// The V1 interface of HNS: one function, in the manner of HTTP.
#pragma once

#include <string>

#include "abi/function-table.h"
#include "operation/outcome.h"

namespace hns::operation {

struct HnsCall {
  std::u16string method;
  std::u16string path;
  std::u16string document;  // empty for none, as HNS wants it
};

// The answer, which may report a failure of its own in spite of the success of the call.
Outcome perform(const abi::FunctionTable& table, const HnsCall& call);

}  // namespace hns::operation
