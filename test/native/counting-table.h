// An HNS in miniature whose handles and strings are counted and any of whose calls can be made to
// fail: what an operation leaves behind shows at once.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "abi/function-table.h"
#include "abi/hresult.h"

namespace hns::test {

enum class Fault {
  None,
  Fail,             // a failing result with an error record
  FailSilently,     // a failing result without one, as when the service is gone
  RecordOnSuccess,  // S_OK together with an error record
  NoString,         // S_OK, but the string is null
  Abandon,          // S_OK; nobody waits for the operation any more
};

struct Counts {
  int calls = 0;
  int openHandles = 0;
  int liveStrings = 0;                   // and arrays
  int objects = 0;                       // created and not deleted
  std::vector<abi::Guid> deletions;      // asked for, in their order
  std::vector<std::u16string> settings;  // of creations
  bool doubleClose = false;

  std::map<int, Fault> faults;                   // by the call, counted from 0
  abi::Hresult faultResult = abi::kUnspecified;  // of Fail and FailSilently
  std::u16string ids = u"[]";                    // what an enumeration returns
  std::u16string properties = u"{}";             // and a query
  std::atomic<bool> abandoned = false;           // for perform()
};

// The table is static, so these are its counts. Not for concurrent use.
Counts& counts();

const abi::FunctionTable& countingTable();

}  // namespace hns::test
