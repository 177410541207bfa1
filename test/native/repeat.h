#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hns::test {

inline std::u16string repeat(std::u16string_view text, std::size_t times) {
  std::u16string repeated;
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

}  // namespace hns::test
