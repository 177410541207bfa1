#include "operation/request.h"

#include <type_traits>

namespace hns::operation {
namespace {

// Most operations leave nothing behind that somebody would have to undo.
template <class Asked>
constexpr bool kIsUndone =
    std::is_same_v<Asked, Operation> || std::is_same_v<Asked, CreateService> ||
    std::is_same_v<Asked, ReservePort> || std::is_same_v<Asked, ReservePortRange>;

}  // namespace

Outcome perform(const abi::FunctionTable& table, const Request& request,
                const std::atomic<bool>& abandoned) {
  return std::visit(
      [&]<class Asked>(const Asked& asked) {
        if constexpr (kIsUndone<Asked>) {
          return perform(table, asked, abandoned);
        } else {
          return perform(table, asked);
        }
      },
      request);
}

}  // namespace hns::operation
