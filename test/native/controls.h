// The simulator's own controls, as its clients reach them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hcn.h"

namespace hns::test {

// What a request gives; fails unless it is carried out.
inline std::u16string controlled(std::u16string_view request) {
  const std::u16string reply = simulator::control(request);
  const std::u16string result = at(reply, u"result");
  if (result.empty()) fail(__FILE__, __LINE__, "refused: " + printable(reply));
  return result;
}

// Settings for as long as a test runs.
class Configured {
 public:
  explicit Configured(std::u16string_view settings) {
    controlled(u"{\"configure\":" + std::u16string(settings) + u"}");
  }
  Configured(const Configured&) = delete;
  Configured& operator=(const Configured&) = delete;
  ~Configured() { simulator::control(u"{\"configure\":{}}"); }
};

// A fault for as long as a test runs.
class Fault {
 public:
  explicit Fault(std::u16string_view fault)
      : number_(controlled(u"{\"addFault\":" + std::u16string(fault) + u"}")) {}
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
  ~Fault() { remove(); }

  void remove() const { simulator::control(u"{\"removeFault\":" + number_ + u"}"); }
  std::u16string hits() const { return controlled(u"{\"hits\":" + number_ + u"}"); }

 private:
  std::u16string number_;
};

}  // namespace hns::test
