#include "operation/registration.h"

#include <bit>
#include <cstdint>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>

#include "abi/hresult.h"
#include "operation/owned.h"

namespace hns::operation {
namespace {

// The mailboxes that callbacks may still fill. HNS gets a number as context, and no pointer: there
// is no telling whether it calls once more where unregistering fails, as it does while HNS is down.
class Addresses {
 public:
  static Addresses& all() {
    static auto* const addresses = new Addresses;  // never destroyed: callbacks may outlive `main`
    return *addresses;
  }

  void* add(std::shared_ptr<Mailbox> mailbox) {
    const std::lock_guard lock(mutex_);
    mailboxes_.emplace(++last_, std::move(mailbox));
    return std::bit_cast<void*>(last_);
  }

  std::shared_ptr<Mailbox> find(void* address) const {
    const std::lock_guard lock(mutex_);
    const auto found = mailboxes_.find(std::bit_cast<std::uintptr_t>(address));
    return found == mailboxes_.end() ? nullptr : found->second;
  }

  void remove(void* address) {
    const std::lock_guard lock(mutex_);
    mailboxes_.erase(std::bit_cast<std::uintptr_t>(address));
  }

 private:
  mutable std::mutex mutex_;  // guards all below
  std::uintptr_t last_ = 0;
  std::unordered_map<std::uintptr_t, std::shared_ptr<Mailbox>> mailboxes_;
};

// The status is reserved.
void receive(std::uint32_t type, void* context, abi::Hresult, const char16_t* data) {
  if (const auto mailbox = Addresses::all().find(context)) mailbox->receive(type, data);
}

}  // namespace

CallbackSource serviceCallbacks(std::shared_ptr<const abi::FunctionTable> table) {
  constexpr auto kRow = &abi::FunctionTable::HcnRegisterServiceCallback;
  abi::UnregisterFunction* const unsubscribe = table->HcnUnregisterServiceCallback;
  return {
      .subscribe =
          [table = std::move(table)](auto* callback, void* context, abi::Handle* handle) {
            const bool complete = *table.*kRow && table->HcnUnregisterServiceCallback;
            return complete ? (*table.*kRow)(callback, context, handle) : abi::kProcedureNotFound;
          },
      .unsubscribe = unsubscribe,
      .function = abi::nameOf(kRow),
  };
}

CallbackSource guestNetworkServiceCallbacks(std::shared_ptr<const abi::FunctionTable> table,
                                            std::shared_ptr<const HeldHandle> service) {
  constexpr auto kRow = &abi::FunctionTable::HcnRegisterGuestNetworkServiceCallback;
  abi::UnregisterFunction* const unsubscribe = table->HcnUnregisterGuestNetworkServiceCallback;
  return {
      .subscribe =
          [table = std::move(table), service = std::move(service)](auto* callback, void* context,
                                                                   abi::Handle* handle) {
            if (!(*table.*kRow) || !table->HcnUnregisterGuestNetworkServiceCallback) {
              return abi::kProcedureNotFound;
            }
            if (!service) return abi::kInvalidHandle;
            const HeldHandle::Use open(*service);
            if (!open.handle()) return abi::kInvalidHandle;
            return (*table.*kRow)(open.handle(), callback, context, handle);
          },
      .unsubscribe = unsubscribe,
      .function = abi::nameOf(kRow),
  };
}

Registration::Registration(CallbackSource source, std::size_t limit, std::function<void()> wake)
    : mailbox_(std::make_shared<Mailbox>(limit, std::move(wake))),
      address_(Addresses::all().add(mailbox_)) {
  const char* const function = source.function;
  try {
    std::thread([source = std::move(source), mailbox = mailbox_, address = address_,
                 ended = end_.get_future()] {
      OpenObject registration(source.unsubscribe);
      const abi::Hresult result = source.subscribe(receive, address, registration.out());
      const bool failed = abi::failed(result);
      mailbox->settle(failed ? std::optional<Failure>({result, {}, source.function})
                             : std::nullopt);
      if (!failed) ended.wait();
    }).detach();
  } catch (const std::system_error&) {
    mailbox_->settle(Failure{abi::kOutOfMemory, {}, function});
  }
}

Registration::~Registration() {
  Addresses::all().remove(address_);
  end_.set_value();
}

}  // namespace hns::operation
