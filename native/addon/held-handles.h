// The handles that a client holds open, under the numbers by which JavaScript knows them. For the
// JavaScript thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "operation/held-handle.h"

namespace hns::addon {

class HeldHandles {
 public:
  HeldHandles() = default;
  HeldHandles(const HeldHandles&) = delete;
  HeldHandles& operator=(const HeldHandles&) = delete;
  ~HeldHandles() { closeAll(); }

  // The number is never used again.
  std::uint32_t add(std::shared_ptr<operation::HeldHandle> handle);

  // Null when there is none of that number.
  std::shared_ptr<operation::HeldHandle> find(std::uint32_t number) const;

  // Forgets one that was closed.
  void remove(std::uint32_t number) { handles_.erase(number); }

  // Closes all that there are, on a thread that nobody waits for: HNS may hang.
  void closeAll();

 private:
  std::map<std::uint32_t, std::shared_ptr<operation::HeldHandle>> handles_;
  std::uint32_t last_ = 0;
};

}  // namespace hns::addon
