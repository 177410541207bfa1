// The owner of a handle that outlives the operation that got it: that of a guest network service,
// to which HCN ties its port reservations, or of a reservation, which ends with its handle.
#pragma once

#include <mutex>
#include <shared_mutex>
#include <utility>

#include "abi/function-table.h"
#include "abi/hresult.h"

namespace hns::operation {

// For any thread.
class HeldHandle {
 public:
  HeldHandle(const abi::FunctionTable& table, abi::Row<abi::CloseFunction> closer)
      : close_(table.*closer), closerName_(abi::nameOf(closer)) {}
  HeldHandle(const HeldHandle&) = delete;
  HeldHandle& operator=(const HeldHandle&) = delete;
  ~HeldHandle() { (void)close(); }

  // For one call to fill, before anybody else knows of this.
  abi::Handle* out() { return &handle_; }

  // Keeps the handle open for as long as it lives, which may be that of a call that hangs.
  class Use {
   public:
    explicit Use(const HeldHandle& held) : lock_(held.mutex_), handle_(held.handle_) {}
    abi::Handle handle() const { return handle_; }  // null when closed already, or never opened

   private:
    std::shared_lock<std::shared_mutex> lock_;
    abi::Handle handle_;
  };

  // Waits for those who use it. A second time does nothing.
  abi::Hresult close() {
    const std::unique_lock lock(mutex_);
    const abi::Handle handle = std::exchange(handle_, nullptr);
    return handle != nullptr && close_ != nullptr ? close_(handle) : abi::kOk;
  }

  // The export that closes it.
  const char* closerName() const { return closerName_; }

 private:
  abi::CloseFunction* const close_;
  const char* const closerName_;
  mutable std::shared_mutex mutex_;  // guards the next
  abi::Handle handle_ = nullptr;
};

}  // namespace hns::operation
