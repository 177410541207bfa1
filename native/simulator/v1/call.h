#pragma once

#include <string>
#include <string_view>

#include "simulator/context.h"

namespace hns::simulator {

// Answers a request of the V1 interface: {"Output":…,"Success":true}, without Output when there is
// none, or an error record when the object in the path does not exist.
std::u16string callV1(std::u16string_view method, std::u16string_view path,
                      std::u16string_view document, Context& context);

}  // namespace hns::simulator
