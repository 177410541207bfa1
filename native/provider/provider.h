// Where a table of functions comes from. What is opened stays open until the process ends: a thread
// may be inside a call that never returns.
#pragma once

#include <string>
#include <variant>

#include "abi/function-table.h"

namespace hns::provider {

struct LoadError {
  std::string library;
  std::string reason;  // in the words of the operating system
};

using Opened = std::variant<abi::FunctionTable, LoadError>;

// computenetwork.dll and vmcompute.dll of this machine, from System32 and nowhere else: a library
// of that name in the working directory or on the PATH is never loaded.
Opened openWindowsService();

// A library at an absolute path, UTF-8 and normalized, that exports functions of HCN. Those it
// lacks stay null.
Opened openLibrary(const std::string& path);

// The simulator inside this binary.
Opened openSimulator();

}  // namespace hns::provider
