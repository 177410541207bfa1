// HNSCall on /networks, with the documents of hcsshim, Docker and hns.psm1.
#include <string>

#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::u16string_view kNatOfVfp =
    uR"({"Name":"GoTestNat","Type":"NAT","Subnets":[{"AddressPrefix":"192.168.100.0/24","GatewayAddress":"192.168.100.1"}]})";

constexpr std::u16string_view kVfp = u"f74f241b-440f-4433-bb28-00f89ead20d8";

std::u16string extension(std::u16string_view id, std::u16string_view state) {
  std::u16string text = u"{\"Extensions\":[{\"Id\":\"";
  text += id;
  text += u"\",\"IsEnabled\":";
  text += state;
  return text + u"}]}";
}

TEST("V1 networks: a POST answers with the new network, a GET with the same, a list with all") {
  const V1Object network(u"/networks/", kNatOfVfp);
  const Answer& created = network.creation();
  CHECK_EQUAL(created.code, kOk);
  CHECK_EQUAL(created.output(u"Name"), u"GoTestNat");
  CHECK_EQUAL(created.output(u"Type"), u"NAT");
  CHECK_EQUAL(created.output(u"Subnets/0/GatewayAddress"), u"192.168.100.1");
  CHECK_EQUAL(call(u"GET", network.path()).text, created.text);
  const V1Object second(u"/networks/", uR"({"Name":"second","Type":"Private"})");
  std::u16string both = u"[" + created.output();
  both += u",";
  both += second.creation().output();
  CHECK_EQUAL(call(u"GET", u"/networks/").output(), both + u"]");
}

TEST("S31 V1 networks are those of V2, and the other way round") {
  const V1Object made(u"/networks", kNatOfVfp);
  Handle handle = nullptr;
  const Guid id = made.guid();
  CHECK_EQUAL(hcn().HcnOpenNetwork(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(hcn().HcnCloseNetwork(handle), kOk);
  const Network other(networkDocument(u"v2-made", u"L2Bridge"));
  CHECK_EQUAL(call(u"GET", u"/networks/" + other.id()).output(), other.v1());
  CHECK_EQUAL(call(u"DELETE", u"/networks/" + other.id()).code, kOk);
  CHECK_EQUAL(other.query(kV2).code, kObjectUsedAfterUnload);
}

TEST("V1 networks keep the ID that their document gives, and are found by it in any spelling") {
  const V1Object network(
      u"/networks",
      uR"({"ID":"C08CB7B8-9B3C-408E-8E30-5E16A3AEB444","Name":"v1-id","Type":"ICS"})");
  CHECK_EQUAL(network.id(), u"c08cb7b8-9b3c-408e-8e30-5e16a3aeb444");
  CHECK_EQUAL(call(u"GET", u"/networks/{C08CB7B8-9B3C-408E-8E30-5E16A3AEB444}").output(u"Name"),
              u"v1-id");
}

TEST("Docker leaves the subnet to HNS with 0.0.0.0/0") {
  const V1Object nat(
      u"/networks/",
      uR"({"Name":"nat","Type":"nat","Subnets":[{"AddressPrefix":"0.0.0.0/0","GatewayAddress":"0.0.0.0"}]})");
  CHECK_EQUAL(nat.creation().code, kOk);
  CHECK_EQUAL(nat.get(u"Type"), u"nat");
  CHECK(nat.get(u"Subnets/0/AddressPrefix").starts_with(u"172."));
  CHECK(nat.get(u"Subnets/0/GatewayAddress").starts_with(u"172."));
  const V1Object transparent(
      u"/networks/",
      uR"({"Name":"t","Type":"transparent","Subnets":[{"AddressPrefix":"0.0.0.0/0"}]})");
  CHECK_EQUAL(transparent.creation().code, kOk);
  CHECK_EQUAL(transparent.get(u"Subnets"), u"[]");
  const V1Object bridge(
      u"/networks/",
      uR"({"Name":"b","Type":"l2bridge","Subnets":[{"AddressPrefix":"0.0.0.0/0"}]})");
  CHECK_EQUAL(bridge.creation().code, kSubnetNotFound);
  const V1Object nonsense(
      u"/networks/",
      uR"({"Name":"n","Type":"nat","Subnets":[{"AddressPrefix":"0.0.0.0/0","GatewayAddress":"10.0.0.1"}]})");
  CHECK_EQUAL(nonsense.creation().code, kInvalidArgument);
}

TEST("V1 networks take what PowerShell's New-HnsNetwork and Docker's overlay driver write") {
  const V1Object overlay(
      u"/networks",
      uR"({"Subnets":[{"Policies":[{"Type":"VSID","VSID":9999}],"AddressPrefix":"192.168.255.0/30","GatewayAddress":"192.168.255.1"}],"Name":"External","Type":"Overlay","AutomaticDNS":true,"IPv6":true,"AdditionalParams":{"ICSFlags":0}})");
  CHECK_EQUAL(overlay.creation().code, kOk);
  CHECK_EQUAL(overlay.get(u"Subnets/0/Policies/0"), uR"({"Type":"VSID","VSID":9999})");
  CHECK_EQUAL(overlay.get(u"AutomaticDNS"), u"true");
  CHECK_EQUAL(overlay.get(u"ManagementIP"), u"192.0.2.10");
}

TEST("V1 networks: Set-HnsSwitchExtension turns an extension of the switch on and off") {
  const V1Object network(u"/networks", kNatOfVfp);
  CHECK_EQUAL(network.get(u"Extensions/1/IsEnabled"), u"false");
  CHECK_EQUAL(network.post(u"", extension(kVfp, u"true")).output(u"Extensions/1/IsEnabled"),
              u"true");
  CHECK_EQUAL(network.get(u"Extensions/1/IsEnabled"), u"true");
  CHECK_EQUAL(network.post(u"", extension(network.id(), u"true")).code, kSwitchExtensionNotFound);
  CHECK_EQUAL(network.post(u"", u"{\"Name\":\"another\"}").code, kRequestUnsupported);
  const V1Object sharing(
      u"/networks",
      uR"({"Name":"sharing","Type":"nat","Subnets":[{"AddressPrefix":"192.168.101.0/24"}]})");
  CHECK_EQUAL(network.post(u"", extension(kVfp, u"false")).code, kSharedSwitchModification);
}

TEST("V1 networks: of several extensions all change or none") {
  const V1Object network(u"/networks", kNatOfVfp);
  std::u16string both = u"{\"Extensions\":[{\"Id\":\"";
  both += kVfp;
  both += u"\",\"IsEnabled\":true},{\"Id\":\"00000000-0000-0000-0000-000000000001\"}]}";
  CHECK_EQUAL(network.post(u"", both).code, kSwitchExtensionNotFound);
  CHECK_EQUAL(network.get(u"Extensions/1/IsEnabled"), u"false");
}

}  // namespace
