#include <initializer_list>
#include <string>

#include "hcn.h"
#include "simulator/document/text.h"

namespace {

using namespace hns::abi;
using hns::simulator::upperCase;
using namespace hns::test;

Reply networks(std::u16string_view query) { return enumerate(hcn().HcnEnumerateNetworks, query); }
Reply endpoints(std::u16string_view query) { return enumerate(hcn().HcnEnumerateEndpoints, query); }

std::u16string networksWhere(std::u16string_view filter) {
  return networks(queryWith(filter)).text;
}
std::u16string endpointsWhere(std::u16string_view filter) {
  return endpoints(queryWith(filter)).text;
}

std::u16string ids(std::initializer_list<std::u16string_view> each) {
  std::u16string text = u"[";
  for (const std::u16string_view id : each) {
    if (text.size() > 1) text += u',';
    text += u'"';
    text += id;
    text += u'"';
  }
  return text + u"]";
}

std::u16string condition(std::u16string_view key, std::u16string_view text) {
  std::u16string filter = u"{\"";
  filter += key;
  filter += u"\":\"";
  filter += text;
  return filter + u"\"}";
}

TEST("without a query everything is listed, in order of creation") {
  CHECK_EQUAL(networks(u"").text, u"[]");
  const Network first(u"{\"Name\":\"b\",\"Type\":\"Private\"}");
  const Network second(u"{\"Name\":\"a\",\"Type\":\"Private\"}");
  const std::u16string both = ids({first.id(), second.id()});
  for (const std::u16string_view query : std::initializer_list<std::u16string_view>{
           u"", u"{}", u"{\"Filter\":\"\"}", u"{\"Filter\":\"{}\"}", u"{\"Unheard\":1}", kV2}) {
    CHECK_EQUAL(networks(query).text, both);
  }
  char16_t* text = nullptr;
  CHECK_EQUAL(hcn().HcnEnumerateNetworks(nullptr, &text, nullptr), kOk);
  CHECK_EQUAL(taken(text), both);
}

TEST("S1 S2 networks are found by ID in any spelling, by name, type, state and flags") {
  const Network first(networkDocument(u"cbr0", u"L2Bridge", u"10.77.1", u"", u",\"Flags\":8"));
  const Network second(u"{\"Name\":\"nat\",\"Type\":\"NAT\"}");
  const std::u16string one = ids({first.id()});
  CHECK_EQUAL(networksWhere(condition(u"ID", first.id())), one);
  CHECK_EQUAL(networksWhere(condition(u"ID", upperCase(first.id()))), one);
  CHECK_EQUAL(networksWhere(condition(u"ID", u"{" + first.id() + u"}")), one);
  CHECK_EQUAL(networksWhere(condition(u"Name", u"cbr0")), one);
  CHECK_EQUAL(networksWhere(condition(u"Name", u"CBR0")), u"[]");
  CHECK_EQUAL(networksWhere(condition(u"Type", u"l2bridge")), one);
  CHECK_EQUAL(networksWhere(u"{\"Type\":3}"), one);
  CHECK_EQUAL(networksWhere(u"{\"Flags\":8}"), one);
  CHECK_EQUAL(networksWhere(u"{\"State\":1}"), ids({first.id(), second.id()}));
  CHECK_EQUAL(networksWhere(u"{\"State\":2}"), u"[]");
}

TEST("S1 conditions add up, unknown keys are ignored, impossible ones match nothing") {
  const Network network(networkDocument(u"cbr0", u"L2Bridge"));
  CHECK_EQUAL(networksWhere(u"{\"ID\":\"" + network.id() + u"\",\"Name\":\"other\"}"), u"[]");
  CHECK_EQUAL(networksWhere(u"{\"Name\":\"cbr0\",\"Type\":\"NAT\"}"), u"[]");
  CHECK_EQUAL(networksWhere(u"{\"IPAddress\":\"1.1.1.1\"}"), ids({network.id()}));
  for (const std::u16string_view filter : std::initializer_list<std::u16string_view>{
           u"{\"ID\":\"no GUID\"}", u"{\"ID\":5}", u"{\"Name\":5}", u"{\"Name\":\"\"}",
           u"{\"Type\":\"Unheard\"}", u"{\"Flags\":\"0\"}",
           u"{\"ID\":\"00000000-0000-0000-0000-000000000000\"}"}) {
    CHECK_EQUAL(networksWhere(filter), u"[]");
  }
}

TEST("S39 a filter finds names with slashes, blanks and quotes") {
  const Network network(u"{\"Name\":\"a/b \\\"c\\\"\",\"Type\":\"Private\"}");
  CHECK_EQUAL(networksWhere(u"{\"Name\":\"a/b \\\"c\\\"\"}"), ids({network.id()}));
}

TEST("endpoints are found by ID, name, network, state and flags") {
  const Network network(networkDocument(u"here", u"L2Bridge"));
  const Network other(networkDocument(u"there", u"L2Bridge", u"10.77.2"));
  const Endpoint first(network.handle(), u"{\"Name\":\"same\"}");
  const Endpoint second(network.handle(), u"{\"Name\":\"different\"}");
  const Endpoint third(other.handle(), u"{\"Name\":\"same\",\"Flags\":8}");
  CHECK_EQUAL(endpointsWhere(u"{}"), ids({first.id(), second.id(), third.id()}));
  CHECK_EQUAL(endpointsWhere(condition(u"ID", upperCase(second.id()))), ids({second.id()}));
  CHECK_EQUAL(endpointsWhere(condition(u"Name", u"same")), ids({first.id(), third.id()}));
  CHECK_EQUAL(endpointsWhere(condition(u"VirtualNetwork", upperCase(network.id()))),
              ids({first.id(), second.id()}));
  CHECK_EQUAL(endpointsWhere(condition(u"VirtualNetworkName", u"there")), ids({third.id()}));
  CHECK_EQUAL(endpointsWhere(u"{\"Name\":\"same\",\"VirtualNetwork\":\"" + other.id() + u"\"}"),
              ids({third.id()}));
  CHECK_EQUAL(endpointsWhere(u"{\"Flags\":8}"), ids({third.id()}));
  CHECK_EQUAL(endpointsWhere(u"{\"State\":1}"), ids({first.id(), second.id(), third.id()}));
  CHECK_EQUAL(endpointsWhere(u"{\"State\":3}"), u"[]");
}

TEST("the filter names of the V2 shape are not translated") {
  const Network network(networkDocument(u"untranslated", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(endpointsWhere(u"{\"HostComputeNetwork\":\"00000000-0000-0000-0000-000000000001\"}"),
              ids({endpoint.id()}));
}

TEST("endpoints are found by the virtual machine they are attached to") {
  const Network network(networkDocument(u"vm", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const Endpoint detached(network.handle(), u"{}");
  const std::u16string filter =
      condition(u"VirtualMachine", u"22222222-0000-0000-0000-00000000000A");
  CHECK_EQUAL(endpointsWhere(filter), u"[]");
  CHECK_EQUAL(
      endpoint.modify(
          uR"({"ResourceType":"Port","RequestType":"Add","Settings":{"VirtualMachineId":"22222222-0000-0000-0000-00000000000a"}})"),
      kOk);
  CHECK_EQUAL(endpointsWhere(filter), ids({endpoint.id()}));
}

TEST("SchemaVersion.Major picks the shape: 2 for V2, everything else for V1") {
  const Network network(networkDocument(u"shape", u"L2Bridge"));
  for (const std::u16string_view query : std::initializer_list<std::u16string_view>{
           u"", u"{}", u"{\"SchemaVersion\":{}}", u"{\"SchemaVersion\":{\"Major\":1}}",
           u"{\"Flags\":1}", u"{\"SchemaVersion\":{\"Major\":0,\"Minor\":5}}"}) {
    CHECK(!at(network.query(query).text, u"Subnets").empty());
  }
  for (const std::u16string_view query :
       std::initializer_list<std::u16string_view>{u"{\"SchemaVersion\":{\"Major\":2}}",
                                                  u"{\"SchemaVersion\":{\"Major\":2,\"Minor\":99},"
                                                  u"\"Filter\":\"{\\\"ID\\\":\\\"x\\\"}\"}"}) {
    CHECK(!at(network.query(query).text, u"Ipams").empty());
  }
  char16_t* text = nullptr;
  CHECK_EQUAL(hcn().HcnQueryNetworkProperties(network.handle(), nullptr, &text, nullptr), kOk);
  CHECK(!at(taken(text), u"Subnets").empty());
}

TEST("queries that are not understood are 0x803B001B") {
  const Network network(networkDocument(u"bad-query", u"L2Bridge"));
  for (const std::u16string_view query : std::initializer_list<std::u16string_view>{
           u"x", u"[]", u"{", u"{\"SchemaVersion\":2}", u"{\"SchemaVersion\":{\"Major\":3}}",
           u"{\"SchemaVersion\":{\"Major\":\"2\"}}", u"{\"Flags\":\"1\"}", u"{\"Filter\":{}}",
           u"{\"Filter\":\"x\"}", u"{\"Filter\":\"[]\"}"}) {
    const Reply reply = networks(query);
    CHECK_EQUAL(reply.code, kInvalidJson);
    CHECK(contains(reply.error, u"\"ErrorCode\":2151350299"));
    CHECK_EQUAL(reply.text, u"");
    CHECK_EQUAL(network.query(query).code, kInvalidJson);
  }
}

}  // namespace
