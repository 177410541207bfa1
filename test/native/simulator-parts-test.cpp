// The parts of the simulator that stand on their own.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "failure-code.h"
#include "json/reader.h"
#include "simulator/address/address-pool.h"
#include "simulator/address/ip-address.h"
#include "simulator/address/ip-prefix.h"
#include "simulator/address/mac-address.h"
#include "simulator/address/mac-pool.h"
#include "simulator/address/shuffled-pool.h"
#include "simulator/document/json-fields.h"
#include "simulator/error-record.h"
#include "simulator/failure.h"
#include "simulator/network/type.h"
#include "simulator/profile.h"
#include "simulator/random.h"

namespace {

using namespace hns::simulator;  // NOLINT(build/namespaces)
using hns::test::codeOf;
namespace abi = hns::abi;
namespace json = hns::json;

std::u16string formatted(std::u16string_view text) {
  const auto address = IpAddress::parse(text);
  return address ? address->format() : u"refused";
}

IpAddress address(std::u16string_view text) {
  const auto parsed = IpAddress::parse(text);
  if (!parsed) throw Failure(abi::kInvalidIp);
  return *parsed;
}

IpPrefix prefix(std::u16string_view text) {
  const auto parsed = IpPrefix::parse(text);
  if (!parsed) throw Failure(abi::kInvalidPrefix);
  return *parsed;
}

MacAddress mac(std::u16string_view text) {
  const auto parsed = MacAddress::parse(text);
  if (!parsed) throw Failure(abi::kInvalidEndpoint);
  return *parsed;
}

json::Value document(std::u16string_view text) { return std::get<json::Value>(json::read(text)); }

TEST("a shuffled pool hands out every index once, and then none") {
  Random random(1);
  ShuffledPool pool(1000);
  std::set<std::uint64_t> seen;
  while (const auto index = pool.takeAny(random)) seen.insert(*index);
  CHECK_EQUAL(seen.size(), 1000u);
  CHECK_EQUAL(*seen.rbegin(), 999u);
  CHECK_EQUAL(pool.available(), 0u);
}

TEST("a shuffled pool scatters what it hands out") {
  Random random(1);
  ShuffledPool pool(1 << 16);
  std::uint64_t upperHalf = 0;
  for (int i = 0; i < 1000; ++i) upperHalf += *pool.takeAny(random) >> 15;
  CHECK(upperHalf > 400 && upperHalf < 600);
}

TEST("a shuffled pool agrees with a set through any sequence of takes and returns") {
  for (std::uint64_t size : {1u, 2u, 3u, 7u, 64u}) {
    Random random(size);
    ShuffledPool pool(size);
    std::set<std::uint64_t> taken;
    for (int step = 0; step < 4000; ++step) {
      const std::uint64_t index = random.below(size);
      CHECK_EQUAL(pool.isTaken(index), taken.contains(index));
      const std::uint64_t action = random.below(3);
      if (action == 0) {
        CHECK_EQUAL(pool.take(index), taken.insert(index).second);
      } else if (action == 1) {
        CHECK_EQUAL(pool.giveBack(index), taken.erase(index) == 1);
      } else if (const auto any = pool.takeAny(random)) {
        CHECK(taken.insert(*any).second);
      } else {
        CHECK_EQUAL(taken.size(), size);
      }
      CHECK_EQUAL(pool.available(), size - taken.size());
    }
  }
}

TEST("a shuffled pool may have 2^64 - 1 indices") {
  constexpr std::uint64_t kLast = ~std::uint64_t{0} - 1;
  Random random(1);
  ShuffledPool pool(kLast + 1);
  CHECK(pool.take(kLast));
  CHECK(!pool.take(kLast));
  CHECK(pool.takeAny(random).has_value());
  CHECK(pool.giveBack(kLast));
  CHECK_EQUAL(pool.available(), kLast);
}

TEST("the same seed gives the same numbers on every platform") {
  Random random(42);
  CHECK_EQUAL(random.below(1'000'000), 1546998764402558742u % 1'000'000);
  const abi::Guid guid = random.guid();
  CHECK_EQUAL(guid.data3 >> 12, 4);
  CHECK_EQUAL(guid.data4[0] >> 6, 2);
}

TEST("a source of chance that is put back gives the same numbers again") {
  Random random(7);
  random.guid();
  Random again(random.state());
  for (int i = 0; i < 100; ++i) CHECK_EQUAL(random.below(1 << 20), again.below(1 << 20));
}

TEST("a pool goes on alike, in whatever order its indices were taken and given back") {
  for (std::uint64_t size : {10u, 1000u, 1u << 20}) {
    Random chance(size);
    ShuffledPool first(size);
    ShuffledPool second(size);
    std::set<std::uint64_t> taken;
    for (int step = 0; step < 500; ++step) {
      const std::uint64_t index = chance.below(size);
      if (taken.insert(index).second) {
        first.take(index);
      } else {
        taken.erase(index);
        first.giveBack(index);
      }
    }
    for (auto index = taken.rbegin(); index != taken.rend(); ++index) second.take(*index);
    Random one(1);
    Random other(1);
    for (int i = 0; i < 20; ++i) CHECK(first.takeAny(one) == second.takeAny(other));
  }
}

TEST("IPv4 addresses are four decimal parts") {
  CHECK_EQUAL(formatted(u"10.244.1.255"), u"10.244.1.255");
  CHECK_EQUAL(formatted(u"0.0.0.0"), u"0.0.0.0");
  for (const char16_t* text : {u"", u"1.2.3", u"1.2.3.4.5", u"256.1.1.1", u"1.2.3.04", u"1.2.3.4 ",
                               u"0x1.2.3.4", u"1..2.3", u"-1.2.3.4", u"1.2.3.4/24"}) {
    CHECK_EQUAL(formatted(text), u"refused");
  }
}

TEST("IPv6 addresses are read in any spelling and written in the canonical one") {
  CHECK_EQUAL(formatted(u"FD00:0:0:0:0:0:0:0106"), u"fd00::106");
  CHECK_EQUAL(formatted(u"::"), u"::");
  CHECK_EQUAL(formatted(u"::1"), u"::1");
  CHECK_EQUAL(formatted(u"fe80::"), u"fe80::");
  CHECK_EQUAL(formatted(u"1:0:0:2:0:0:0:3"), u"1:0:0:2::3");
  CHECK_EQUAL(formatted(u"1:0:0:2:3:0:0:4"), u"1::2:3:0:0:4");
  CHECK_EQUAL(formatted(u"1:2:3:4:5:6:0:8"), u"1:2:3:4:5:6:0:8");
  CHECK_EQUAL(formatted(u"::ffff:10.0.0.1"), u"::ffff:10.0.0.1");
  CHECK_EQUAL(formatted(u"64:ff9b::10.0.0.1"), u"64:ff9b::a00:1");
  for (const char16_t* text :
       {u":", u":::", u"1:2:3:4:5:6:7", u"1:2:3:4:5:6:7:8:9", u"1::2::3", u"12345::", u"g::",
        u"1:2:3:4:5:6:7::8", u"1.2.3.4::", u"fe80::1%4", u"::1.2.3", u"1:", u":1"}) {
    CHECK_EQUAL(formatted(text), u"refused");
  }
}

TEST("addresses are counted across the 64-bit boundary") {
  const IpAddress below = IpAddress::v6(1, ~std::uint64_t{0});
  CHECK_EQUAL(below.plus(2).format(), u"::2:0:0:0:1");
  CHECK_EQUAL(below.plus(2).distanceFrom(below).value_or(0), 2u);
  CHECK(!below.distanceFrom(below.plus(1)).has_value());
  CHECK(!IpAddress::v6(2, 0).distanceFrom(IpAddress::v6(0, 0)).has_value());
  CHECK(!IpAddress::v4(1).distanceFrom(IpAddress::v6(0, 0)).has_value());
}

TEST("a prefix knows its first and last address") {
  CHECK_EQUAL(prefix(u"10.1.2.3/20").first().format(), u"10.1.0.0");
  CHECK_EQUAL(prefix(u"10.1.2.3/20").last().format(), u"10.1.15.255");
  CHECK_EQUAL(prefix(u"0.0.0.0/0").last().format(), u"255.255.255.255");
  CHECK_EQUAL(prefix(u"10.0.0.1/32").last().format(), u"10.0.0.1");
  CHECK_EQUAL(prefix(u"fd00:1:2:3::/60").last().format(), u"fd00:1:2:f:ffff:ffff:ffff:ffff");
  CHECK_EQUAL(prefix(u"::/0").last().format(), u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
}

TEST("a prefix with host bits is told from a canonical one") {
  CHECK(prefix(u"172.22.16.0/20").isCanonical());
  CHECK(!prefix(u"172.22.16.0/16").isCanonical());
  CHECK(!prefix(u"fd00::1/64").isCanonical());
}

TEST("text that is no prefix is refused") {
  for (const char16_t* text : {u"", u"10.0.0.0", u"10.0.0.0/", u"10.0.0.0/33", u"10.0.0.0/08",
                               u"10.0.0.0/+8", u"/8", u"10.0.0.0/8/8", u"::/129", u"10.0/16"}) {
    CHECK(!IpPrefix::parse(text).has_value());
  }
}

TEST("prefixes overlap when one contains the other") {
  CHECK(prefix(u"10.0.0.0/8").overlaps(prefix(u"10.244.0.0/16")));
  CHECK(prefix(u"10.244.0.0/16").overlaps(prefix(u"10.0.0.0/8")));
  CHECK(!prefix(u"10.0.0.0/16").overlaps(prefix(u"10.1.0.0/16")));
  CHECK(!prefix(u"0.0.0.0/0").overlaps(prefix(u"::/0")));
  CHECK(!prefix(u"10.0.0.0/16").contains(prefix(u"10.0.0.0/8")));
  CHECK(prefix(u"fd00::/48").contains(address(u"fd00:0:0:ffff::1")));
  CHECK(!prefix(u"fd00::/48").contains(address(u"fd00:0:1::1")));
}

TEST("MAC addresses are pairs of hexadecimal digits with dashes or colons") {
  CHECK_EQUAL(mac(u"0e-2a-64-f4-CE-44").format(), u"0E-2A-64-F4-CE-44");
  CHECK_EQUAL(mac(u"0e:2a:64:f4:CE:44").format(), u"0E-2A-64-F4-CE-44");
  for (const char16_t* text : {u"", u"00-15:5D-00-00-01", u"00.15.5D.00.00.01", u"00-15-5D-00-00",
                               u"00-15-5D-00-00-0g", u"00-15-5D-00-00-01-", u"0015-5D-00-00-01-"}) {
    CHECK(!MacAddress::parse(text).has_value());
  }
}

TEST("an address pool never hands out the network and the broadcast address") {
  Random random(1);
  AddressPool pool(prefix(u"192.168.100.0/29"));
  std::set<std::u16string> seen;
  for (int i = 0; i < 6; ++i) seen.insert(pool.takeAny(random).format());
  CHECK_EQUAL(seen.size(), 6u);
  CHECK_EQUAL(*seen.begin(), u"192.168.100.1");
  CHECK_EQUAL(*seen.rbegin(), u"192.168.100.6");
  CHECK_EQUAL(codeOf([&] { pool.takeAny(random); }), abi::kAddressInvalidOrReserved);
}

TEST("an address pool without reservations hands out every address") {
  AddressPool pool(prefix(u"192.168.100.0/30"),
                   {.reserveNetworkAddress = false, .reserveBroadcastAddress = false});
  pool.take(address(u"192.168.100.0"));
  pool.take(address(u"192.168.100.3"));
}

TEST("S14 an address in use or reserved is refused") {
  AddressPool pool(prefix(u"192.168.100.0/24"));
  pool.take(address(u"192.168.100.7"));
  for (const char16_t* text : {u"192.168.100.7", u"192.168.100.0", u"192.168.100.255"}) {
    CHECK_EQUAL(codeOf([&] { pool.take(address(text)); }), abi::kAddressInvalidOrReserved);
  }
  pool.giveBack(address(u"192.168.100.7"));
  pool.take(address(u"192.168.100.7"));
}

TEST("a pool of one or two addresses consists of hosts") {
  Random random(1);
  AddressPool one(prefix(u"10.0.0.1/32"));
  CHECK_EQUAL(one.takeAny(random).format(), u"10.0.0.1");
  AddressPool two(prefix(u"10.0.0.2/31"));
  two.take(address(u"10.0.0.2"));
  two.take(address(u"10.0.0.3"));
}

TEST("IPv6 has no broadcast address") {
  AddressPool pool(prefix(u"fd00::/120"));
  pool.take(address(u"fd00::ff"));
  CHECK_EQUAL(codeOf([&] { pool.take(address(u"fd00::")); }), abi::kAddressInvalidOrReserved);
}

TEST("the addresses of a vast prefix are all usable") {
  Random random(1);
  AddressPool pool(prefix(u"fd00::/48"));
  const IpAddress distant = address(u"fd00:0:0:ffff:ffff:ffff:ffff:ffff");
  pool.take(distant);
  CHECK(pool.isTaken(distant));
  CHECK_EQUAL(codeOf([&] { pool.take(distant); }), abi::kAddressInvalidOrReserved);
  pool.giveBack(distant);
  CHECK(!pool.isTaken(distant));
  CHECK(prefix(u"fd00::/48").contains(pool.takeAny(random)));
}

TEST("S7 the default MAC range has 4096 addresses of Microsoft's prefix") {
  Random random(7);
  const MacRange range = randomMacRange(random);
  CHECK(range.start.format().starts_with(u"00-15-5D-"));
  CHECK(range.start.format().ends_with(u"0-00"));
  CHECK(range.end.format().ends_with(u"F-FF"));
  CHECK_EQUAL(range.end.bits - range.start.bits, 4095u);
}

TEST("a MAC pool hands out all its ranges, each address once") {
  Random random(1);
  MacPool pool({{mac(u"00-15-5D-00-01-00"), mac(u"00-15-5D-00-01-03")},
                {mac(u"00-15-5D-00-00-10"), mac(u"00-15-5D-00-00-10")}});
  pool.take(mac(u"00-15-5D-00-01-02"));
  std::set<std::u16string> seen;
  for (int i = 0; i < 4; ++i) seen.insert(pool.takeAny(random).format());
  CHECK(seen == std::set<std::u16string>({u"00-15-5D-00-00-10", u"00-15-5D-00-01-00",
                                          u"00-15-5D-00-01-01", u"00-15-5D-00-01-03"}));
  CHECK_EQUAL(codeOf([&] { pool.takeAny(random); }), abi::kAddressInvalidOrReserved);
  pool.giveBack(mac(u"00-15-5D-00-01-02"));
  CHECK_EQUAL(pool.takeAny(random).format(), u"00-15-5D-00-01-02");
}

TEST("a MAC address outside the ranges is accepted once") {
  MacPool pool({{mac(u"00-15-5D-00-00-00"), mac(u"00-15-5D-00-00-0F")}});
  for (const char16_t* text : {u"0E-2A-0A-F4-01-02", u"00-00-00-00-00-01", u"00-15-5D-00-00-10"}) {
    pool.take(mac(text));
    CHECK_EQUAL(codeOf([&] { pool.take(mac(text)); }), abi::kInvalidEndpoint);
    pool.giveBack(mac(text));
    pool.take(mac(text));
  }
}

TEST("MAC addresses outside the ranges do not use them up") {
  Random random(1);
  MacPool pool({{mac(u"00-15-5D-00-00-00"), mac(u"00-15-5D-00-00-0F")}});
  pool.take(mac(u"00-15-5D-00-00-10"));
  for (int i = 0; i < 16; ++i) CHECK(pool.takeAny(random) <= mac(u"00-15-5D-00-00-0F"));
}

TEST("MAC ranges that are reversed or overlap make the network invalid") {
  const MacRange reversed{mac(u"00-15-5D-00-00-10"), mac(u"00-15-5D-00-00-0F")};
  CHECK_EQUAL(codeOf([&] { MacPool pool({reversed}); }), abi::kInvalidNetwork);
  const MacRange first{mac(u"00-15-5D-00-00-00"), mac(u"00-15-5D-00-00-0F")};
  const MacRange second{mac(u"00-15-5D-00-00-0F"), mac(u"00-15-5D-00-00-1F")};
  CHECK_EQUAL(codeOf([&] { MacPool pool({second, first}); }), abi::kInvalidNetwork);
}

TEST("network types are accepted in any case") {
  CHECK(parseNetworkType(u"l2bridge") == NetworkType::L2Bridge);
  CHECK(parseNetworkType(u"nat") == NetworkType::Nat);
  CHECK(parseNetworkType(u"CONSTRAINEDics") == NetworkType::ConstrainedIcs);
  CHECK(!parseNetworkType(u"bridge").has_value());
  CHECK_EQUAL(networkTypeName(NetworkType::Overlay), u"Overlay");
}

TEST("a feature is in the builds to which it was ported back and in all later ones") {
  constexpr HnsVersion kFloors[] = {{9, 5}, {13, 1}};
  CHECK(!reaches({9, 4}, kFloors));
  CHECK(reaches({9, 7}, kFloors));
  CHECK(!reaches({10, 9}, kFloors));
  CHECK(!reaches({13, 0}, kFloors));
  CHECK(reaches({15, 0}, kFloors));
  CHECK(reaches({1, 0}, {}));
}

TEST("S35 an error record has the system's text and the unsigned code") {
  CHECK_EQUAL(errorRecord(abi::kElementNotFound),
              u"{\"Success\":false,\"Error\":\"Element not found. \",\"ErrorCode\":2147943568}");
  CHECK_EQUAL(errorRecord(abi::kInvalidJsonReference, u"A Reference is required"),
              u"{\"Success\":false,\"Error\":\"The reference is invalid in the JSON document. A "
              u"Reference is required\",\"ErrorCode\":2151350300}");
}

TEST("the texts of HCN's codes stand at their codes") {
  CHECK_EQUAL(systemText(abi::kNetworkNotFound), u"The network was not found. ");
  CHECK_EQUAL(systemText(abi::kNetworkAlreadyExists), u"A network with this name already exists. ");
  CHECK_EQUAL(systemText(abi::kInvalidJson), u"Invalid JSON document string. ");
  CHECK_EQUAL(systemText(abi::kAddressInvalidOrReserved),
              u"An address provided is invalid or reserved. ");
  CHECK_EQUAL(systemText(abi::kVfpNotAllowed),
              u"A network of this type can not be created because VFP is not available. ");
  CHECK_EQUAL(systemText(abi::hresult(0x803B0038)), u"");
  CHECK_EQUAL(systemText(abi::hresult(0x803B0000)), u"");
}

TEST("absent members and nulls are the same") {
  const json::Value value = document(uR"({"Name":null})");
  const Fields fields(value);
  CHECK(!fields.has(u"Name"));
  CHECK(!fields.text(u"Name").has_value());
  CHECK(!fields.integer<std::uint32_t>(u"Flags").has_value());
  CHECK(fields.array(u"Policies").empty());
}

TEST("a member of the wrong type is invalid JSON") {
  const json::Value value = document(
      uR"({"Text":1,"Flag":"true","Number":"8","Big":65536,"Minus":-1,"Half":1.5,"Id":"1234",
           "List":{},"Object":[],"Texts":["a",1],"Lone":"\ud800"})");
  const Fields fields(value);
  CHECK_EQUAL(codeOf([&] { fields.text(u"Text"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.boolean(u"Flag"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.integer<std::uint32_t>(u"Number"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.integer<std::uint16_t>(u"Big"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.integer<std::uint16_t>(u"Minus"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.integer<std::uint16_t>(u"Half"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.guid(u"Id"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.array(u"List"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.fields(u"Object"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.texts(u"Texts"); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.text(u"Lone"); }), abi::kInvalidJson);
}

TEST("an enumeration is accepted by name in any case and by number") {
  enum class Ipam { Static, Dhcp };
  constexpr EnumName kNames[] = {{u"Static", 0}, {u"Dhcp", 1}};
  const json::Value value = document(uR"({"A":"DHCP","B":1,"C":2,"D":"Pool"})");
  const Fields fields(value);
  CHECK(fields.enumeration<Ipam>(u"A", kNames) == Ipam::Dhcp);
  CHECK(fields.enumeration<Ipam>(u"B", kNames) == Ipam::Dhcp);
  CHECK_EQUAL(codeOf([&] { fields.enumeration<Ipam>(u"C", kNames); }), abi::kInvalidJson);
  CHECK_EQUAL(codeOf([&] { fields.enumeration<Ipam>(u"D", kNames, abi::kInvalidPolicy); }),
              abi::kInvalidPolicy);
}

}  // namespace
