// One table of function pointers is the whole seam to HNS. Everything above it is the same code,
// whether the table leads to the Windows service, to a library at a path or to the simulator.
#pragma once

#include "abi/types.h"

namespace hns::abi {

// A function that the provider lacks is null: test before the call.
struct FunctionTable {
#define HNS_EXPORT(name, Type) Type* name = nullptr;
#include "abi/exports.inc"
#undef HNS_EXPORT
};

}  // namespace hns::abi
