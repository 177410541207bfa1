#include "simulator/guest-network-service/modification.h"

#include <algorithm>

#include "simulator/document/modify-request.h"
#include "simulator/failure.h"
#include "simulator/notification/announcement.h"

namespace hns::simulator {
namespace {

using enum GuestNetworkServiceState;

enum class ServiceResource : std::uint8_t { State };

constexpr EnumName kServiceResources[] = {{u"State", 0}};

// Each at the place of its number.
constexpr EnumName kStates[] = {
    {u"None", 0},         {u"Created", 1},  {u"Bootstrapping", 2},
    {u"Synchronized", 3}, {u"Paused", 4},   {u"Desynchronized", 5},
    {u"Rehydrating", 6},  {u"Degraded", 7}, {u"Destroyed", 8},
};

// What a client may ask for. The other states are HNS's own to enter.
struct Step {
  GuestNetworkServiceState from;
  GuestNetworkServiceState to;

  bool operator==(const Step&) const = default;
};

constexpr Step kSteps[] = {
    {Created, Bootstrapping}, {Bootstrapping, Synchronized},   {Synchronized, Bootstrapping},
    {Synchronized, Paused},   {Synchronized, Desynchronized},  {Paused, Bootstrapping},
    {Paused, Synchronized},   {Desynchronized, Bootstrapping}, {Desynchronized, Synchronized},
};

GuestNetworkServiceState readState(const Fields& settings) {
  const auto state = settings.enumeration<GuestNetworkServiceState>(u"State", kStates);
  if (!state) throw Failure(abi::kInvalidJson);
  return *state;
}

}  // namespace

std::u16string_view stateName(GuestNetworkServiceState state) {
  return kStates[static_cast<std::size_t>(state)].name;
}

void modifyGuestNetworkService(GuestNetworkService& service, const Fields& request,
                               Context& context) {
  readResourceType<ServiceResource>(request, kServiceResources);
  if (readRequestType(request) != RequestType::Update) throw Failure(abi::kRequestUnsupported);
  const GuestNetworkServiceState state = readState(readRequestSettings(request));
  if (state == service.state) return;
  if (std::ranges::find(kSteps, Step{service.state, state}) == std::end(kSteps)) {
    throw Failure(abi::kRequestUnsupported);
  }
  service.state = state;
  service.updatedAt = context.now();
  announceState(service, stateName(state), *context.notifications);
}

}  // namespace hns::simulator
