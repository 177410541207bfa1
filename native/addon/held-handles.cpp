#include "addon/held-handles.h"

#include <system_error>
#include <thread>
#include <utility>

namespace hns::addon {

std::uint32_t HeldHandles::add(std::shared_ptr<operation::HeldHandle> handle) {
  handles_.emplace(++last_, std::move(handle));
  return last_;
}

std::shared_ptr<operation::HeldHandle> HeldHandles::find(std::uint32_t number) const {
  const auto found = handles_.find(number);
  return found == handles_.end() ? nullptr : found->second;
}

void HeldHandles::closeAll() {
  auto handles = std::make_shared<decltype(handles_)>(std::exchange(handles_, {}));
  if (handles->empty()) return;
  try {
    std::thread([handles] {
      // Reservations before the services that they belong to.
      for (auto each = handles->rbegin(); each != handles->rend(); ++each) {
        (void)each->second->close();
      }
    }).detach();
  } catch (const std::system_error&) {
    // The system has no thread to give: they are closed here.
  }
}

}  // namespace hns::addon
