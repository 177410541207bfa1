// The emulated Host Networking Service: every object that a program makes through its
// table exists in this process, with the documents, defaults and error codes of the real one.
#pragma once

#include "abi/function-table.h"

namespace hns::simulator {

// One service per process, as there is one per machine. It is never destroyed: threads may still be
// inside a call while the process exits. Functions that are not emulated are null.
const abi::FunctionTable& functionTable();

}  // namespace hns::simulator
