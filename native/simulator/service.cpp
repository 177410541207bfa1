#include "simulator/service.h"

#include <algorithm>
#include <utility>

#include "simulator/deferred.h"
#include "simulator/document/text.h"
#include "simulator/endpoint/addresses.h"
#include "simulator/environment.h"
#include "simulator/port-reservation/reservation.h"
#include "simulator/settings/adoption.h"
#include "simulator/stay-loaded.h"

namespace hns::simulator {
namespace {

Context newContext(const Configuration& configuration) {
  Context context{.profile = configuration.profile,
                  .random = Random(configuration.seed),
                  .store = {},
                  .time = configuration.clock()};
  createHostNamespace(context);
  if (!configuration.settings.empty()) {
    configure(changeOfSettings(configuration.settings), context);
  }
  return context;
}

}  // namespace

Service::Service(Configuration configuration)
    : configuration_(std::move(configuration)), context_(newContext(configuration_)) {
  if (!configuration_.shared) return;
  journal_ = std::make_unique<Journal>(*configuration_.shared,
                                       [this] { return newContext(configuration_); });
}

Service& Service::instance() {
  static Service& service = []() -> Service& {
    stayLoaded();
    return *new Service(configurationFromEnvironment());
  }();
  return service;
}

// --- Turns ---

Service::Turn::Turn(Service& service, Need need) : service_(service), lock_(service.mutex_) {
  if (service.configuration_.mistake) throw Failure(*service.configuration_.mistake);
  Context& context = service.context_;
  if (service.journal_) service.journal_->begin(context);
  try {
    // Time does not run backwards, whatever is done to the clock.
    context.time = std::max(context.time, service.configuration_.clock());
    if (service.journal_) endClients();
    doWhatIsDue(context);
    service.tellSettings();
    if (need == Need::Running && !context.running) throw Unreachable(abi::kRpcServerUnavailable);
  } catch (...) {
    if (service.journal_) service.journal_->end();
    throw;
  }
}

Service::Turn::~Turn() {
  if (service_.journal_) service_.journal_->end();
}

// Whoever comes next notices that a process has ended.
void Service::Turn::endClients() {
  for (const std::uint32_t client : service_.context_.store.clients()) {
    if (!service_.journal_->isAlive(client)) {
      service_.carryOut({.verb = Verb::EndClient, .client = client});
    }
  }
}

Outcome Service::carryOut(Call call) {
  const bool reads = call.verb == Verb::CallV1 && equalsIgnoringCase(call.method, u"GET");
  const bool isSession = call.verb == Verb::Create && call.kind == ObjectKind::GuestNetworkService;
  if (journal_ && isSession) call.client = journal_->client();
  const Random before = context_.random;
  try {
    Outcome outcome = hns::simulator::carryOut(call, context_);
    if (journal_ && !reads) journal_->append(call, context_);
    context_.notifications->send();
    tellSettings();
    return outcome;
  } catch (const Failure&) {
    context_.random = before;
    context_.notifications->discard();
    throw;
  } catch (...) {
    context_.random = before;
    context_.notifications->discard();
    if (journal_) journal_->reload(context_);
    throw;
  }
}

// --- Endpoints ---

abi::Handle Service::createEndpoint(abi::Handle network, const abi::Guid& id,
                                    std::u16string_view settings) {
  const Turn turn(*this);
  return open(carryOut({.verb = Verb::Create,
                        .kind = ObjectKind::Endpoint,
                        .object = reference<Network>(network),
                        .id = id,
                        .document = settings})
                  .object);
}

std::u16string Service::queryEndpointStatistics(abi::Handle handle, std::u16string_view query) {
  const Turn turn(*this);
  const auto endpoint = object<Endpoint>(handle);
  readQuery(query, context_.profile);
  json::Writer writer;
  writeEndpointStatistics(writer, *endpoint);
  return writer.take();
}

std::u16string Service::queryEndpointAddresses(abi::Handle handle, std::u16string_view query) {
  const Turn turn(*this);
  const auto endpoint = object<Endpoint>(handle);
  readQuery(query, context_.profile);
  json::Writer writer;
  writeEndpointAddresses(writer, *endpoint);
  return writer.take();
}

// --- Guest network services and their ports ---

template <class Object>
void Service::closeSession(abi::Handle handle) {
  const Turn turn(*this, Need::Nothing);
  const Handles::Entry& entry = handles_.entry(handle, Kind<Object>::kKind);
  const auto& all = Kind<Object>::all(context_.store);
  const auto object = all.find(entry.object.id);
  // It may have been deleted, or have ended with the service that issued the handle.
  if (object && object->serial == entry.object.serial) {
    carryOut({.verb = Verb::Close, .kind = entry.object.kind, .object = entry.object});
  }
  handles_.close(handle);
}

void Service::closeGuestNetworkService(abi::Handle service) {
  closeSession<GuestNetworkService>(service);
}

abi::Handle Service::reservePort(abi::Handle service, abi::PortProtocol protocol,
                                 abi::PortAccess access, std::uint16_t port) {
  const Turn turn(*this);
  return open(carryOut({.verb = Verb::ReservePort,
                        .kind = ObjectKind::PortReservation,
                        .object = reference<GuestNetworkService>(service),
                        .protocol = protocol,
                        .access = access,
                        .port = port})
                  .object);
}

std::pair<abi::Handle, abi::PortRangeReservation> Service::reservePortRange(abi::Handle service,
                                                                            std::uint16_t count) {
  const Turn turn(*this);
  const Outcome outcome = carryOut({.verb = Verb::ReservePortRange,
                                    .kind = ObjectKind::PortReservation,
                                    .object = reference<GuestNetworkService>(service),
                                    .port = count});
  return {open(outcome.object), outcome.ports};
}

void Service::releasePorts(abi::Handle reservation) { closeSession<PortReservation>(reservation); }

std::vector<abi::PortRangeEntry> Service::enumeratePortReservations() {
  const Turn turn(*this);
  return portReservationEntries(context_);
}

// --- Notifications ---

abi::Handle Service::registerCallback(abi::NotificationCallback* callback, void* context) {
  const Turn turn(*this);
  return subscribe(std::make_shared<Subscription>(callback, context));
}

abi::Handle Service::registerCallback(abi::Handle handle, abi::NotificationCallback* callback,
                                      void* context) {
  const Turn turn(*this);
  const auto service = object<GuestNetworkService>(handle);
  return subscribe(std::make_shared<Subscription>(callback, context, service->serial));
}

abi::Handle Service::subscribe(const std::shared_ptr<Subscription>& subscription) {
  if (journal_) watch();
  const abi::Handle handle = handles_.open(subscription);
  context_.notifications->subscribe(subscription);
  return handle;
}

// As long as there are subscriptions: what other processes do is of no concern otherwise until the
// next call.
void Service::watch() {
  if (!watcher_) {
    const auto look = [this, notifications = context_.notifications, seen = FileStamp()]() mutable {
      const FileStamp stamp = journal_->stamp();
      if (stamp != std::exchange(seen, stamp)) {
        try {
          const Turn turn(*this, Need::Nothing);
        } catch (const Failure&) {
          seen = {};  // the next call fails with it as well; until then, look again
        }
      }
      return notifications->hasSubscriptions();
    };
    watcher_ = std::make_unique<Watcher>(look);
  }
  watcher_->wake();
}

void Service::unregisterCallback(abi::Handle callback) {
  std::unique_lock lock(mutex_);
  const auto subscription = handles_.subscription(callback);
  const auto notifications = context_.notifications;
  handles_.close(callback);
  lock.unlock();
  notifications->unsubscribe(subscription);
}

// --- Everything, by paths ---

std::u16string Service::callV1(std::u16string_view method, std::u16string_view path,
                               std::u16string_view request) {
  const Turn turn(*this);
  return carryOut({.verb = Verb::CallV1, .document = request, .method = method, .path = path})
      .answer;
}

// --- The service itself ---

void Service::stop() {
  const Turn turn(*this, Need::Nothing);
  if (context_.running) carryOut({.verb = Verb::Stop});
}

void Service::start() {
  const Turn turn(*this, Need::Nothing);
  if (!context_.running) carryOut({.verb = Verb::Start});
}

void Service::restart() {
  const Turn turn(*this, Need::Nothing);
  if (context_.running) carryOut({.verb = Verb::Stop});
  carryOut({.verb = Verb::Start});
}

}  // namespace hns::simulator
