// Documents in which every kind of object says all it can, for tests that spoil them: about the
// objects of every-kind.h.
#pragma once

#include <string_view>

namespace hns::test {

inline constexpr std::u16string_view kFullNetwork =
    uR"({
  "ID": "0000e0e1-0001-0000-0000-000000000000", "Name": "full", "Owner": "tests", "Type": "Overlay",
  "Flags": 1, "SchemaVersion": {"Major": 2, "Minor": 0},
  "Policies": [
    {"Type": "NetAdapterName", "Settings": {"NetworkAdapterName": "Ethernet"}},
    {"Type": "VSwitchExtension", "Settings":
      {"ExtensionID": "430bdadd-bab0-41ab-a369-94b67fa5be0a", "Enable": true}}],
  "MacPool": {"Ranges": [
    {"StartMacAddress": "00-15-5D-10-00-00", "EndMacAddress": "00-15-5D-10-0F-FF"}]},
  "Dns": {"Domain": "d", "Search": ["s"], "ServerList": ["10.0.0.10"], "Options": ["o"]},
  "Ipams": [{"Type": "Static", "Subnets": [
    {"ID": "0000e0e1-0001-0001-0000-000000000000", "IpAddressPrefix": "10.90.0.0/24",
     "Policies": [{"Type": "VSID", "Settings": {"IsolationId": 4096}}],
     "IpSubnets": [{"ID": "0000e0e1-0001-0002-0000-000000000000", "Flags": 3,
                    "IpAddressPrefix": "10.90.0.0/25"}],
     "Routes": [{"NextHop": "10.90.0.1", "DestinationPrefix": "0.0.0.0/0", "Metric": 0}]}]}]})";

inline constexpr std::u16string_view kFullNetworkV1 =
    uR"({
  "Name": "full-v1", "Owner": "tests", "Type": "NAT",
  "MacPools": [{"StartMacAddress": "00-15-5D-20-00-00", "EndMacAddress": "00-15-5D-20-0F-FF"}],
  "DNSSuffix": "d", "DNSServerList": "10.0.0.10,10.0.0.11", "NetworkAdapterName": "",
  "Policies": [{"Type": "VSwitchExtension", "Enable": true,
                "ExtensionID": "430bdadd-bab0-41ab-a369-94b67fa5be0a"}],
  "Subnets": [{"AddressPrefix": "10.91.0.0/24", "GatewayAddress": "10.91.0.1", "Policies": []}]})";

inline constexpr std::u16string_view kFullEndpoint =
    uR"({
  "ID": "0000e0e1-0002-0000-0000-000000000000", "Name": "full", "Owner": "tests",
  "HostComputeNetwork": "0000e0e0-0001-0000-0000-000000000000",
  "HostComputeNamespace": "0000e0e0-0003-0000-0000-000000000000",
  "MacAddress": "00-15-5D-30-00-01", "Flags": 2, "SchemaVersion": {"Major": 2, "Minor": 0},
  "IpConfigurations": [{"IpAddress": "10.77.8.9", "PrefixLength": 24}],
  "Routes": [{"NextHop": "10.77.8.1", "DestinationPrefix": "0.0.0.0/0", "Metric": 5}],
  "Dns": {"Domain": "d", "Search": ["s"], "ServerList": ["10.0.0.10"], "Options": ["o"]},
  "Policies": [
    {"Type": "ACL", "Settings": {"Protocols": "6", "Action": "Allow", "Direction": "In",
      "LocalAddresses": "10.77.8.9", "RemoteAddresses": "10.0.0.0/8", "LocalPorts": "80",
      "RemotePorts": "1024", "RuleType": "Switch", "Priority": 200}},
    {"Type": "OutBoundNAT", "Settings": {"Exceptions": ["10.0.0.0/8"]}},
    {"Type": "SDNRoute", "Settings":
      {"DestinationPrefix": "10.96.0.0/12", "NextHop": "10.77.8.1", "NeedEncap": true}},
    {"Type": "QOS", "Settings": {"MaximumOutgoingBandwidthInBytes": 1000000}}]})";

inline constexpr std::u16string_view kFullEndpointV1 =
    uR"({
  "Name": "full-v1", "VirtualNetwork": "0000e0e0-0001-0000-0000-000000000000",
  "IPAddress": "10.77.8.10", "PrefixLength": 24, "MacAddress": "00-15-5D-30-00-02",
  "GatewayAddress": "10.77.8.1", "DNSServerList": "10.0.0.10", "DNSSuffix": "d",
  "EnableInternalDNS": false, "DisableICC": true, "EncapOverhead": 50,
  "Namespace": {"ID": "0000e0e0-0003-0000-0000-000000000000"},
  "Policies": [{"Type": "QOS", "MaximumOutgoingBandwidthInBytes": 1000000}]})";

inline constexpr std::u16string_view kFullNamespace =
    uR"({
  "ID": "0000e0e1-0003-0000-0000-000000000000", "Type": "Host", "IsDefault": false,
  "Owner": "tests", "SchemaVersion": {"Major": 2, "Minor": 0},
  "Resources": [
    {"Type": "Endpoint", "Data": {"ID": "0000e0e0-0002-0000-0000-000000000000"}}]})";

inline constexpr std::u16string_view kFullLoadBalancer =
    uR"({
  "ID": "0000e0e1-0004-0000-0000-000000000000", "Owner": "tests",
  "HostComputeNetwork": "0000e0e0-0001-0000-0000-000000000000",
  "HostComputeEndpoints": ["0000e0e0-0002-0000-0000-000000000000"], "Flags": 1,
  "SourceVIP": "10.77.8.100", "FrontendVIPs": ["10.96.0.20"],
  "SchemaVersion": {"Major": 2, "Minor": 0},
  "PortMappings": [{"Protocol": 6, "InternalPort": 8080, "ExternalPort": 80,
                    "DistributionType": "SourceIP", "Flags": 2}]})";

inline constexpr std::u16string_view kFullPolicyList =
    uR"({
  "References": ["/endpoints/0000e0e0-0002-0000-0000-000000000000"],
  "Policies": [{"Type": "ELB", "Protocol": 6, "InternalPort": 8080, "ExternalPort": 81,
                "VIPs": ["10.96.0.21"], "SourceVIP": "10.77.8.100", "IsDSR": true, "ILB": true}]})";

inline constexpr std::u16string_view kFullSdnRoute =
    uR"({
  "ID": "0000e0e1-0005-0000-0000-000000000000", "Owner": "tests",
  "HostComputeNetwork": "0000e0e0-0001-0000-0000-000000000000",
  "HostComputeEndpoints": ["0000e0e0-0002-0000-0000-000000000000"],
  "SchemaVersion": {"Major": 2, "Minor": 0},
  "Routes": [{"DestinationPrefix": "10.98.0.0/16", "NextHop": "10.77.8.1", "NeedEncap": true,
              "AutomaticEndpointMonitor": false}]})";

inline constexpr std::u16string_view kFullGuestNetworkService =
    uR"({
  "ID": "0000e0e1-0006-0000-0000-000000000000", "Owner": "tests",
  "VirtualMachineId": "0000e0e1-0007-0000-0000-000000000000", "MirrorHostNetworking": false,
  "SchemaVersion": {"Major": 2, "Minor": 0}, "Flags": 0,
  "GnsRpcServerInformation": {"NetworkAddress": "n", "EndpointAddress": "e",
    "EndpointType": "HvSocket", "ObjectUuid": "0000e0e1-0008-0000-0000-000000000000"}})";

inline constexpr std::u16string_view kFullQuery =
    uR"({
  "SchemaVersion": {"Major": 2, "Minor": 0}, "Flags": 1, "Filter": "{\"Name\":\"full\"}"})";

// --- Requests ---

inline constexpr std::u16string_view kAddPolicy =
    uR"({
  "ResourceType": "Policy", "RequestType": "Add", "Settings": {"Policies": [
    {"Type": "ACL", "Settings": {"Action": "Block", "Direction": "Out", "Priority": 300}}]}})";

inline constexpr std::u16string_view kAddSubnet =
    uR"({
  "ResourceType": "Subnet", "RequestType": "Add", "Settings": {"Subnets": [
    {"IpAddressPrefix": "10.92.0.0/24",
     "Routes": [{"NextHop": "10.92.0.1", "DestinationPrefix": "0.0.0.0/0"}]}]}})";

inline constexpr std::u16string_view kAddContainer =
    uR"({
  "ResourceType": "Container", "RequestType": "Add", "Settings": {"ContainerId": "c"}})";

inline constexpr std::u16string_view kBootstrap =
    uR"({
  "ResourceType": "State", "RequestType": "Update", "Settings": {"State": "Bootstrapping"}})";

}  // namespace hns::test
