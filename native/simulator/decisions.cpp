// The switches of a profile by name, as data: which there are and what they can be set to.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "simulator/document/json-fields.h"
#include "simulator/profile.h"

namespace hns::simulator {
namespace {

template <class T>
using Member = T Profile::*;

struct Switch {
  std::u16string_view name;
  std::variant<Member<bool>, Member<abi::Hresult>, Member<std::uint32_t>, Member<HnsVersion>,
               Member<LoadBalancerUpdate>>
      member;
};

// The version comes first: what follows from it can be set apart.
constexpr auto kSwitches = std::to_array<Switch>({
    {u"version", &Profile::version},
    {u"schemaMinor", &Profile::schemaMinor},
    {u"unknownNetwork", &Profile::unknownNetwork},
    {u"unknownNetworkToDelete", &Profile::unknownNetworkToDelete},
    {u"unknownEndpoint", &Profile::unknownEndpoint},
    {u"unknownEndpointToDelete", &Profile::unknownEndpointToDelete},
    {u"unknownNamespace", &Profile::unknownNamespace},
    {u"unknownLoadBalancer", &Profile::unknownLoadBalancer},
    {u"unknownSdnRoute", &Profile::unknownSdnRoute},
    {u"unknownGuestNetworkService", &Profile::unknownGuestNetworkService},
    {u"deletedHandle", &Profile::deletedHandle},
    {u"staleHandle", &Profile::staleHandle},
    {u"unsupportedSchemaVersion", &Profile::unsupportedSchemaVersion},
    {u"networkNameTaken", &Profile::networkNameTaken},
    {u"overlappingNatPrefix", &Profile::overlappingNatPrefix},
    {u"noAddressLeft", &Profile::noAddressLeft},
    {u"macAddressTaken", &Profile::macAddressTaken},
    {u"hostPortTaken", &Profile::hostPortTaken},
    {u"settingsIdWins", &Profile::settingsIdWins},
    {u"rejectsUnknownMembers", &Profile::rejectsUnknownMembers},
    {u"rejectsUnknownNamespaceMembers", &Profile::rejectsUnknownNamespaceMembers},
    {u"readsSdnRouteSetting", &Profile::readsSdnRouteSetting},
    {u"readsL4ProxyExceptions", &Profile::readsL4ProxyExceptions},
    {u"filterKnowsV2Names", &Profile::filterKnowsV2Names},
    {u"unknownFilterKeyMatchesNothing", &Profile::unknownFilterKeyMatchesNothing},
    {u"networkNamesMatchCase", &Profile::networkNamesMatchCase},
    {u"severalHostDefaults", &Profile::severalHostDefaults},
    {u"sequentialAddresses", &Profile::sequentialAddresses},
    {u"identicalAclIdReplaces", &Profile::identicalAclIdReplaces},
    {u"networkUpdateReplacesAll", &Profile::networkUpdateReplacesAll},
    {u"loadBalancersNeedPorts", &Profile::loadBalancersNeedPorts},
    {u"mirroredNetworks", &Profile::mirroredNetworks},
    {u"policyListsHoldRoutes", &Profile::policyListsHoldRoutes},
    {u"upperCaseBackEnds", &Profile::upperCaseBackEnds},
    {u"omitsZeroValues", &Profile::omitsZeroValues},
    {u"portReservationType", &Profile::portReservationType},
    {u"exclusivePortFlags", &Profile::exclusivePortFlags},
    {u"sharedPortFlags", &Profile::sharedPortFlags},
    {u"portDeliveryMode", &Profile::portDeliveryMode},
    {u"loadBalancerUpdate", &Profile::loadBalancerUpdate},
    {u"loadBalancerDeletionFailsOnce", &Profile::loadBalancerDeletionFailsOnce},
    {u"duplicateAddresses", &Profile::duplicateAddresses},
    {u"reattachesEndpoints", &Profile::reattachesEndpoints},
    {u"natNetworksSurviveRestart", &Profile::natNetworksSurviveRestart},
    {u"physicalAdapter", &Profile::physicalAdapter},
    {u"virtualFilteringPlatform", &Profile::virtualFilteringPlatform},
    {u"internetConnectionSharing", &Profile::internetConnectionSharing},
    {u"noVirtualFilteringPlatform", &Profile::noVirtualFilteringPlatform},
});

constexpr EnumName kLoadBalancerUpdates[] = {
    {u"notImplemented", 0}, {u"ignored", 1}, {u"carriedOut", 2}};

constexpr std::uint64_t kHighest = std::numeric_limits<std::uint32_t>::max();

// --- What a value can be: nothing when it cannot ---

std::optional<bool> readAs(const json::Value& value, std::type_identity<bool>) {
  const bool* flag = value.boolean();
  return flag ? std::optional(*flag) : std::nullopt;
}

std::optional<std::uint32_t> readAs(const json::Value& value, std::type_identity<std::uint32_t>) {
  const auto number = value.number() ? value.number()->toUnsigned() : std::nullopt;
  if (!number || *number > kHighest) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

// The code of a failure, as "0x80070490" or as the number.
std::optional<abi::Hresult> readAs(const json::Value& value, std::type_identity<abi::Hresult>) {
  const auto number = value.string() ? parseHexadecimal(*value.string())
                                     : readAs(value, std::type_identity<std::uint32_t>());
  if (!number || !abi::failed(abi::hresult(*number))) return std::nullopt;
  return abi::hresult(*number);
}

// "15.4".
std::optional<HnsVersion> readAs(const json::Value& value, std::type_identity<HnsVersion>) {
  if (!value.string()) return std::nullopt;
  const std::u16string_view text = *value.string();
  const std::size_t dot = text.find(u'.');
  if (dot == text.npos) return std::nullopt;
  const auto major = parseDecimal(text.substr(0, dot), kHighest);
  const auto minor = parseDecimal(text.substr(dot + 1), kHighest);
  if (!major || !minor) return std::nullopt;
  return HnsVersion{static_cast<std::uint32_t>(*major), static_cast<std::uint32_t>(*minor)};
}

std::optional<LoadBalancerUpdate> readAs(const json::Value& value,
                                         std::type_identity<LoadBalancerUpdate>) {
  if (!value.string()) return std::nullopt;
  const auto row = std::ranges::find(kLoadBalancerUpdates, *value.string(), &EnumName::name);
  if (row == std::end(kLoadBalancerUpdates)) return std::nullopt;
  return static_cast<LoadBalancerUpdate>(row->number);
}

// --- And back ---

json::Value written(bool value) { return json::Value(value); }

json::Value written(std::uint32_t value) { return json::Value(json::Number(std::uint64_t{value})); }

json::Value written(abi::Hresult value) { return written(static_cast<std::uint32_t>(value)); }

json::Value written(const HnsVersion& value) {
  std::u16string text;
  for (const char digit : std::to_string(value.major) + '.' + std::to_string(value.minor)) {
    text += static_cast<char16_t>(digit);
  }
  return json::Value(std::move(text));
}

json::Value written(LoadBalancerUpdate value) {
  const auto number = static_cast<std::uint64_t>(value);
  const auto row = std::ranges::find(kLoadBalancerUpdates, number, &EnumName::number);
  return json::Value(std::u16string(row->name));
}

// --- Setting them ---

[[noreturn]] void refuse(std::u16string_view name, std::u16string_view why) {
  throw Failure(abi::kInvalidArgument, u"Decision " + std::u16string(name) + std::u16string(why));
}

template <class T>
void set(Profile& profile, Member<T> member, std::u16string_view name, const json::Value& value) {
  const std::optional<T> wanted = readAs(value, std::type_identity<T>());
  if (!wanted) refuse(name, u" cannot have this value");
  profile.*member = *wanted;
  if constexpr (std::is_same_v<T, HnsVersion>) {
    profile.loadBalancerUpdate = loadBalancerUpdateOf(*wanted);
  }
}

}  // namespace

json::Object decisionsOf(const Profile& profile) {
  json::Object decisions;
  for (const Switch& known : kSwitches) {
    std::visit(
        [&](auto member) {
          decisions.append(std::u16string(known.name), written(profile.*member));
        },
        known.member);
  }
  return decisions;
}

void applyDecisions(Profile& profile, const Fields& decisions) {
  for (const json::Member& decision : decisions.object()) {
    if (std::ranges::find(kSwitches, decision.name, &Switch::name) == kSwitches.end()) {
      refuse(decision.name, u" does not exist");
    }
  }
  Profile decided = profile;
  for (const Switch& known : kSwitches) {
    const json::Value* value = decisions.find(known.name);
    if (!value) continue;
    std::visit([&](auto member) { set(decided, member, known.name, *value); }, known.member);
  }
  profile = decided;
}

}  // namespace hns::simulator
