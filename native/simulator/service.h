// The operations of HNS. HNS serialises them, and so does this.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "abi/types.h"
#include "simulator/context.h"
#include "simulator/document/document.h"
#include "simulator/document/query.h"
#include "simulator/handles.h"
#include "simulator/kinds.h"

namespace hns::simulator {

// Every function fails with a Failure.
class Service {
 public:
  static Service& instance();

  // --- The verbs that kinds of objects share ---

  template <class Object>
  std::vector<abi::Guid> enumerate(std::u16string_view query) {
    const std::lock_guard lock(mutex_);
    return Kind<Object>::list(context_.store, readQuery(query).filter);
  }

  template <class Object>
  abi::Handle create(const abi::Guid& id, std::u16string_view settings) {
    const std::lock_guard lock(mutex_);
    const json::Value document = parseDocument(settings);
    return handles_.open(Kind<Object>::create(id, Fields(document), context_));
  }

  template <class Object>
  abi::Handle open(const abi::Guid& id) {
    const std::lock_guard lock(mutex_);
    const auto object = Kind<Object>::all(context_.store).find(id);
    if (!object) throw Failure(Kind<Object>::kNotFound);
    return handles_.open(object);
  }

  template <class Object>
  void modify(abi::Handle handle, std::u16string_view settings) {
    const std::lock_guard lock(mutex_);
    const auto object = handles_.object<Object>(handle);
    const json::Value document = parseDocument(settings);
    Kind<Object>::modify(*object, Fields(document), context_);
  }

  template <class Object>
  std::u16string query(abi::Handle handle, std::u16string_view query) {
    const std::lock_guard lock(mutex_);
    const auto object = handles_.object<Object>(handle);
    json::Writer writer;
    Kind<Object>::write(writer, *object, readQuery(query), context_.profile);
    return writer.take();
  }

  template <class Object>
  void remove(const abi::Guid& id) {
    const std::lock_guard lock(mutex_);
    const auto object = Kind<Object>::all(context_.store).find(id);
    if (!object) throw Failure(Kind<Object>::kNotFoundToDelete);
    Kind<Object>::remove(object, context_);
  }

  template <class Object>
  void close(abi::Handle handle) {
    const std::lock_guard lock(mutex_);
    handles_.close<Object>(handle);
  }

  // --- Endpoints ---

  abi::Handle createEndpoint(abi::Handle network, const abi::Guid& id,
                             std::u16string_view settings);
  std::u16string queryEndpointStatistics(abi::Handle endpoint, std::u16string_view query);
  std::u16string queryEndpointAddresses(abi::Handle endpoint, std::u16string_view query);

  // --- Guest network services and their ports ---

  // No port stays reserved for a client that has gone.
  void closeGuestNetworkService(abi::Handle service);
  abi::Handle reservePort(abi::Handle service, abi::PortProtocol protocol, abi::PortAccess access,
                          std::uint16_t port);
  // The handle and the ports.
  std::pair<abi::Handle, abi::PortRangeReservation> reservePortRange(abi::Handle service,
                                                                     std::uint16_t count);
  void releasePorts(abi::Handle reservation);
  std::vector<abi::PortRangeEntry> enumeratePortReservations();

  // --- Notifications ---

  abi::Handle registerCallback(abi::NotificationCallback* callback, void* context);
  abi::Handle registerCallback(abi::Handle guestNetworkService, abi::NotificationCallback* callback,
                               void* context);
  void unregisterCallback(abi::Handle callback);

  // --- Everything, by paths ---

  std::u16string callV1(std::u16string_view method, std::u16string_view path,
                        std::u16string_view request);

 private:
  explicit Service(std::uint64_t seed);

  // The lock is held.
  abi::Handle subscribe(const std::shared_ptr<Subscription>& subscription);

  std::mutex mutex_;
  Context context_;
  Handles handles_;
};

}  // namespace hns::simulator
