// The JSON document that explains a failed call.
#pragma once

#include <string>
#include <string_view>

#include "abi/hresult.h"

namespace hns::simulator {

// Windows' English message for a code; it ends in the blank that the stripped line break leaves.
// Empty for a code that HNS is not known to return.
std::u16string_view systemText(abi::Hresult code);

// {"Success":false,"Error":"<system text><detail>","ErrorCode":<unsigned decimal>}
std::u16string errorRecord(abi::Hresult code, std::u16string_view detail = {});

}  // namespace hns::simulator
