// The emulated Host Networking Service: every object that a program makes through its
// table exists in this process, with the documents, defaults and error codes of the real one.
#pragma once

#include <string>
#include <string_view>

#include "abi/function-table.h"

namespace hns::simulator {

// One service per process, as there is one per machine. It is never destroyed: threads may still be
// inside a call while the process exits. Functions that are not emulated are null.
const abi::FunctionTable& functionTable();

// Carries out a request to the simulator itself, as controls.h has them. Gives {"result":…}, or
// {"path":…,"problem":…} when the request is wrong, or {"hresult":…,"problem":…}.
std::u16string control(std::u16string_view request);

}  // namespace hns::simulator
