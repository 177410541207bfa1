// What the simulator's own controls do to the service.
#include <optional>
#include <utility>

#include "simulator/service.h"
#include "simulator/statistics.h"

namespace hns::simulator {

std::uint64_t Service::configure(std::u16string_view change) {
  const Turn turn(*this, Need::Nothing);
  carryOut({.verb = Verb::Configure, .document = change});
  return context_.settings.lastNumber;
}

void Service::reset() {
  const Turn turn(*this, Need::Nothing);
  const std::u16string settings = changeOfSettings(configuration_.settings);
  carryOut({.verb = Verb::Reset, .document = settings});
}

void Service::addTraffic(const abi::Guid& endpoint, std::u16string_view traffic) {
  const Turn turn(*this, Need::Nothing);
  carryOut({.verb = Verb::AddTraffic, .id = endpoint, .document = traffic});
}

std::u16string Service::settings() {
  const Turn turn(*this, Need::Nothing);
  json::Writer writer;
  context_.settings.write(writer);
  return writer.take();
}

void Service::observeSettings(std::function<void(const Settings&)> observer) {
  const Turn turn(*this, Need::Nothing);
  settingsObserver_ = std::move(observer);
  settingsObserver_(context_.settings);
}

void Service::refresh() { const Turn turn(*this, Need::Nothing); }

void Service::tellSettings() {
  if (toldRevision_ == context_.settings.revision) return;
  toldRevision_ = context_.settings.revision;
  settingsObserver_(context_.settings);
}

void Service::writeStatistics(json::Writer& writer) {
  const Turn turn(*this, Need::Nothing);
  hns::simulator::writeStatistics(writer, context_);
}

void Service::abandon(abi::Handle handle) {
  std::unique_lock lock(mutex_);
  const std::optional<ObjectKind> kind = handles_.kindOf(handle);
  if (kind && *kind != ObjectKind::GuestNetworkService && *kind != ObjectKind::PortReservation) {
    return handles_.close(handle);
  }
  lock.unlock();
  if (!kind) return unregisterCallback(handle);
  if (*kind == ObjectKind::PortReservation) return releasePorts(handle);
  closeGuestNetworkService(handle);
}

}  // namespace hns::simulator
