// Which calls a rule is about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/settings/setting.h"

namespace hns::simulator {

// A call as rules see it: the export's name, and the kind of object that it is about, which is
// empty when it is about none or nobody knows.
struct CallName {
  std::string_view function;
  std::string_view kind;
};

// The kind of the objects that an export works on: "network", "endpoint", …
constexpr std::string_view kindOf(std::string_view function) {
  struct Row {
    std::string_view part;
    std::string_view kind;
  };
  // The first that fits: guest network services have "Network" in their names, too.
  constexpr Row kRows[] = {
      {"GuestNetwork", "guestNetworkService"},
      {"Network", "network"},
      {"Endpoint", "endpoint"},
      {"Namespace", "namespace"},
      {"LoadBalancer", "loadBalancer"},
      {"SdnRoute", "sdnRoute"},
  };
  for (const Row& row : kRows) {
    if (function.find(row.part) != function.npos) return row.kind;
  }
  return {};
}

// Likewise of a path of HNSCall.
std::string_view kindOfPath(std::u16string_view path);

class Selector {
 public:
  // A name of an export, in which * stands for anything, a kind of objects, or a list of those.
  // Refuses what fits no call, for it would never do anything.
  static Selector read(const Setting& setting);

  // All calls.
  Selector() = default;

  bool fits(const CallName& call) const;

 private:
  std::vector<std::string> patterns_;  // none: everything
};

}  // namespace hns::simulator
