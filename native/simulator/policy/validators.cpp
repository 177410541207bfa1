#include "simulator/policy/validators.h"

#include <algorithm>
#include <string_view>

#include "simulator/address/ip-prefix.h"
#include "simulator/address/mac-address.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kHighestPort = 65535;
constexpr std::uint64_t kAnyProtocol = 256;
constexpr std::uint64_t kVxlanProtocol = 252;
constexpr std::uint32_t kHighestVlan = 4094;
constexpr std::uint32_t kLowestOverlayVsid = 4096;
constexpr std::uint32_t kHighestVsid = 0xFFFFFF;

void require(bool condition) {
  if (!condition) throw Failure(abi::kInvalidPolicy);
}

std::u16string_view settingText(const Fields& settings, std::u16string_view name) {
  return settings.text(name).value_or(u"");
}

bool isAddress(std::u16string_view text) { return IpAddress::parse(text).has_value(); }
bool isPrefix(std::u16string_view text) { return IpPrefix::parse(text).has_value(); }
bool isAddressOrPrefix(std::u16string_view text) { return isAddress(text) || isPrefix(text); }

bool isPort(std::u16string_view text) { return parseDecimal(text, kHighestPort).has_value(); }

bool isPortOrRange(std::u16string_view text) {
  const std::size_t dash = text.find(u'-');
  if (dash == std::u16string_view::npos) return isPort(text);
  const auto first = parseDecimal(text.substr(0, dash), kHighestPort);
  const auto last = parseDecimal(text.substr(dash + 1), kHighestPort);
  return first && last && *first <= *last;
}

bool isMacAddress(std::u16string_view text) { return MacAddress::parse(text).has_value(); }

std::u16string_view trim(std::u16string_view text) {
  while (text.starts_with(u' ')) text.remove_prefix(1);
  while (text.ends_with(u' ')) text.remove_suffix(1);
  return text;
}

// Every item of a comma-separated list; an empty text has none.
bool everyItem(std::u16string_view list, auto&& accepts) {
  while (!list.empty()) {
    const std::size_t comma = list.find(u',');
    if (!accepts(trim(list.substr(0, comma)))) return false;
    if (comma == std::u16string_view::npos) return true;
    list.remove_prefix(comma + 1);
    if (list.empty()) return false;
  }
  return true;
}

bool everyText(const Fields& settings, std::u16string_view name, auto&& accepts) {
  const auto texts = settings.array(name);
  return std::ranges::all_of(texts, [&](const json::Value& text) { return accepts(asText(text)); });
}

bool emptyOr(bool (*accepts)(std::u16string_view), std::u16string_view text) {
  return text.empty() || accepts(text);
}

void validateFiveTuple(const Fields& tuple, const PolicyContext& context) {
  const auto isAddressOrSet = [&](std::u16string_view item) {
    return isAddressOrPrefix(item) || context.hasAddressSet(item);
  };
  const auto isProtocol = [&](std::u16string_view item) {
    const auto protocol = parseDecimal(item, kAnyProtocol);
    return protocol &&
           (protocol != kVxlanProtocol || context.profile->has(Feature::AclProtocol252));
  };
  require(everyItem(settingText(tuple, u"Protocols"), isProtocol));
  require(everyItem(settingText(tuple, u"LocalAddresses"), isAddressOrSet));
  require(everyItem(settingText(tuple, u"RemoteAddresses"), isAddressOrSet));
  require(everyItem(settingText(tuple, u"LocalPorts"), isPortOrRange));
  require(everyItem(settingText(tuple, u"RemotePorts"), isPortOrRange));
}

// Server 2019 took exceptions such as 172.17.0.1/16, Server 2022 does not (hcsshim#1951).
bool isException(std::u16string_view text, const PolicyContext& context) {
  if (isAddress(text)) return true;
  const auto prefix = IpPrefix::parse(text);
  return prefix && (prefix->isCanonical() || !context.profile->has(Feature::StrictNatExceptions));
}

}  // namespace

void validatePortMapping(const json::Object& settings, const PolicyContext&) {
  const Fields mapping(settings);
  if (mapping.integer<std::uint16_t>(u"InternalPort").value_or(0) == 0) {
    throw Failure(abi::kInvalidInternalPort);
  }
  const std::uint32_t protocol = mapping.integer<std::uint32_t>(u"Protocol").value_or(0);
  require(protocol == kTcp || protocol == kUdp);
  require(emptyOr(isAddress, settingText(mapping, u"VIP")));
}

void validateAcl(const json::Object& settings, const PolicyContext& context) {
  const Fields acl(settings);
  require(acl.has(u"Action") && acl.has(u"Direction"));
  if (context.network == NetworkType::Transparent) {
    require(acl.has(u"RuleType") && acl.has(u"Priority"));
  }
  validateFiveTuple(acl, context);
}

void validateTierAcl(const json::Object& settings, const PolicyContext& context) {
  const Fields tier(settings);
  require(tier.has(u"Direction"));
  for (const json::Value& element : tier.array(u"TierAclRules")) {
    const Fields rule(element);
    require(rule.has(u"TierAclRuleAction"));
    validateFiveTuple(rule, context);
  }
}

void validateOutboundNat(const json::Object& settings, const PolicyContext& context) {
  const Fields nat(settings);
  require(emptyOr(isAddress, settingText(nat, u"VirtualIP")));
  require(everyText(nat, u"Exceptions",
                    [&](std::u16string_view text) { return isException(text, context); }));
  require(everyText(nat, u"Destinations", isAddressOrPrefix));
}

void validateSdnRoute(const json::Object& settings, const PolicyContext&) {
  const Fields route(settings);
  require(isPrefix(settingText(route, u"DestinationPrefix")));
  require(emptyOr(isAddress, settingText(route, u"NextHop")));
}

void validateL4Proxy(const json::Object& settings, const PolicyContext&) {
  const Fields proxy(settings);
  require(emptyOr(isAddress, settingText(proxy, u"IP")));
  require(emptyOr(isPort, settingText(proxy, u"Port")));
  require(everyText(proxy, u"ExceptionList", isAddressOrPrefix));
}

void validateL4WfpProxy(const json::Object& settings, const PolicyContext& context) {
  const Fields proxy(settings);
  require(emptyOr(isPort, settingText(proxy, u"InboundProxyPort")));
  require(emptyOr(isPort, settingText(proxy, u"OutboundProxyPort")));
  if (const auto tuple = proxy.fields(u"FilterTuple")) validateFiveTuple(*tuple, context);
}

void validateProviderAddress(const json::Object& settings, const PolicyContext&) {
  require(isAddress(settingText(Fields(settings), u"ProviderAddress")));
}

void validateVlan(const json::Object& settings, const PolicyContext&) {
  require(Fields(settings).integer<std::uint32_t>(u"IsolationId").value_or(0) <= kHighestVlan);
}

void validateVsid(const json::Object& settings, const PolicyContext& context) {
  const std::uint32_t id = Fields(settings).integer<std::uint32_t>(u"IsolationId").value_or(0);
  require(id <= kHighestVsid);
  require(context.network != NetworkType::Overlay || id >= kLowestOverlayVsid);
}

void validateSourceMacAddress(const json::Object& settings, const PolicyContext&) {
  require(isMacAddress(settingText(Fields(settings), u"SourceMacAddress")));
}

void validateVSwitchExtension(const json::Object& settings, const PolicyContext&) {
  require(Fields(settings).has(u"ExtensionID"));
}

void validateDrMacAddress(const json::Object& settings, const PolicyContext&) {
  require(isMacAddress(settingText(Fields(settings), u"Address")));
}

void validateRemoteSubnetRoute(const json::Object& settings, const PolicyContext&) {
  const Fields route(settings);
  require(isPrefix(settingText(route, u"DestinationPrefix")));
  require(isAddress(settingText(route, u"ProviderAddress")));
  require(isMacAddress(settingText(route, u"DistributedRouterMacAddress")));
}

void validateVxlanPort(const json::Object& settings, const PolicyContext&) {
  require(Fields(settings).integer<std::uint16_t>(u"Port").value_or(0) != 0);
}

void validateSetPolicy(const json::Object& settings, const PolicyContext& context) {
  const Fields set(settings);
  require(!settingText(set, u"Id").empty() && set.has(u"PolicyType"));
  const std::u16string_view values = settingText(set, u"Values");
  if (settingText(set, u"PolicyType") == u"IPSET") {
    require(everyItem(values, isAddressOrPrefix));
  } else {
    require(context.profile->has(Feature::NestedSets));
    require(everyItem(values, [&](std::u16string_view id) { return context.hasAddressSet(id); }));
  }
}

void validateLayerConstraint(const json::Object& settings, const PolicyContext&) {
  require(Fields(settings).has(u"LayerId"));
}

}  // namespace hns::simulator
