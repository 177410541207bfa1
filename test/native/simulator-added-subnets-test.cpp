// Subnets that a network gets when it has endpoints: no address is given twice.
#include <string>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kNetworkToExtend =
    uR"({
  "Name": "added", "Type": "L2Bridge", "Ipams": [{"Subnets": [{
    "ID": "0000e0e3-0000-0000-0000-000000000000", "IpAddressPrefix": "10.0.0.0/28",
    "IpSubnets": [{"IpAddressPrefix": "10.0.0.8/29", "Flags": 3}],
    "Routes": [{"NextHop": "10.0.0.1", "DestinationPrefix": "0.0.0.0/0"}]}]}]})";

std::u16string addIpSubnet(std::u16string_view prefix) {
  std::u16string request =
      uR"({"ResourceType": "IPSubnet", "RequestType": "Add", "Settings": {
    "SubnetId": "0000e0e3-0000-0000-0000-000000000000", "IpSubnets": [{"IpAddressPrefix": ")";
  request += prefix;
  return request += u"\"}]}}";
}

std::u16string remoteEndpoint(std::u16string_view address) {
  std::u16string document = uR"({"Flags": 1, "MacAddress": "02-11-00-00-00-01", "IPAddress": ")";
  document += address;
  return document += u"\"}";
}

TEST("the gateway stays reserved when the part of the subnet that holds it is added afterwards") {
  const Network network(kNetworkToExtend);
  CHECK_EQUAL(network.modify(addIpSubnet(u"10.0.0.0/29")), kOk);
  CHECK_EQUAL(network.endpoint(uR"({"IPAddress": "10.0.0.1"})").code(), kAddressInvalidOrReserved);
  CHECK_EQUAL(network.endpoint(uR"({"IPAddress": "10.0.0.2"})").code(), kOk);
}

TEST("a subnet that holds the address of a remote endpoint is refused, and so is a part of one") {
  const Network network(kNetworkToExtend);
  const Endpoint inGap(network.handle(), remoteEndpoint(u"10.0.0.2"));
  CHECK_EQUAL(inGap.code(), kOk);
  const std::u16string before = network.v2();
  CHECK_EQUAL(network.modify(addIpSubnet(u"10.0.0.0/29")), kInvalidIpSubnet);
  CHECK_EQUAL(network.v2(), before);
  CHECK_EQUAL(network.modify(addIpSubnet(u"10.0.0.4/30")), kOk);
}

TEST("a subnet elsewhere may be added next to remote endpoints, and none over them") {
  const Network network(kNetworkToExtend);
  const Endpoint remote(network.handle(), remoteEndpoint(u"10.1.0.2"));
  CHECK_EQUAL(remote.code(), kOk);
  const auto addSubnet = [&](std::u16string_view prefix) {
    std::u16string request =
        uR"({"ResourceType": "Subnet", "RequestType": "Add", "Settings": {
      "Subnets": [{"IpAddressPrefix": ")";
    request += prefix;
    return network.modify(request += u"\"}]}}");
  };
  const std::u16string before = network.v2();
  CHECK_EQUAL(addSubnet(u"10.1.0.0/24"), kInvalidSubnet);
  CHECK_EQUAL(network.v2(), before);
  CHECK_EQUAL(addSubnet(u"10.2.0.0/24"), kOk);
}

}  // namespace
