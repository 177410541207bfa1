// What every call that fails owes its client.
#pragma once

#include "support/exported-calls.h"

namespace hns::test {

// The code, with the record that tells it, and nothing in the outputs.
void checkFailed(const ExportedCall& function, const Arguments& arguments, Hresult code);
// The same of a call that was made.
void checkFailure(const ExportedCall& function, const Arguments& arguments, const Outcome& outcome);

}  // namespace hns::test
