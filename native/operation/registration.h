// A callback that is registered with HNS for as long as this object lives.
//
// HNS may block in registering, and in unregistering, which waits for callbacks in progress. So a
// thread of the registration's own does both and sleeps in between, and nobody else waits for
// either.
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <memory>

#include "abi/function-table.h"
#include "operation/held-handle.h"
#include "operation/mailbox.h"

namespace hns::operation {

// What a callback is registered with: the service, or one of its objects.
struct CallbackSource {
  std::function<abi::Hresult(abi::NotificationCallback*, void* context, abi::Handle*)> subscribe;
  abi::UnregisterFunction* unsubscribe;
  const char* function;  // the export behind `subscribe`, of static lifetime
};

// The service's.
CallbackSource serviceCallbacks(std::shared_ptr<const abi::FunctionTable> table);

// A guest network service's, which may be null or closed: there is no registration then.
CallbackSource guestNetworkServiceCallbacks(std::shared_ptr<const abi::FunctionTable> table,
                                            std::shared_ptr<const HeldHandle> service);

class Registration {
 public:
  // `wake` is called on any thread when news begin to wait for `collect`; it may still be when the
  // registration is gone.
  Registration(CallbackSource source, std::size_t limit, std::function<void()> wake);

  // There are no news any more. Waits for nothing, so that this may be inside the callback as well.
  ~Registration();

  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

  News collect() { return mailbox_->collect(); }

 private:
  std::shared_ptr<Mailbox> mailbox_;
  void* address_;  // the callback's context
  std::promise<void> end_;
};

}  // namespace hns::operation
