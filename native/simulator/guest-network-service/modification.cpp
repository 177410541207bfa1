#include "simulator/guest-network-service/modification.h"

#include <algorithm>

#include "simulator/document/modify-request.h"
#include "simulator/failure.h"

namespace hns::simulator {
namespace {

using State = GuestNetworkServiceState;

enum class Resource : std::uint8_t { State };

constexpr EnumName kResources[] = {{u"State", 0}};

constexpr EnumName kStates[] = {
    {u"None", 0},         {u"Created", 1},  {u"Bootstrapping", 2},
    {u"Synchronized", 3}, {u"Paused", 4},   {u"Desynchronized", 5},
    {u"Rehydrating", 6},  {u"Degraded", 7}, {u"Destroyed", 8},
};

// What a client may ask for. The other states are HNS's own to enter.
struct Step {
  State from;
  State to;

  bool operator==(const Step&) const = default;
};

constexpr Step kSteps[] = {
    {State::Created, State::Bootstrapping},       {State::Bootstrapping, State::Synchronized},
    {State::Synchronized, State::Bootstrapping},  {State::Synchronized, State::Paused},
    {State::Synchronized, State::Desynchronized}, {State::Paused, State::Bootstrapping},
    {State::Paused, State::Synchronized},         {State::Desynchronized, State::Bootstrapping},
    {State::Desynchronized, State::Synchronized},
};

State readState(const Fields& settings) {
  const auto state = settings.enumeration<State>(u"State", kStates);
  if (!state) throw Failure(abi::kInvalidJson);
  return *state;
}

}  // namespace

void modifyGuestNetworkService(GuestNetworkService& service, const Fields& request) {
  readResourceType<Resource>(request, kResources);
  if (readRequestType(request) != RequestType::Update) throw Failure(abi::kRequestUnsupported);
  const State state = readState(readRequestSettings(request));
  if (state == service.state) return;
  if (std::ranges::find(kSteps, Step{service.state, state}) == std::end(kSteps)) {
    throw Failure(abi::kRequestUnsupported);
  }
  service.state = state;
  service.updatedAt = fileTimeNow();
}

}  // namespace hns::simulator
