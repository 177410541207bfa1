#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include "check.h"

namespace hns::test {

std::vector<Case>& cases() {
  static std::vector<Case> all;
  return all;
}

}  // namespace hns::test

// native-tests [part of a name]
int main(int count, char** arguments) {
  const std::string_view filter = count > 1 ? arguments[1] : "";
  int passed = 0;
  int failed = 0;
  for (const auto& test : hns::test::cases()) {
    if (test.name.find(filter) == std::string::npos) continue;
    try {
      test.body();
      ++passed;
    } catch (const std::exception& error) {
      ++failed;
      std::cerr << "FAILED " << test.name << "\n  " << error.what() << '\n';
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 && passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
