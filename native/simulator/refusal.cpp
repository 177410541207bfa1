#include "simulator/refusal.h"

#include "abi/task-memory.h"
#include "simulator/error-record.h"

namespace hns::simulator {

abi::Hresult refuse(abi::Hresult code, std::u16string_view detail, char16_t** error) noexcept {
  if (!error) return code;
  try {
    *error = abi::copyToTaskMemory(errorRecord(code, detail));
  } catch (...) {
    *error = nullptr;
  }
  return code;
}

}  // namespace hns::simulator
