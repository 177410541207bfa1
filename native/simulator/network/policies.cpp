// The policies of networks and of their subnets. Each is accepted on every network for which no
// refusal is known.
#include "simulator/policy/rules.h"
#include "simulator/policy/settings.h"
#include "simulator/policy/validators.h"

namespace hns::simulator {
namespace {

using enum FieldKind;

constexpr EnumName kAddressSets[] = {{u"IPSET", 0}, {u"NESTEDIPSET", 1}};

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

constexpr PolicyField kIsolationVsid[] = {{u"IsolationId", U32, u"VSID"}};

// hcsshim, hcn/hcnglobals.go.
constexpr HnsVersion kRouteVersions[] = {{9, 2}};
constexpr HnsVersion kVxlanPortVersions[] = {{10, 3}};
constexpr HnsVersion kSetPolicyVersions[] = {{13, 0}};
constexpr HnsVersion kNetworkAclVersions[] = {{15, 0}};

constexpr NetworkTypes kOverlay{NetworkType::Overlay};

constexpr PolicyRule kNetworkRules[] = {
    {.name = u"SourceMacAddress",
     .number = 0,
     .fields = kSourceMacAddress,
     .validate = validateSourceMacAddress},
    {.name = u"NetAdapterName", .number = 1, .fields = kNetAdapterName},
    {.name = u"InterfaceConstraint", .number = 2, .fields = kInterfaceConstraint},
    {.name = u"VSwitchExtension",
     .number = 3,
     .fields = kVSwitchExtension,
     .validate = validateVSwitchExtension},
    {.name = u"ProviderAddress",
     .number = 4,
     .fields = kNetworkProviderAddress,
     .validate = validateProviderAddress},
    {.name = u"DrMacAddress",
     .number = 5,
     .fields = kDrMacAddress,
     .validate = validateDrMacAddress},
    {.name = u"AutomaticDNS", .number = 6, .fields = kAutomaticDns},
    {.name = u"RemoteSubnetRoute",
     .number = 7,
     .networks = kOverlay,
     .fields = kRemoteSubnetRoute,
     .validate = validateRemoteSubnetRoute,
     .since = kRouteVersions,
     .identity = u"DestinationPrefix"},
    {.name = u"VxlanPort",
     .number = 8,
     .networks = kOverlay,
     .fields = kVxlanPort,
     .validate = validateVxlanPort,
     .since = kVxlanPortVersions},
    {.name = u"HostRoute", .number = 9, .since = kRouteVersions},
    {.name = u"SetPolicy",
     .number = 10,
     .fields = kSetPolicy,
     .validate = validateSetPolicy,
     .since = kSetPolicyVersions,
     .identity = u"Id"},
    {.name = u"L4Proxy",
     .number = 11,
     .fields = kL4Proxy,
     .v1Name = u"PROXY",
     .validate = validateL4Proxy,
     .since = kL4ProxyVersions},
    {.name = u"LayerConstraint",
     .number = 12,
     .fields = kLayerConstraint,
     .validate = validateLayerConstraint},
    {.name = u"NetworkACL",
     .number = 13,
     .fields = kAcl,
     .validate = validateAcl,
     .since = kNetworkAclVersions},
    {.name = u"NeighborDiscovery", .number = 14, .fields = kNeighborDiscovery},
};

constexpr PolicyRule kSubnetRules[] = {
    {.name = u"VLAN", .number = 0, .fields = kIsolationVlan, .validate = validateVlan},
    {.name = u"VSID", .number = 1, .fields = kIsolationVsid, .validate = validateVsid},
};

}  // namespace

std::span<const PolicyRule> networkPolicyRules() { return kNetworkRules; }
std::span<const PolicyRule> subnetPolicyRules() { return kSubnetRules; }

}  // namespace hns::simulator
