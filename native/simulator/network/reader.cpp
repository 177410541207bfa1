#include "simulator/network/reader.h"

#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

enum class IpamType : std::uint8_t { Static, Dhcp };

constexpr EnumName kIpamTypes[] = {{u"Static", 0}, {u"Dhcp", 1}};

IpPrefix readPrefix(std::u16string_view text) {
  const auto prefix = IpPrefix::parse(text);
  if (!prefix) throw Failure(abi::kInvalidJson);
  if (prefix->length() == 0) throw Failure(abi::kInvalidArgument);
  if (!prefix->isCanonical()) throw Failure(abi::kInvalidNetwork);
  return *prefix;
}

void readType(Network& network, const Fields& document, const Profile& profile) {
  const json::Value* value = document.find(u"Type");
  if (!value) {
    network.typeText = networkTypeName(network.type);
  } else if (value->number()) {
    const std::uint64_t number = asUnsigned(*value, std::numeric_limits<std::uint32_t>::max());
    if (number >= kNetworkTypeCount) throw Failure(abi::kInvalidNetworkType);
    network.type = static_cast<NetworkType>(number);
    network.typeText = networkTypeName(network.type);
  } else {
    network.typeText = asText(*value);
    const auto type = parseNetworkType(network.typeText);
    if (!type) throw Failure(abi::kInvalidNetworkType);
    network.type = *type;
  }
  if (schemaOf(network.type) > profile.schemaMinor) throw Failure(abi::kInvalidNetworkType);
}

std::u16string_view prefixText(const Fields& subnet) {
  const auto v1Prefix = subnet.text(u"AddressPrefix");
  return v1Prefix ? *v1Prefix : subnet.text(u"IpAddressPrefix").value_or(u"");
}

// Docker asks for a network without a subnet with 0.0.0.0/0 and the gateway 0.0.0.0.
bool isPlaceholder(const Fields& subnet) {
  const auto prefix = IpPrefix::parse(prefixText(subnet));
  const auto gateway = readAddress(subnet, u"GatewayAddress");
  return prefix && prefix->length() == 0 && !subnet.has(u"Routes") &&
         (!gateway || gateway->isUnspecified());
}

void readSubnets(Network& network, const Fields& owner, const Profile& profile) {
  for (const json::Value& element : owner.array(u"Subnets")) {
    const Fields subnet(element);
    if (isPlaceholder(subnet)) continue;
    network.subnets.push_back(readSubnet(subnet, network.type, profile));
  }
}

void readIpams(Network& network, const Fields& document, const Profile& profile) {
  for (const json::Value& element : document.array(u"Ipams")) {
    const Fields ipam(element);
    if (ipam.enumeration<IpamType>(u"Type", kIpamTypes) == IpamType::Dhcp) network.dhcp = true;
    readSubnets(network, ipam, profile);
  }
}

void readMacRanges(Network& network, std::span<const json::Value> ranges) {
  for (const json::Value& element : ranges) {
    const Fields range(element);
    network.macRanges.push_back({std::u16string(range.text(u"StartMacAddress").value_or(u"")),
                                 std::u16string(range.text(u"EndMacAddress").value_or(u""))});
  }
}

// The V1 shape has members of their own for what are policies in the V2 shape.
struct PolicyMember {
  std::u16string_view name;
  std::u16string_view policy;
  std::u16string_view setting;
};

constexpr PolicyMember kPolicyMembers[] = {
    {u"NetworkAdapterName", u"NetAdapterName", u"NetworkAdapterName"},
    {u"SourceMac", u"SourceMacAddress", u"SourceMacAddress"},
    {u"AutomaticDNS", u"AutomaticDNS", u"Enable"},
};

json::Value policyElement(std::u16string_view type, json::Value settings) {
  json::Object element;
  element.append(u"Type", json::Value(std::u16string(type)));
  element.append(u"Settings", std::move(settings));
  return json::Value(std::move(element));
}

json::Array policiesFromMembers(const Fields& document) {
  json::Array elements;
  for (const PolicyMember& member : kPolicyMembers) {
    const json::Value* value = document.find(member.name);
    if (!value || isBlank(*value)) continue;
    json::Object settings;
    settings.append(std::u16string(member.setting), *value);
    elements.push_back(policyElement(member.policy, json::Value(std::move(settings))));
  }
  if (const json::Value* constraint = document.find(u"InterfaceConstraint")) {
    elements.push_back(policyElement(u"InterfaceConstraint", *constraint));
  }
  return elements;
}

// VLAN and VSID are policies of subnets, which V1 documents put on the network as well.
bool isIsolation(const json::Value& element) {
  const json::Value* type = element.object() ? element.object()->find(u"Type") : nullptr;
  return type && type->string() &&
         (equalsIgnoringCase(*type->string(), u"VLAN") ||
          equalsIgnoringCase(*type->string(), u"VSID"));
}

void readNetworkPolicies(Network& network, const Fields& document, const Profile& profile) {
  json::Array own = policiesFromMembers(document);
  json::Array isolation;
  for (const json::Value& element : document.array(u"Policies")) {
    (isIsolation(element) ? isolation : own).push_back(element);
  }
  network.policies = readPolicies(PolicyOwner::Network, own, network.type, profile);
  network.isolation = readPolicies(PolicyOwner::Subnet, isolation, network.type, profile);
}

}  // namespace

Network readNetwork(const Fields& document, const Profile& profile) {
  Network network;
  static_cast<Entity&>(network) = readEntity(document, profile);
  readType(network, document, profile);
  network.flags = document.integer<std::uint32_t>(u"Flags").value_or(0);
  network.dns = readDnsOf(document);
  readIpams(network, document, profile);
  readSubnets(network, document, profile);
  if (const auto pool = document.fields(u"MacPool")) readMacRanges(network, pool->array(u"Ranges"));
  readMacRanges(network, document.array(u"MacPools"));
  readNetworkPolicies(network, document, profile);
  return network;
}

Subnet readSubnet(const Fields& document, NetworkType network, const Profile& profile) {
  Subnet subnet(readPrefix(prefixText(document)));
  subnet.id = document.guid(u"ID").value_or(abi::kNilGuid);
  subnet.name = document.text(u"Name").value_or(u"");
  subnet.flags = document.integer<std::uint32_t>(u"Flags").value_or(0);
  subnet.routes = readRoutes(document);
  subnet.policies =
      readPolicies(PolicyOwner::Subnet, document.array(u"Policies"), network, profile);
  if (const auto gateway = readAddress(document, u"GatewayAddress")) {
    subnet.routes.push_back(defaultRoute(*gateway));
  }
  for (const json::Value& element : document.array(u"IpSubnets")) {
    subnet.ipSubnets.push_back(readIpSubnet(Fields(element)));
  }
  return subnet;
}

IpSubnet readIpSubnet(const Fields& document) {
  IpSubnet ipSubnet(readPrefix(document.text(u"IpAddressPrefix").value_or(u"")));
  ipSubnet.id = document.guid(u"ID").value_or(abi::kNilGuid);
  ipSubnet.name = document.text(u"Name").value_or(u"");
  ipSubnet.flags = document.integer<std::uint32_t>(u"Flags").value_or(0);
  return ipSubnet;
}

}  // namespace hns::simulator
