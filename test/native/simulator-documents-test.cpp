// The two vocabularies in which networks and endpoints are told.
#include <string>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

TEST("S8 a NAT network has no Type in the V2 shape, every other has") {
  const Network network(u"{\"Name\":\"s8\",\"Type\":\"NAT\"}");
  CHECK_EQUAL(at(network.v2(), u"Type"), u"");
  const Network ics(u"{\"Name\":\"s8-ics\",\"Type\":\"ICS\"}");
  CHECK_EQUAL(textAt(ics.v2(), u"Type"), u"ICS");
}

TEST("the V1 shape gives the type back as it was spelt, the V2 shape by its name") {
  const Network network(u"{\"Name\":\"spelt\",\"Type\":\"tRANSPARENT\"}");
  CHECK_EQUAL(textAt(network.v1(), u"Type"), u"tRANSPARENT");
  CHECK_EQUAL(textAt(network.v2(), u"Type"), u"Transparent");
  const Network numbered(u"{\"Name\":\"numbered\",\"Type\":6}");
  CHECK_EQUAL(textAt(numbered.v1(), u"Type"), u"Private");
}

TEST("S5 a V1 document makes the same network as a V2 document") {
  const Network network(
      uR"({"Name":"v1","Type":"l2bridge","NetworkAdapterName":"Ethernet 3","SourceMac":"00-11-22-33-44-55","DNSSuffix":"a.example,b.example","DNSServerList":"10.0.0.10,10.0.0.11","MacPools":[{"StartMacAddress":"00-15-5D-52-C0-00","EndMacAddress":"00-15-5D-52-CF-FF"}],"Subnets":[{"AddressPrefix":"192.168.100.0/24","GatewayAddress":"192.168.100.1","Policies":[{"Type":"VLAN","VLAN":7}]}]})");
  CHECK_EQUAL(network.code(), kOk);
  const std::u16string v2 = network.v2();
  CHECK_EQUAL(textAt(v2, u"Type"), u"L2Bridge");
  CHECK_EQUAL(textAt(v2, u"Ipams/0/Type"), u"Static");
  CHECK_EQUAL(textAt(v2, u"Ipams/0/Subnets/0/IpAddressPrefix"), u"192.168.100.0/24");
  CHECK_EQUAL(at(v2, u"Ipams/0/Subnets/0/Routes"),
              uR"([{"NextHop":"192.168.100.1","DestinationPrefix":"0.0.0.0/0"}])");
  CHECK_EQUAL(at(v2, u"Ipams/0/Subnets/0/Policies"),
              uR"([{"Type":"VLAN","Settings":{"IsolationId":7}}])");
  CHECK_EQUAL(at(v2, u"Dns"),
              uR"({"Search":["a.example","b.example"],"ServerList":["10.0.0.10","10.0.0.11"]})");
  CHECK(
      contains(v2, uR"({"Type":"NetAdapterName","Settings":{"NetworkAdapterName":"Ethernet 3"}})"));
  CHECK(contains(
      v2, uR"({"Type":"SourceMacAddress","Settings":{"SourceMacAddress":"00-11-22-33-44-55"}})"));
  CHECK_EQUAL(at(v2, u"SchemaVersion/Major"), u"2");
  const std::u16string v1 = network.v1();
  CHECK_EQUAL(textAt(v1, u"NetworkAdapterName"), u"Ethernet 3");
  CHECK_EQUAL(textAt(v1, u"SourceMac"), u"00-11-22-33-44-55");
  CHECK_EQUAL(textAt(v1, u"DNSServerList"), u"10.0.0.10,10.0.0.11");
  CHECK_EQUAL(textAt(v1, u"Subnets/0/GatewayAddress"), u"192.168.100.1");
  CHECK_EQUAL(at(v1, u"Subnets/0/Policies"), uR"([{"Type":"VLAN","VLAN":7}])");
  CHECK_EQUAL(at(v1, u"SchemaVersion"), u"");
}

TEST("a detailed query adds Health.Extra, a plain one has none") {
  const Network network(networkDocument(u"detail", u"L2Bridge"));
  CHECK_EQUAL(at(network.v2(), u"Health/Extra"), u"");
  const std::u16string detailed = network.query(kDetailed).text;
  CHECK(parseGuid(textAt(detailed, u"Health/Extra/LayeredOn")).has_value());
  CHECK_EQUAL(textAt(detailed, u"Health/Extra/SwitchGuid"), textAt(network.v1(), u"SwitchGuid"));
  CHECK_EQUAL(textAt(detailed, u"Health/Extra/Resources/Allocators/0/Tag"), u"Host Vnic");
}

TEST("the resources of a NAT network show the host's NIC and the translation") {
  const Network network(u"{\"Name\":\"resources\",\"Type\":\"NAT\"}");
  const std::u16string v1 = network.v1();
  CHECK_EQUAL(membersAt(v1, u"Resources/Allocators/0"),
              u"AdditionalParams,AllocationOrder,Flags,ID,IsPolicy,AdapterNetCfgInstanceId,"
              u"CompartmendId,Connected,DevicelessNic,DhcpDisabled,EndpointNicGuid,"
              u"EndpointPortGuid,Health,InterfaceGuid,MacAddress,ManagementPort,NetworkId,"
              u"NicFriendlyName,PreferredPortFriendlyName,SwitchId,VmPort,WaitForIpv6Interface,"
              u"nonPersistentPort,State,Tag");
  CHECK_EQUAL(membersAt(v1, u"Resources/Allocators/1"),
              u"AdditionalParams,AllocationOrder,Flags,ID,IsPolicy,Health,Prefix,"
              u"PrivateInterfaceGUID,SubnetIPAddress,State,Tag");
  CHECK_EQUAL(textAt(v1, u"Resources/Allocators/1/Tag"), u"NAT");
  CHECK_EQUAL(at(v1, u"Resources/Allocators/1/Health/NATState"), u"2");
  CHECK_EQUAL(at(v1, u"Resources/AllocationOrder"), u"2");
  CHECK_EQUAL(textAt(v1, u"Resources/Allocators/1/SubnetIPAddress") + u"/20",
              textAt(v1, u"Subnets/0/AddressPrefix"));
  CHECK_EQUAL(textAt(v1, u"Resources/Allocators/1/PrivateInterfaceGUID"),
              textAt(v1, u"Resources/Allocators/0/InterfaceGuid"));
  CHECK_EQUAL(textAt(v1, u"NatName"), u"NAT" + textAt(v1, u"Resources/Allocators/1/ID"));
  CHECK_EQUAL(textAt(v1, u"Resources/ID"), textAt(v1, u"ActivityId"));
}

TEST("the resources of an ICS network show what the connection sharing serves") {
  const Network network(
      uR"({"ID":"b95d0c5e-57d4-412b-b571-18a81a16e005","Name":"WSL","Type":"ICS","Flags":9})");
  const std::u16string v1 = network.v1();
  CHECK_EQUAL(membersAt(v1, u"Resources/Allocators/1"),
              u"AdditionalParams,AllocationOrder,Flags,ID,IsPolicy,Dhcp,DisableSharing,Dns,"
              u"ExternalInterfaceConstraint,Health,ICSDHCPFlags,ICSFlags,Prefix,"
              u"PrivateInterfaceGUID,SubnetIPAddress,State,Tag");
  CHECK_EQUAL(at(v1, u"Resources/Allocators/1/Dns"), u"true");
  CHECK_EQUAL(at(v1, u"Resources/Allocators/1/Dhcp"), u"false");
  CHECK_EQUAL(textAt(v1, u"Resources/Allocators/0/EndpointNicGuid"),
              u"b95d0c5e-57d4-412b-b571-18a81a16e006");
}

TEST("a private network and one without a host port have no NIC of the host") {
  CHECK_EQUAL(at(Network(u"{\"Type\":\"Private\"}").v1(), u"Resources/Allocators"), u"[]");
  const Network network(
      networkDocument(u"no-host", u"L2Bridge", u"10.77.1", u"", u",\"Flags\":1024"));
  CHECK_EQUAL(at(network.v1(), u"Resources/Allocators"), u"[]");
}

TEST("a V1 network document has the members that real ones have") {
  const Network network(networkDocument(u"members", u"L2Bridge"));
  const std::u16string v1 = network.v1();
  CHECK_EQUAL(membersAt(v1, u""),
              u"ActivityId,AdditionalParams,CurrentEndpointCount,DNSServerList,"
              u"DNSServerCompartment,Extensions,Flags,Health,ID,IPv6,LayeredOn,MacPools,"
              u"ManagementIP,MaxConcurrentEndpoints,Name,NetworkAdapterName,Policies,State,Subnets,"
              u"SwitchGuid,TotalEndpoints,Type,Version,Resources");
  CHECK_EQUAL(membersAt(v1, u"Subnets/0"),
              u"AdditionalParams,AddressPrefix,Flags,GatewayAddress,Health,ID,IpSubnets,ObjectType,"
              u"Policies,State");
  CHECK_EQUAL(membersAt(v1, u"Subnets/0/IpSubnets/0"),
              u"AdditionalParams,Flags,Health,ID,IpAddressPrefix,ObjectType,Policies,State");
  CHECK_EQUAL(membersAt(v1, u"Extensions/0"), u"Id,IsEnabled,Name");
  CHECK_EQUAL(membersAt(v1, u"Health"), u"LastErrorCode,LastUpdateTime");
  CHECK_EQUAL(membersAt(v1, u"Resources"),
              u"AdditionalParams,Allocators,AllocationOrder,CompartmentOperationTime,Flags,Health,"
              u"ID,PortOperationTime,State,SwitchOperationTime,VfpOperationTime,parentId");
  CHECK_EQUAL(at(v1, u"State"), u"1");
  CHECK_EQUAL(at(v1, u"Version"), u"64424509445");
  CHECK_EQUAL(at(v1, u"IPv6"), u"false");
}

TEST("a V2 network document has the members of the schema, but for empty ones") {
  const Network network(networkDocument(u"members-v2", u"L2Bridge", u"10.77.1", u"",
                                        u",\"Owner\":\"me\",\"Flags\":8"));
  const std::u16string v2 = network.v2();
  CHECK_EQUAL(membersAt(v2, u""),
              u"ID,Owner,Name,Version,Type,Policies,MacPool,Dns,Ipams,Flags,Health,SchemaVersion,"
              u"State");
  CHECK_EQUAL(membersAt(v2, u"Ipams/0"), u"Type,Subnets");
  CHECK_EQUAL(membersAt(v2, u"Ipams/0/Subnets/0"), u"ID,IpAddressPrefix,Routes,IpSubnets");
  CHECK_EQUAL(membersAt(v2, u"Health/Data"), u"LastErrorCode,LastUpdateTime");
  CHECK_EQUAL(at(v2, u"SchemaVersion"), u"{\"Major\":2,\"Minor\":16}");
  const Network plain(u"{\"Type\":\"Private\"}");
  CHECK_EQUAL(membersAt(plain.v2(), u""), u"ID,Version,Type,MacPool,Health,SchemaVersion,State");
  const Network leased(
      u"{\"Type\":\"Transparent\",\"Ipams\":[{\"Type\":\"Dhcp\",\"Subnets\":[]}]}");
  CHECK_EQUAL(at(leased.v2(), u"Ipams"), u"[{\"Type\":\"Dhcp\"}]");
}

TEST("V1 documents of some types have members of their own") {
  const Network ics(u"{\"Name\":\"ics\",\"Type\":\"ICS\",\"Flags\":11}");
  const std::u16string v1 = ics.v1();
  CHECK_EQUAL(at(v1, u"IsolateSwitch"), u"true");
  CHECK_EQUAL(textAt(v1, u"SwitchName"), u"ics");
  CHECK(textAt(v1, u"NatName").starts_with(u"ICS"));
  CHECK_EQUAL(textAt(v1, u"GatewayMac"), textAt(v1, u"Resources/Allocators/0/MacAddress"));
  const Network automatic(
      uR"({"Type":"NAT","AutomaticDNS":true,"InterfaceConstraint":{"InterfaceIndex":4}})");
  CHECK_EQUAL(at(automatic.v1(), u"AutomaticDNS"), u"true");
  CHECK_EQUAL(at(automatic.v1(), u"InterfaceConstraint"), u"{\"InterfaceIndex\":4}");
  const Network plain(u"{\"Type\":\"Private\"}");
  for (const auto* member : {u"IsolateSwitch", u"NatName", u"GatewayMac", u"AutomaticDNS"}) {
    CHECK_EQUAL(at(plain.v1(), member), u"");
  }
}

TEST("the V1 document counts endpoints: now, at most and ever") {
  const Network network(networkDocument(u"counts", u"L2Bridge"));
  {
    const Endpoint one(network.handle(), u"{}"), two(network.handle(), u"{}");
  }
  const Endpoint three(network.handle(), u"{}");
  const std::u16string v1 = network.v1();
  CHECK_EQUAL(at(v1, u"CurrentEndpointCount"), u"1");
  CHECK_EQUAL(at(v1, u"MaxConcurrentEndpoints"), u"2");
  CHECK_EQUAL(at(v1, u"TotalEndpoints"), u"3");
}

TEST("S12 in the V1 shape") {
  const Network network(networkDocument(u"s12-v1", u"NAT", u"192.168.100"));
  const Endpoint endpoint(network.handle(), uR"({"Name":"e"})");
  const std::u16string v1 = endpoint.v1();
  CHECK(textAt(v1, u"IPAddress").starts_with(u"192.168.100."));
  CHECK_EQUAL(at(v1, u"PrefixLength"), u"24");
  CHECK_EQUAL(textAt(v1, u"GatewayAddress"), u"192.168.100.1");
  CHECK_EQUAL(textAt(v1, u"DNSServerList"), u"192.0.2.1");
  CHECK_EQUAL(textAt(v1, u"VirtualNetwork"), network.id());
  CHECK_EQUAL(textAt(v1, u"VirtualNetworkName"), u"s12-v1");
  CHECK_EQUAL(membersAt(v1, u""),
              u"ActivityId,AdditionalParams,CreateProcessingStartTime,DNSServerList,Flags,"
              u"GatewayAddress,Health,ID,IPAddress,IPSubnetId,MacAddress,Name,Policies,"
              u"PrefixLength,SharedContainers,State,Version,VirtualNetwork,VirtualNetworkName,"
              u"Resources");
}

TEST("a V2 endpoint document has the members of the schema, but for empty ones") {
  const Network network(networkDocument(u"members", u"NAT"));
  const Endpoint full(
      network.handle(),
      uR"({"Name":"n","Owner":"o","Flags":8,"Policies":[{"Type":"PortName","Settings":{"Name":"p"}}]})");
  CHECK_EQUAL(membersAt(full.v2(), u""),
              u"ID,Owner,Name,Version,HostComputeNetwork,HostComputeNamespace,Policies,"
              u"IpConfigurations,Dns,Routes,MacAddress,Flags,Health,SchemaVersion,State");
  CHECK_EQUAL(membersAt(full.v2(), u"Health/Data"), u"LastErrorCode,LastUpdateTime");
  CHECK_EQUAL(at(full.v2(), u"SchemaVersion"), u"{\"Major\":2,\"Minor\":16}");
  CHECK_EQUAL(at(full.v1(), u"EnableLowMetric"), u"true");
  const Network bare(u"{\"Name\":\"bare\",\"Type\":\"Private\"}");
  const Endpoint plain(bare.handle(), u"{}");
  CHECK_EQUAL(membersAt(plain.v2(), u""),
              u"ID,Version,HostComputeNetwork,HostComputeNamespace,MacAddress,Health,"
              u"SchemaVersion,State");
}

TEST("S5 a V1 document makes the same endpoint as a V2 document") {
  const Network network(networkDocument(u"s5", u"L2Bridge"));
  const Endpoint endpoint(
      network.handle(),
      u"{\"Name\":\"v1\",\"VirtualNetwork\":\"" + network.id() +
          uR"(","IPAddress":"10.77.1.20","GatewayAddress":"10.77.1.2","DNSServerList":"10.0.0.10","DNSSuffix":"a.example,b.example","DisableICC":true,"EnableLowMetric":true,"EncapOverhead":50,"Policies":[{"Type":"OutBoundNAT","ExceptionList":["10.0.0.0/8"]},{"Type":"ROUTE","DestinationPrefix":"10.96.0.0/12","NeedEncap":true}]})");
  CHECK_EQUAL(endpoint.code(), kOk);
  const std::u16string v2 = endpoint.v2();
  CHECK_EQUAL(textAt(v2, u"IpConfigurations/0/IpAddress"), u"10.77.1.20");
  CHECK_EQUAL(at(v2, u"Routes"), uR"([{"NextHop":"10.77.1.2","DestinationPrefix":"0.0.0.0/0"}])");
  CHECK_EQUAL(at(v2, u"Dns"),
              uR"({"Search":["a.example","b.example"],"ServerList":["10.0.0.10"]})");
  CHECK_EQUAL(at(v2, u"Flags"), u"10");
  CHECK_EQUAL(at(v2, u"Policies/0"),
              uR"({"Type":"OutBoundNAT","Settings":{"Exceptions":["10.0.0.0/8"]}})");
  CHECK_EQUAL(textAt(v2, u"Policies/1/Type"), u"SDNRoute");
  CHECK_EQUAL(at(v2, u"Policies/2"), uR"({"Type":"EncapOverhead","Settings":{"Overhead":50}})");
  const std::u16string v1 = endpoint.v1();
  CHECK_EQUAL(at(v1, u"EncapOverhead"), u"50");
  CHECK_EQUAL(at(v1, u"DisableICC"), u"true");
  CHECK_EQUAL(textAt(v1, u"GatewayAddress"), u"10.77.1.2");
}

TEST("a detailed query adds Health.Extra to an endpoint") {
  const Network network(networkDocument(u"endpoint-detail", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(at(endpoint.v2(), u"Health/Extra"), u"");
  CHECK(!at(endpoint.query(kDetailed).text, u"Health/Extra/Resources/ID").empty());
}

}  // namespace
