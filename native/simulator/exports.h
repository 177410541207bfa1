#pragma once

#include "abi/function-table.h"

namespace hns::simulator {

// The functions of HCN on the service itself, without what clients are made to endure before.
// Functions that are not emulated are null.
const abi::FunctionTable& serviceTable();

}  // namespace hns::simulator
