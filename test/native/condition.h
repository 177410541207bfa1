// Conditions under which HNS refuses a request, each with its code and the whole text of its error
// record, made tests of.
#pragma once

#include <span>
#include <sstream>
#include <string>
#include <string_view>

#include "machine.h"

namespace hns::test {

struct Condition {
  const char* name;
  Hresult code;
  std::u16string_view text;
  Result (*meet)(Machine& machine);
  std::u16string_view profile = u"ws2025";
  std::u16string_view decisions = u"{}";
};

inline std::u16string withId(std::u16string_view before, std::u16string_view id,
                             std::u16string_view after) {
  std::u16string text(before);
  text += id;
  return text += after;
}

inline Handle networkOn(Machine& machine, std::u16string_view type,
                        std::u16string_view subnet = u"10.1.1",
                        std::u16string_view subnetMembers = u"") {
  return machine.network(networkDocument(subnet, type, subnet, subnetMembers)).handle;
}

inline Result createWithPrefix(Machine& machine, std::u16string_view prefix,
                               std::u16string_view gateway) {
  std::u16string text =
      withId(u"{\"Name\":\"p\",\"Type\":\"NAT\",\"Ipams\":[{\"Subnets\":[{\"IpAddressPrefix\":\"",
             prefix, u"\"");
  text += withId(u",\"Routes\":[{\"DestinationPrefix\":\"0.0.0.0/0\",\"NextHop\":\"", gateway,
                 u"\"}]}]}]}");
  return machine.network(text);
}

inline Result endpointOn(Machine& machine, std::u16string_view type, std::u16string_view settings) {
  return machine.endpoint(networkOn(machine, type), settings);
}

// A namespace, an endpoint, and the endpoint in the namespace.
struct Pod {
  explicit Pod(Machine& machine)
      : endpoint(endpointOn(machine, u"L2Bridge", u"{}")),
        netns(machine.create<simulator::Namespace>(u"{}")) {}

  Result request(Machine& machine, std::u16string_view type, std::u16string_view resource,
                 std::u16string_view id) const {
    std::u16string text = withId(u"{\"RequestType\":\"", type, u"\",\"ResourceType\":\"");
    text += resource;
    text += withId(u"\",\"Settings\":{\"", resource, u"Id\":\"");
    return machine.modify<simulator::Namespace>(netns.handle, withId(text, id, u"\"}}"));
  }

  Result endpoint;
  Result netns;
};

inline std::u16string balancerFor(const Result& endpoint, std::u16string_view vip = u"11.0.0.1",
                                  std::u16string_view flags = u"1") {
  std::u16string text = withId(u"{\"HostComputeEndpoints\":[\"", endpoint.at(u"ID"), u"\"]");
  text += withId(u",\"FrontendVIPs\":[\"", vip, u"\"]");
  text += withId(u",\"Flags\":", flags, u"");
  text += u",\"PortMappings\":[{\"Protocol\":6,\"InternalPort\":8080,\"ExternalPort\":80}]";
  return text + u",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
}

inline std::string hexadecimal(Hresult code) {
  std::ostringstream text;
  text << "0x" << std::hex << std::uppercase << static_cast<std::uint32_t>(code);
  return text.str();
}

inline std::u16string recordOf(const Condition& condition) {
  std::u16string record = withId(u"{\"Success\":false,\"Error\":\"", condition.text, u"\"");
  record += u",\"ErrorCode\":";
  for (const char digit : std::to_string(static_cast<std::uint32_t>(condition.code))) {
    record += static_cast<char16_t>(digit);
  }
  return record + u"}";
}

// One test for each; the conditions outlive the tests.
inline bool addTests(std::span<const Condition> conditions) {
  for (const Condition& condition : conditions) {
    cases().push_back({hexadecimal(condition.code) + ": " + condition.name, [&condition] {
                         Machine machine(condition.profile, condition.decisions);
                         const Result result = condition.meet(machine);
                         CHECK_EQUAL(result.code, condition.code);
                         CHECK_EQUAL(result.error, recordOf(condition));
                       }});
  }
  return true;
}

}  // namespace hns::test
