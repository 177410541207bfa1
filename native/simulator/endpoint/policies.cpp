// The policies of endpoints. Each is accepted on every network for which no refusal is known.
#include "simulator/policy/rules.h"
#include "simulator/policy/settings.h"
#include "simulator/policy/validators.h"

namespace hns::simulator {
namespace {

using enum FieldKind;

constexpr EnumName kEncryptionMethods[] = {{u"Ipsec", 0}};

constexpr EnumName kFirewallVmTypes[] = {{u"Invalid", 0}, {u"Host", 1}, {u"WSA", 2}, {u"WSL", 3}};

constexpr EnumName kFirewallFlags[] = {{u"None", 0}, {u"ConstrainedInterface", 1}};

// The values are those of Hyper-V's interrupt moderation.
constexpr EnumName kInterruptModerations[] = {
    {u"IovInterruptModerationDefault", 0},  {u"IovInterruptModerationAdaptive", 1},
    {u"IovInterruptModerationOff", 2},      {u"IovInterruptModerationLow", 100},
    {u"IovInterruptModerationMedium", 200}, {u"IovInterruptModerationHigh", 300}};

constexpr PolicyField kPortMapping[] = {
    {u"Protocol", Protocol}, {u"InternalPort", U16}, {u"ExternalPort", U16},
    {u"VIP", Text},          {u"Flags", U32},        {u"", Boolean, u"ExternalPortReserved"}};

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

// hcsshim, hcn/hcnglobals.go.
constexpr HnsVersion kL4WfpProxyVersions[] = {{13, 2}};
constexpr HnsVersion kTierAclVersions[] = {{14, 0}};

// Where the host's NAT or VFP can map a port.
constexpr NetworkTypes kMappingNetworks{NetworkType::Nat,      NetworkType::Ics,
                                        NetworkType::L2Bridge, NetworkType::L2Tunnel,
                                        NetworkType::Overlay,  NetworkType::ConstrainedIcs};
constexpr NetworkTypes kUntranslatedNetworks{NetworkType::Transparent, NetworkType::L2Bridge,
                                             NetworkType::L2Tunnel,    NetworkType::Overlay,
                                             NetworkType::Private,     NetworkType::Internal,
                                             NetworkType::Mirrored,    NetworkType::Infiniband};

constexpr PolicyRule kRules[] = {
    {.name = u"PortMapping",
     .number = 0,
     .networks = kMappingNetworks,
     .refusal = abi::kMappingNotSupported,
     .fields = kPortMapping,
     .v1Name = u"NAT",
     .validate = validatePortMapping},
    {.name = u"ACL", .number = 1, .fields = kAcl, .validate = validateAcl},
    {.name = u"QOS", .number = 2, .fields = kQos},
    {.name = u"L2Driver", .number = 3},
    {.name = u"OutBoundNAT",
     .number = 4,
     .networks = kUntranslatedNetworks,
     .fields = kOutboundNat,
     .validate = validateOutboundNat},
    {.name = u"SDNRoute",
     .number = 5,
     .networks = kVfpNetworks,
     .fields = kSdnRoute,
     .v1Name = u"ROUTE",
     .validate = validateSdnRoute},
    {.name = u"L4Proxy",
     .number = 6,
     .fields = kL4Proxy,
     .v1Name = u"PROXY",
     .validate = validateL4Proxy,
     .since = kL4ProxyVersions},
    {.name = u"L4WFPPROXY",
     .number = 7,
     .fields = kL4WfpProxy,
     .validate = validateL4WfpProxy,
     .since = kL4WfpProxyVersions},
    {.name = u"ProviderAddress",
     .number = 8,
     .fields = kEndpointProviderAddress,
     .v1Name = u"PA",
     .validate = validateProviderAddress},
    {.name = u"PortName", .number = 9, .fields = kPortName},
    {.name = u"EncapOverhead", .number = 10, .fields = kEncapOverhead},
    {.name = u"InterfaceConstraint", .number = 11, .fields = kInterfaceConstraint},
    {.name = u"Encryption", .number = 12, .fields = kEncryption, .schemaMinor = 1},
    {.name = u"VLAN",
     .number = 13,
     .fields = kIsolationVlan,
     .validate = validateVlan,
     .schemaMinor = 4},
    {.name = u"InterfaceParameters",
     .number = 14,
     .single = true,
     .duplicate = abi::kInterfaceParametersAlreadyApplied,
     .fields = kInterfaceParameters,
     .schemaMinor = 4},
    {.name = u"Iov", .number = 15, .fields = kIov, .schemaMinor = 9},
    {.name = u"TierAcl",
     .number = 16,
     .fields = kTierAcl,
     .validate = validateTierAcl,
     .since = kTierAclVersions},
    {.name = u"Firewall", .number = 18, .fields = kFirewall, .schemaMinor = 16},
};

}  // namespace

std::span<const PolicyRule> endpointPolicyRules() { return kRules; }

}  // namespace hns::simulator
