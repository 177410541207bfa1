// The settings that policies of endpoints and of networks have in common.
// Members and types: Microsoft Learn, "HNS JSON schemas". V1 names: hcsshim's HNS package.
#pragma once

#include "simulator/policy/fields.h"
#include "simulator/profile.h"

namespace hns::simulator {

inline constexpr EnumName kActions[] = {{u"Allow", 0}, {u"Block", 1}, {u"Pass", 2}};

inline constexpr EnumName kDirections[] = {{u"In", 0}, {u"Out", 1}};

inline constexpr EnumName kRuleTypes[] = {{u"Host", 0}, {u"Switch", 1}};

inline constexpr PolicyField kAcl[] = {{u"Protocols", FieldKind::Text},
                                       {u"Action", FieldKind::Enum, u"Action", kActions},
                                       {u"Direction", FieldKind::Enum, u"Direction", kDirections},
                                       {u"LocalAddresses", FieldKind::Text},
                                       {u"RemoteAddresses", FieldKind::Text},
                                       {u"LocalPorts", FieldKind::Text},
                                       {u"RemotePorts", FieldKind::Text},
                                       {u"RuleType", FieldKind::Enum, u"RuleType", kRuleTypes},
                                       {u"Priority", FieldKind::U16},
                                       {u"Id", FieldKind::Text},
                                       {u"", FieldKind::U16, u"Protocol"},
                                       {u"", FieldKind::U16, u"InternalPort"},
                                       {u"", FieldKind::U16, u"LocalPort"},
                                       {u"", FieldKind::U16, u"RemotePort"},
                                       {u"", FieldKind::Text, u"ServiceName"}};

inline constexpr PolicyField kL4Proxy[] = {
    {u"IP", FieldKind::Text},           {u"Port", FieldKind::Text},
    {u"Protocol", FieldKind::Protocol}, {u"ExceptionList", FieldKind::TextList},
    {u"Destination", FieldKind::Text},  {u"OutboundNat", FieldKind::Boolean}};

inline constexpr PolicyField kInterfaceConstraint[] = {
    {u"InterfaceGuid", FieldKind::Guid},  {u"InterfaceLuid", FieldKind::U64},
    {u"InterfaceIndex", FieldKind::U32},  {u"InterfaceMediaType", FieldKind::U32},
    {u"InterfaceAlias", FieldKind::Text}, {u"InterfaceDescription", FieldKind::Text}};

inline constexpr PolicyField kIsolationVlan[] = {{u"IsolationId", FieldKind::U32, u"VLAN"}};

// hcsshim, hcn/hcnglobals.go.
inline constexpr HnsVersion kL4ProxyVersions[] = {{9, 5}, {10, 5}, {11, 11}, {12, 1}, {13, 1}};

}  // namespace hns::simulator
