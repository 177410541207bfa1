#include "operation/request.h"

#include <type_traits>

namespace hns::operation {
namespace {

// Those of several steps.
template <class Asked>
constexpr bool kCanStop = std::is_same_v<Asked, Operation> || std::is_same_v<Asked, CreateMany> ||
                          std::is_same_v<Asked, DeleteMany>;

}  // namespace

Outcome perform(const abi::FunctionTable& table, const Request& request,
                const std::atomic<bool>& abandoned) {
  return std::visit(
      [&]<class Asked>(const Asked& asked) {
        if constexpr (kCanStop<Asked>) {
          return perform(table, asked, abandoned);
        } else {
          return perform(table, asked);
        }
      },
      request);
}

}  // namespace hns::operation
