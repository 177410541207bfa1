// All that clients can see of HNS, to tell whether a call has changed anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "abi/guid.h"

namespace hns::test {

// Of a JSON array, as enumerations give it.
std::vector<abi::Guid> guidsIn(std::u16string_view array);

std::u16string snapshot();

}  // namespace hns::test
