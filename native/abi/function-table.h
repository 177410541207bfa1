// One table of function pointers is the whole seam to HNS. Everything above it is the same code,
// whether the table leads to the Windows service, to a library at a path or to the simulator.
#pragma once

#include <type_traits>

#include "abi/types.h"

namespace hns::abi {

// A function that the provider lacks is null: test before the call.
struct FunctionTable {
#define HNS_EXPORT(name, Type) Type* name = nullptr;
#include "abi/exports.inc"
#undef HNS_EXPORT
};

// One row of the table: its member, as in &FunctionTable::HcnOpenNetwork.
template <class Function>
using Row = Function* FunctionTable::*;

// The export that a row stands for.
template <class Function>
constexpr const char* nameOf(Row<Function> row) {
#define HNS_EXPORT(name, Type)                     \
  if constexpr (std::is_same_v<Type, Function>) {  \
    if (row == &FunctionTable::name) return #name; \
  }
#include "abi/exports.inc"
#undef HNS_EXPORT
  return "";
}

}  // namespace hns::abi
