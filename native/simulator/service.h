// The operations of HNS. HNS serialises them, and so does this.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "abi/types.h"
#include "json/value.h"
#include "json/writer.h"
#include "simulator/call.h"
#include "simulator/context.h"
#include "simulator/document/query.h"
#include "simulator/failure.h"
#include "simulator/handles.h"
#include "simulator/kinds.h"
#include "simulator/load-balancer/deletion-defect.h"
#include "simulator/settings/settings.h"
#include "simulator/state/journal.h"
#include "simulator/state/watcher.h"

namespace hns::simulator {

struct Configuration {
  // A state that is shared already has its own profile and its own seed.
  Profile profile = kServer2025;
  std::uint64_t seed = 0;
  std::optional<SharedState> shared = {};  // nothing: this process has an HNS to itself
  std::optional<Failure> mistake = {};     // with which every call fails
  // The time as a FILETIME.
  std::function<std::uint64_t()> clock = fileTimeNow;
  // What it begins with, and returns to.
  json::Object settings = {};
};

// Every function fails with a Failure, and has changed nothing then.
class Service {
 public:
  static Service& instance();

  explicit Service(Configuration configuration);

  // --- The verbs that kinds of objects share ---

  template <class Object>
  std::vector<abi::Guid> enumerate(std::u16string_view query) {
    const Turn turn(*this);
    return Kind<Object>::list(context_.store, readQuery(query, context_.profile).filter);
  }

  template <class Object>
  abi::Handle create(const abi::Guid& id, std::u16string_view settings) {
    const Turn turn(*this);
    return open(
        carryOut(
            {.verb = Verb::Create, .kind = Kind<Object>::kKind, .id = id, .document = settings})
            .object);
  }

  template <class Object>
  abi::Handle open(const abi::Guid& id) {
    const Turn turn(*this);
    const auto object = Kind<Object>::all(context_.store).find(id);
    if (!object) throw Failure(context_.profile.*Kind<Object>::kNotFound);
    return open(referenceTo(*object));
  }

  template <class Object>
  void modify(abi::Handle handle, std::u16string_view settings) {
    const Turn turn(*this);
    carryOut({.verb = Verb::Modify,
              .kind = Kind<Object>::kKind,
              .object = reference<Object>(handle),
              .document = settings});
  }

  template <class Object>
  std::u16string query(abi::Handle handle, std::u16string_view query) {
    const Turn turn(*this);
    const auto object = this->object<Object>(handle);
    json::Writer writer;
    Kind<Object>::write(writer, *object, readQuery(query, context_.profile), context_.profile);
    return writer.take();
  }

  template <class Object>
  void remove(const abi::Guid& id) {
    const Turn turn(*this);
    if constexpr (std::is_same_v<Object, LoadBalancer>) {
      if (context_.store.loadBalancers().contains(id)) deletionDefect_.check(id, context_.profile);
    }
    carryOut({.verb = Verb::Remove, .kind = Kind<Object>::kKind, .id = id});
  }

  // Also when the service is out of reach, or another one than issued the handle.
  template <class Object>
  void close(abi::Handle handle) {
    const std::lock_guard lock(mutex_);
    handles_.entry(handle, Kind<Object>::kKind);
    handles_.close(handle);
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

  // --- The simulator's own controls ---

  // Makes a change as Settings::changed has them. Gives the number of the rule that came last.
  std::uint64_t configure(std::u16string_view change);
  std::u16string settings();
  // Those that it began with.
  const json::Object& initialSettings() const { return configuration_.settings; }
  // Tells the settings to the one observer, now and after each change, with the lock held.
  void observeSettings(std::function<void(const Settings&)> observer);
  // Nothing is left but the host's own, and the settings that the service began with.
  void reset();
  // Adds to what an endpoint's port has counted: see endpoint/traffic.h.
  void addTraffic(const abi::Guid& endpoint, std::u16string_view traffic);
  // Whether other processes have the service, too, and may configure it.
  bool isShared() const { return journal_ != nullptr; }
  // Hears of what they have done.
  void refresh();
  // Members `objects` and `pools`.
  void writeStatistics(json::Writer& writer);
  // As if the client that has the handle were gone.
  void abandon(abi::Handle handle);

  // --- The service itself, as the service manager of Windows has it ---

  // Until it starts again, calls fail with 0x800706BA and without an error record.
  void stop();
  void start();
  // The handles of before are worth nothing then, but must be closed all the same.
  void restart();

 private:
  enum class Need : std::uint8_t { Running, Nothing };

  // While it lasts, nobody else has the service.
  class Turn {
   public:
    explicit Turn(Service& service, Need need = Need::Running);

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn();

   private:
    void endClients();

    Service& service_;
    const std::lock_guard<std::mutex> lock_;
  };

  // The following are for who has the turn.

  Outcome carryOut(Call call);
  abi::Handle open(const Reference& object) { return handles_.open(object, context_.run); }

  template <class Object>
  const Reference& reference(abi::Handle handle) const {
    const Handles::Entry& entry = handles_.entry(handle, Kind<Object>::kKind);
    if (entry.run != context_.run) throw Unreachable(context_.profile.staleHandle);
    return entry.object;
  }
  template <class Object>
  std::shared_ptr<Object> object(abi::Handle handle) const {
    return resolve<Object>(reference<Object>(handle), context_);
  }

  // Ends with its handle.
  template <class Object>
  void closeSession(abi::Handle handle);
  void watch();
  abi::Handle subscribe(const std::shared_ptr<Subscription>& subscription);
  void tellSettings();

  const Configuration configuration_;
  std::mutex mutex_;
  Context context_;
  Handles handles_;
  DeletionDefect deletionDefect_;
  std::function<void(const Settings&)> settingsObserver_ = [](const Settings&) {};
  std::uint64_t toldRevision_ = 0;    // of the settings
  std::unique_ptr<Journal> journal_;  // none when nothing is shared
  std::unique_ptr<Watcher> watcher_;  // from the first subscription on
};

}  // namespace hns::simulator
