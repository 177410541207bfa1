#pragma once

#include "abi/function-table.h"

namespace hns::test {

// Deletes all objects that clients can list, but for the host's own namespace.
void deleteEverything();

// All of one kind.
void deleteAll(abi::Row<abi::EnumerateFunction> list, abi::Row<abi::DeleteFunction> remove);

}  // namespace hns::test
