#include "operation/request.h"

#include <type_traits>

namespace hns::operation {
namespace {

// Those that stop, or undo what they did, when nobody waits any more.
template <class Asked>
constexpr bool kCanBeGivenUp =
    std::is_same_v<Asked, Operation> || std::is_same_v<Asked, CreateMany> ||
    std::is_same_v<Asked, DeleteMany> || std::is_same_v<Asked, CreateService> ||
    std::is_same_v<Asked, ReservePort> || std::is_same_v<Asked, ReservePortRange>;

}  // namespace

Outcome perform(const abi::FunctionTable& table, const Request& request,
                const std::atomic<bool>& abandoned) {
  return std::visit(
      [&]<class Asked>(const Asked& asked) {
        if constexpr (kCanBeGivenUp<Asked>) {
          return perform(table, asked, abandoned);
        } else {
          return perform(table, asked);
        }
      },
      request);
}

}  // namespace hns::operation
