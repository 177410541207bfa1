#pragma once

#include <string>

namespace hns::test {

// All that clients can see of HNS, to tell whether a call has changed anything.
std::u16string snapshot();

}  // namespace hns::test
