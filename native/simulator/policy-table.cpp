#include "simulator/policy-table.h"

#include <algorithm>

#include "simulator/policy-validators.h"

namespace hns::simulator {
namespace {

// Members and types: Microsoft Learn, "HNS JSON schemas". V1 names: hcsshim's HNS package.

constexpr EnumName kActions[] = {{u"Allow", 0}, {u"Block", 1}, {u"Pass", 2}};
constexpr EnumName kDirections[] = {{u"In", 0}, {u"Out", 1}};
constexpr EnumName kRuleTypes[] = {{u"Host", 0}, {u"Switch", 1}};
constexpr EnumName kAddressSets[] = {{u"IPSET", 0}, {u"NESTEDIPSET", 1}};
constexpr EnumName kEncryptionMethods[] = {{u"Ipsec", 0}};
constexpr EnumName kFirewallVmTypes[] = {{u"Invalid", 0}, {u"Host", 1}, {u"WSA", 2}, {u"WSL", 3}};
constexpr EnumName kFirewallFlags[] = {{u"None", 0}, {u"ConstrainedInterface", 1}};
// The values are those of Hyper-V's interrupt moderation.
constexpr EnumName kInterruptModerations[] = {
    {u"IovInterruptModerationDefault", 0},  {u"IovInterruptModerationAdaptive", 1},
    {u"IovInterruptModerationOff", 2},      {u"IovInterruptModerationLow", 100},
    {u"IovInterruptModerationMedium", 200}, {u"IovInterruptModerationHigh", 300}};

using enum FieldKind;

constexpr PolicyField kIsolationVlan[] = {{u"IsolationId", U32, u"VLAN"}};
constexpr PolicyField kIsolationVsid[] = {{u"IsolationId", U32, u"VSID"}};

constexpr PolicyField kPortMapping[] = {
    {u"Protocol", Protocol}, {u"InternalPort", U16}, {u"ExternalPort", U16},
    {u"VIP", Text},          {u"Flags", U32},        {u"", Boolean, u"ExternalPortReserved"}};

constexpr PolicyField kAcl[] = {{u"Protocols", Text},
                                {u"Action", Enum, u"Action", kActions},
                                {u"Direction", Enum, u"Direction", kDirections},
                                {u"LocalAddresses", Text},
                                {u"RemoteAddresses", Text},
                                {u"LocalPorts", Text},
                                {u"RemotePorts", Text},
                                {u"RuleType", Enum, u"RuleType", kRuleTypes},
                                {u"Priority", U16},
                                {u"Id", Text},
                                {u"", U16, u"Protocol"},
                                {u"", U16, u"InternalPort"},
                                {u"", U16, u"LocalPort"},
                                {u"", U16, u"RemotePort"},
                                {u"", Text, u"ServiceName"}};

constexpr PolicyField kQos[] = {{u"MaximumOutgoingBandwidthInBytes", U64}};

constexpr PolicyField kOutboundNat[] = {{u"VirtualIP", Text, u"VIP"},
                                        {u"Exceptions", TextList, u"ExceptionList"},
                                        {u"Destinations", TextList},
                                        {u"Flags", U32},
                                        {u"MaxPortPoolUsage", U16}};

constexpr PolicyField kSdnRoute[] = {{u"DestinationPrefix", Text},
                                     {u"NextHop", Text},
                                     {u"NeedEncap", Boolean},
                                     {u"AutomaticEndpointMonitor", Boolean}};

constexpr PolicyField kL4Proxy[] = {{u"IP", Text},           {u"Port", Text},
                                    {u"Protocol", Protocol}, {u"ExceptionList", TextList},
                                    {u"Destination", Text},  {u"OutboundNat", Boolean}};

constexpr PolicyField kFiveTuple[] = {{u"Protocols", Text},       {u"LocalAddresses", Text},
                                      {u"RemoteAddresses", Text}, {u"LocalPorts", Text},
                                      {u"RemotePorts", Text},     {u"Priority", U16}};
constexpr PolicyField kProxyExceptions[] = {{u"IpAddressExceptions", TextList},
                                            {u"PortExceptions", TextList}};
constexpr PolicyField kL4WfpProxy[] = {
    {u"InboundProxyPort", Text},
    {u"OutboundProxyPort", Text},
    {u"FilterTuple", Object, u"FilterTuple", {}, kFiveTuple},
    {u"UserSID", Text},
    {u"InboundExceptions", Object, u"InboundExceptions", {}, kProxyExceptions},
    {u"OutboundExceptions", Object, u"OutboundExceptions", {}, kProxyExceptions}};

constexpr PolicyField kEndpointProviderAddress[] = {{u"ProviderAddress", Text, u"PA"}};
constexpr PolicyField kPortName[] = {{u"Name", Text}};
constexpr PolicyField kEncapOverhead[] = {{u"Overhead", U16}};
constexpr PolicyField kInterfaceConstraint[] = {
    {u"InterfaceGuid", Guid},     {u"InterfaceLuid", U64},   {u"InterfaceIndex", U32},
    {u"InterfaceMediaType", U32}, {u"InterfaceAlias", Text}, {u"InterfaceDescription", Text}};
constexpr PolicyField kEncryption[] = {
    {u"EncryptionMethodType", Enum, u"EncryptionMethodType", kEncryptionMethods},
    {u"AuthenticationMethods", Any},
    {u"Name", Text},
    {u"Endpoints1", TextList},
    {u"Endpoints2", TextList},
    {u"ProtocolType", Text},
    {u"Endpoint1Ports", TextList},
    {u"Endpoint2Ports", TextList}};
constexpr PolicyField kInterfaceParameters[] = {{u"Mtu", U16}};
constexpr PolicyField kIov[] = {
    {u"IovOffloadWeight", U32},
    {u"QueuePairsRequested", U32},
    {u"InterruptModeration", U32, u"InterruptModeration", kInterruptModerations}};

constexpr PolicyField kTierAclRules[] = {
    {u"Id", Text},
    {u"Protocols", Text},
    {u"TierAclRuleAction", Enum, u"TierAclRuleAction", kActions},
    {u"LocalAddresses", Text},
    {u"RemoteAddresses", Text},
    {u"LocalPorts", Text},
    {u"RemotePorts", Text},
    {u"Priority", U16}};
constexpr PolicyField kTierAcl[] = {
    {u"Name", Text},
    {u"Direction", Enum, u"Direction", kDirections},
    {u"Order", U16},
    {u"TierAclRules", ObjectList, u"TierAclRules", {}, kTierAclRules}};

// WSL sends VmCreatorId and PolicyFlags where the schema has VmType and FirewallPolicyFlags.
constexpr PolicyField kFirewall[] = {
    {u"VmCreatorId", Guid},
    {u"PolicyFlags", U32, u"PolicyFlags", kFirewallFlags},
    {u"VmType", U16, u"VmType", kFirewallVmTypes},
    {u"FirewallPolicyFlags", U32, u"FirewallPolicyFlags", kFirewallFlags}};

constexpr PolicyField kSourceMacAddress[] = {{u"SourceMacAddress", Text}};
constexpr PolicyField kNetAdapterName[] = {{u"NetworkAdapterName", Text}};
constexpr PolicyField kVSwitchExtension[] = {{u"ExtensionID", Guid}, {u"Enable", Boolean}};
constexpr PolicyField kNetworkProviderAddress[] = {{u"ProviderAddress", Text}};
constexpr PolicyField kDrMacAddress[] = {{u"Address", Text}};
constexpr PolicyField kAutomaticDns[] = {{u"Enable", Boolean}};
constexpr PolicyField kRemoteSubnetRoute[] = {{u"DestinationPrefix", Text},
                                              {u"IsolationId", U32},
                                              {u"ProviderAddress", Text},
                                              {u"DistributedRouterMacAddress", Text}};
constexpr PolicyField kVxlanPort[] = {{u"Port", U16}};
constexpr PolicyField kSetPolicy[] = {{u"Id", Text},
                                      {u"Name", Text},
                                      {u"PolicyType", Enum, u"PolicyType", kAddressSets},
                                      {u"Values", Text}};
constexpr PolicyField kLayerConstraint[] = {{u"LayerId", Guid}};
constexpr PolicyField kNeighborDiscovery[] = {
    {u"TargetIpPrefix", Text}, {u"SenderIpAddress", Text}, {u"SenderMacAddress", Text}};

// The versions: hcsshim, hcn/hcnglobals.go.
constexpr HnsVersion kV2Routes[] = {{9, 2}};
constexpr HnsVersion kVxlanPortVersions[] = {{10, 3}};
constexpr HnsVersion kL4ProxyVersions[] = {{9, 5}, {10, 5}, {11, 11}, {12, 1}, {13, 1}};
constexpr HnsVersion kSetPolicyVersions[] = {{13, 0}};
constexpr HnsVersion kL4WfpProxyVersions[] = {{13, 2}};
constexpr HnsVersion kTierAclVersions[] = {{14, 0}};
constexpr HnsVersion kNetworkAclVersions[] = {{15, 0}};

constexpr NetworkTypes kOverlay{NetworkType::Overlay};
// Where the host's NAT or VFP can map a port.
constexpr NetworkTypes kMappingNetworks{NetworkType::Nat,      NetworkType::Ics,
                                        NetworkType::L2Bridge, NetworkType::L2Tunnel,
                                        NetworkType::Overlay,  NetworkType::ConstrainedIcs};
constexpr NetworkTypes kUntranslatedNetworks{NetworkType::Transparent, NetworkType::L2Bridge,
                                             NetworkType::L2Tunnel,    NetworkType::Overlay,
                                             NetworkType::Private,     NetworkType::Internal,
                                             NetworkType::Mirrored,    NetworkType::Infiniband};

using enum PolicyOwner;

constexpr PolicyRule kRules[] = {
    {.owner = Endpoint,
     .number = 0,
     .name = u"PortMapping",
     .fields = kPortMapping,
     .v1Name = u"NAT",
     .validate = validatePortMapping,
     .networks = kMappingNetworks,
     .refusal = abi::kMappingNotSupported},
    {.owner = Endpoint, .number = 1, .name = u"ACL", .fields = kAcl, .validate = validateAcl},
    {.owner = Endpoint, .number = 2, .name = u"QOS", .fields = kQos},
    {.owner = Endpoint, .number = 3, .name = u"L2Driver", .fields = {}},
    {.owner = Endpoint,
     .number = 4,
     .name = u"OutBoundNAT",
     .fields = kOutboundNat,
     .validate = validateOutboundNat,
     .networks = kUntranslatedNetworks},
    {.owner = Endpoint,
     .number = 5,
     .name = u"SDNRoute",
     .fields = kSdnRoute,
     .v1Name = u"ROUTE",
     .validate = validateSdnRoute,
     .networks = kVfpNetworks},
    {.owner = Endpoint,
     .number = 6,
     .name = u"L4Proxy",
     .fields = kL4Proxy,
     .v1Name = u"PROXY",
     .validate = validateL4Proxy,
     .since = kL4ProxyVersions},
    {.owner = Endpoint,
     .number = 7,
     .name = u"L4WFPPROXY",
     .fields = kL4WfpProxy,
     .validate = validateL4WfpProxy,
     .since = kL4WfpProxyVersions},
    {.owner = Endpoint,
     .number = 8,
     .name = u"ProviderAddress",
     .fields = kEndpointProviderAddress,
     .v1Name = u"PA",
     .validate = validateProviderAddress},
    {.owner = Endpoint, .number = 9, .name = u"PortName", .fields = kPortName},
    {.owner = Endpoint, .number = 10, .name = u"EncapOverhead", .fields = kEncapOverhead},
    {.owner = Endpoint,
     .number = 11,
     .name = u"InterfaceConstraint",
     .fields = kInterfaceConstraint},
    {.owner = Endpoint, .number = 12, .name = u"Encryption", .fields = kEncryption},
    {.owner = Endpoint,
     .number = 13,
     .name = u"VLAN",
     .fields = kIsolationVlan,
     .validate = validateVlan},
    {.owner = Endpoint,
     .number = 14,
     .name = u"InterfaceParameters",
     .fields = kInterfaceParameters,
     .single = true,
     .duplicate = abi::kInterfaceParametersAlreadyApplied},
    {.owner = Endpoint, .number = 15, .name = u"Iov", .fields = kIov},
    {.owner = Endpoint,
     .number = 16,
     .name = u"TierAcl",
     .fields = kTierAcl,
     .validate = validateTierAcl,
     .since = kTierAclVersions},
    {.owner = Endpoint, .number = 18, .name = u"Firewall", .fields = kFirewall},

    {.owner = Network,
     .number = 0,
     .name = u"SourceMacAddress",
     .fields = kSourceMacAddress,
     .validate = validateSourceMacAddress},
    {.owner = Network, .number = 1, .name = u"NetAdapterName", .fields = kNetAdapterName},
    {.owner = Network, .number = 2, .name = u"InterfaceConstraint", .fields = kInterfaceConstraint},
    {.owner = Network,
     .number = 3,
     .name = u"VSwitchExtension",
     .fields = kVSwitchExtension,
     .validate = validateVSwitchExtension},
    {.owner = Network,
     .number = 4,
     .name = u"ProviderAddress",
     .fields = kNetworkProviderAddress,
     .validate = validateProviderAddress},
    {.owner = Network,
     .number = 5,
     .name = u"DrMacAddress",
     .fields = kDrMacAddress,
     .validate = validateDrMacAddress},
    {.owner = Network, .number = 6, .name = u"AutomaticDNS", .fields = kAutomaticDns},
    {.owner = Network,
     .number = 7,
     .name = u"RemoteSubnetRoute",
     .fields = kRemoteSubnetRoute,
     .validate = validateRemoteSubnetRoute,
     .networks = kOverlay,
     .since = kV2Routes,
     .identity = u"DestinationPrefix"},
    {.owner = Network,
     .number = 8,
     .name = u"VxlanPort",
     .fields = kVxlanPort,
     .validate = validateVxlanPort,
     .networks = kOverlay,
     .since = kVxlanPortVersions},
    {.owner = Network, .number = 9, .name = u"HostRoute", .fields = {}, .since = kV2Routes},
    {.owner = Network,
     .number = 10,
     .name = u"SetPolicy",
     .fields = kSetPolicy,
     .validate = validateSetPolicy,
     .since = kSetPolicyVersions,
     .identity = u"Id"},
    {.owner = Network,
     .number = 11,
     .name = u"L4Proxy",
     .fields = kL4Proxy,
     .v1Name = u"PROXY",
     .validate = validateL4Proxy,
     .since = kL4ProxyVersions},
    {.owner = Network,
     .number = 12,
     .name = u"LayerConstraint",
     .fields = kLayerConstraint,
     .validate = validateLayerConstraint},
    {.owner = Network,
     .number = 13,
     .name = u"NetworkACL",
     .fields = kAcl,
     .validate = validateAcl,
     .since = kNetworkAclVersions},
    {.owner = Network, .number = 14, .name = u"NeighborDiscovery", .fields = kNeighborDiscovery},

    {.owner = Subnet,
     .number = 0,
     .name = u"VLAN",
     .fields = kIsolationVlan,
     .validate = validateVlan},
    {.owner = Subnet,
     .number = 1,
     .name = u"VSID",
     .fields = kIsolationVsid,
     .validate = validateVsid},
};

const PolicyRule* findIf(auto&& predicate) {
  const auto rule = std::ranges::find_if(kRules, predicate);
  return rule == std::end(kRules) ? nullptr : &*rule;
}

}  // namespace

const PolicyRule* findPolicyRule(PolicyOwner owner, std::u16string_view name) {
  return findIf([&](const PolicyRule& rule) {
    return rule.owner == owner &&
           (equalsIgnoringCase(rule.name, name) || equalsIgnoringCase(rule.v1Name, name));
  });
}

const PolicyRule* findPolicyRule(PolicyOwner owner, std::uint64_t number) {
  return findIf(
      [&](const PolicyRule& rule) { return rule.owner == owner && rule.number == number; });
}

}  // namespace hns::simulator
