#pragma once

#include <string_view>

#include "abi/hresult.h"

namespace hns::simulator {

// Gives the code, and the error record where a client wants one. Without memory for it the code
// stands alone, as when the service itself is out of reach.
abi::Hresult refuse(abi::Hresult code, std::u16string_view detail, char16_t** error) noexcept;

}  // namespace hns::simulator
