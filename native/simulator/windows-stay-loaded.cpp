#include <windows.h>

#include "simulator/stay-loaded.h"

namespace hns::simulator {

void stayLoaded() noexcept {
  HMODULE self = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                     reinterpret_cast<LPCWSTR>(&stayLoaded), &self);
}

}  // namespace hns::simulator
