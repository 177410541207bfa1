#include <memory>
#include <string>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

class SdnRoute {
 public:
  explicit SdnRoute(std::u16string_view settings, const Guid& id = {}) {
    char16_t* error = nullptr;
    code_ = hcn().HcnCreateSdnRoute(&id, std::u16string(settings).c_str(), &handle_, &error);
    error_ = taken(error);
    if (handle_) id_ = textAt(v2(), u"ID");
  }
  SdnRoute(const SdnRoute&) = delete;
  SdnRoute& operator=(const SdnRoute&) = delete;
  ~SdnRoute() {
    if (!handle_) return;
    const Guid itsGuid = guid();
    hcn().HcnDeleteSdnRoute(&itsGuid, nullptr);
    hcn().HcnCloseSdnRoute(handle_);
  }

  Hresult code() const { return code_; }
  const std::u16string& error() const { return error_; }
  Handle handle() const { return handle_; }
  const std::u16string& id() const { return id_; }
  Guid guid() const { return parseGuid(id_).value_or(Guid{}); }

  Reply query(std::u16string_view query) const {
    char16_t* text = nullptr;
    char16_t* error = nullptr;
    Reply reply;
    reply.code =
        hcn().HcnQuerySdnRouteProperties(handle_, std::u16string(query).c_str(), &text, &error);
    reply.text = taken(text);
    reply.error = taken(error);
    return reply;
  }
  std::u16string v1() const { return query(kV1).text; }
  std::u16string v2() const { return query(kV2).text; }

  Reply modify(std::u16string_view document) const {
    char16_t* error = nullptr;
    Reply reply;
    reply.code = hcn().HcnModifySdnRoute(handle_, std::u16string(document).c_str(), &error);
    reply.error = taken(error);
    return reply;
  }

 private:
  Hresult code_ = kOk;
  std::u16string error_;
  std::u16string id_;
  Handle handle_ = nullptr;
};

// A route for the endpoint, as hnslib words one, but with the schema's Routes.
std::u16string documentFor(const Endpoint& endpoint, std::u16string_view members = u"") {
  std::u16string text = u"{\"HostComputeEndpoints\":[\"";
  text += endpoint.id();
  text += u"\"]";
  text += members;
  return text + u",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
}

constexpr std::u16string_view kRoutes =
    uR"(,"Routes":[{"DestinationPrefix":"169.254.169.254/24","NextHop":"127.10.0.33","NeedEncap":true}])";

std::u16string referenceRecord(std::u16string_view detail = u"") {
  std::u16string text =
      u"{\"Success\":false,\"Error\":\"The reference is invalid in the JSON document. ";
  text += detail;
  return text + u"\",\"ErrorCode\":2151350300}";
}

TEST("an SDN route is told in the V2 shape, host bits of its prefix included") {
  const Network network(networkDocument(u"route-v2", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute route(documentFor(endpoint, kRoutes));
  CHECK_EQUAL(route.code(), kOk);
  CHECK_EQUAL(
      membersAt(route.v2(), u""),
      u"ID,Version,HostComputeNetwork,HostComputeEndpoints,Routes,Health,SchemaVersion,State");
  CHECK_EQUAL(textAt(route.v2(), u"HostComputeNetwork"), network.id());
  CHECK_EQUAL(textAt(route.v2(), u"HostComputeEndpoints/0"), endpoint.id());
  CHECK_EQUAL(
      at(route.v2(), u"Routes"),
      uR"([{"DestinationPrefix":"169.254.169.254/24","NextHop":"127.10.0.33","NeedEncap":true}])");
  CHECK_EQUAL(at(route.query(kDetailed).text, u"Health/Extra/Resources/Allocators"), u"[]");
}

TEST("an SDN route is a policy list in the V1 shape") {
  const Network network(networkDocument(u"route-v1", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute route(documentFor(endpoint, kRoutes));
  CHECK_EQUAL(membersAt(route.v1(), u""),
              u"ActivityId,AdditionalParams,Flags,Health,HostComputeNetwork,ID,IsApplied,Policies,"
              u"References,State,Version,Resources");
  CHECK_EQUAL(
      at(route.v1(), u"Policies"),
      uR"([{"Type":"ROUTE","DestinationPrefix":"169.254.169.254/24","NextHop":"127.10.0.33","NeedEncap":true}])");
  CHECK_EQUAL(textAt(route.v1(), u"References/0"), u"/endpoints/" + endpoint.id());
}

TEST("an SDN route may be made from a policy list of the V1 shape") {
  const Network network(networkDocument(u"route-from-v1", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute route(
      u"{\"References\":[\"/endpoints/" + endpoint.id() +
      u"\"],\"Policies\":[{\"Type\":\"ROUTE\",\"DestinationPrefix\":\"10.1.0.0/16\"}]}");
  CHECK_EQUAL(route.code(), kOk);
  CHECK_EQUAL(textAt(route.v2(), u"HostComputeEndpoints/0"), endpoint.id());
  CHECK_EQUAL(at(route.v2(), u"Routes"), uR"([{"DestinationPrefix":"10.1.0.0/16"}])");
}

TEST("hcsshim's Setting is no member of the schema: such an SDN route has no routes") {
  const Network network(networkDocument(u"route-setting", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute route(documentFor(
      endpoint,
      uR"(,"Setting":[{"DestinationPrefix":"169.254.169.254/24","NextHop":"127.10.0.33"}])"));
  CHECK_EQUAL(route.code(), kOk);
  CHECK_EQUAL(at(route.v2(), u"Routes"), u"");
}

TEST("the ID of an SDN route is free again after its deletion, as hcsshim's changes need") {
  const Network network(networkDocument(u"route-again", u"L2Bridge"));
  const Endpoint first(network.handle(), u"{}");
  const Endpoint second(network.handle(), u"{}");
  const std::u16string id = u",\"ID\":\"D0C7C8A6-0E1E-4F44-8F1B-0B6D53F1F9A1\"";
  {
    const SdnRoute route(documentFor(first, id));
    CHECK_EQUAL(route.id(), u"d0c7c8a6-0e1e-4f44-8f1b-0b6d53f1f9a1");
    const SdnRoute taken(documentFor(second, id));
    CHECK_EQUAL(taken.code(), kAlreadyExists);
    CHECK_EQUAL(textAt(taken.error(), u"Error"),
                u"Cannot create a file when that file already exists. ");
  }
  const SdnRoute again(u"{\"HostComputeEndpoints\":[\"" + first.id() + u"\",\"" + second.id() +
                       u"\"]" + id + u"}");
  CHECK_EQUAL(again.code(), kOk);
  CHECK_EQUAL(textAt(again.v2(), u"HostComputeEndpoints/1"), second.id());
}

TEST("an SDN route refers to endpoints: none at all and no reference are 0x803B001C") {
  const SdnRoute none(uR"({"HostComputeEndpoints":[]})");
  CHECK_EQUAL(none.code(), kInvalidJsonReference);
  CHECK_EQUAL(none.error(), referenceRecord(u"A Reference is required"));
  CHECK_EQUAL(SdnRoute(u"{}").error(), referenceRecord(u"A Reference is required"));
  const SdnRoute unknown(uR"({"HostComputeEndpoints":["d0c7c8a6-0e1e-4f44-8f1b-0b6d53f1f9a2"]})");
  CHECK_EQUAL(unknown.code(), kEndpointNotFound);
  CHECK_EQUAL(
      unknown.error(),
      uR"({"Success":false,"Error":"The endpoint was not found. ","ErrorCode":2151350274})");
  CHECK_EQUAL(SdnRoute(uR"({"HostComputeEndpoints":["pod"]})").error(), referenceRecord());
  CHECK_EQUAL(SdnRoute(uR"({"References":["/networks/1"]})").code(), kInvalidJsonReference);
  CHECK_EQUAL(SdnRoute(uR"({"HostComputeEndpoints":[7]})").code(), kInvalidJson);
}

TEST("the endpoints of an SDN route are on one network, the one that it names") {
  const Network network(networkDocument(u"route-here", u"L2Bridge"));
  const Network other(networkDocument(u"route-there", u"L2Bridge", u"10.77.2"));
  const Endpoint here(network.handle(), u"{}");
  const Endpoint there(other.handle(), u"{}");
  CHECK_EQUAL(
      SdnRoute(u"{\"HostComputeEndpoints\":[\"" + here.id() + u"\",\"" + there.id() + u"\"]}")
          .code(),
      kInvalidJsonReference);
  CHECK_EQUAL(
      SdnRoute(documentFor(here, u",\"HostComputeNetwork\":\"" + other.id() + u"\"")).code(),
      kInvalidJsonReference);
  CHECK_EQUAL(
      SdnRoute(documentFor(here, u",\"HostComputeNetwork\":\"" + network.id() + u"\"")).code(),
      kOk);
}

TEST("an SDN route names an endpoint once, and a network that exists") {
  const Network network(networkDocument(u"route-names", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute twice(u"{\"HostComputeEndpoints\":[\"" + endpoint.id() +
                       u"\"],\"References\":[\"/Endpoints/" + endpoint.id() + u"\"]}");
  CHECK_EQUAL(at(twice.v2(), u"HostComputeEndpoints"), u"[\"" + endpoint.id() + u"\"]");
  const auto onNetwork = [&](std::u16string_view id) {
    std::u16string member = u",\"HostComputeNetwork\":\"";
    member += id;
    return SdnRoute(documentFor(endpoint, member += u"\"")).code();
  };
  CHECK_EQUAL(onNetwork(u""), kOk);
  CHECK_EQUAL(onNetwork(u"mine"), kInvalidJsonReference);
  CHECK_EQUAL(onNetwork(endpoint.id()), kNetworkNotFound);
}

TEST("the SDN routes of a network go with it") {
  auto network = std::make_unique<Network>(networkDocument(u"route-network-gone", u"L2Bridge"));
  const Endpoint endpoint(network->handle(), u"{}");
  const SdnRoute route(documentFor(endpoint, kRoutes));
  const Guid id = route.guid();
  network.reset();
  CHECK_EQUAL(route.query(kV2).code, kObjectUsedAfterUnload);
  CHECK_EQUAL(hcn().HcnDeleteSdnRoute(&id, nullptr), kElementNotFound);
  CHECK_EQUAL(enumerate(hcn().HcnEnumerateSdnRoutes, u"").text, u"[]");
}

TEST("SDN routes are for networks of VFP, and need a destination") {
  const Network nat(uR"({"Name":"route-nat","Type":"NAT"})");
  const Endpoint onNat(nat.handle(), u"{}");
  const SdnRoute refused(documentFor(onNat, kRoutes));
  CHECK_EQUAL(refused.code(), kInvalidPolicy);
  CHECK_EQUAL(textAt(refused.error(), u"Error"),
              u"The provided policy configuration is invalid or missing parameters. ");
  const Network bridge(networkDocument(u"route-bridge", u"L2Bridge"));
  const Endpoint endpoint(bridge.handle(), u"{}");
  CHECK_EQUAL(SdnRoute(documentFor(endpoint, u",\"Routes\":[{}]")).code(), kInvalidPolicy);
  CHECK_EQUAL(
      SdnRoute(documentFor(endpoint, uR"(,"Routes":[{"DestinationPrefix":"here"}])")).code(),
      kInvalidPolicy);
  CHECK_EQUAL(SdnRoute(documentFor(endpoint, u",\"Routes\":[1]")).code(), kInvalidJson);
  CHECK_EQUAL(SdnRoute(documentFor(endpoint, uR"(,"Policies":[{"Type":"L2Driver"}])")).code(),
              kInvalidPolicyType);
}

TEST("an SDN route loses the endpoints that are deleted, and lives on") {
  const Network network(networkDocument(u"route-loses", u"L2Bridge"));
  auto first = std::make_unique<Endpoint>(network.handle(), u"{}");
  const SdnRoute route(documentFor(*first, kRoutes));
  const std::u16string id = first->id();
  const Guid guid = first->guid();
  first.reset();
  CHECK_EQUAL(at(route.v2(), u"HostComputeEndpoints"), u"");
  CHECK_EQUAL(at(route.v1(), u"References"), u"[]");
  // Not even one that is made anew under the same ID is its own.
  const Endpoint again(network.handle(), u"{}", guid);
  CHECK_EQUAL(again.id(), id);
  CHECK_EQUAL(at(route.v2(), u"HostComputeEndpoints"), u"");
}

TEST("a modification replaces the endpoints and routes of an SDN route, or nothing") {
  const Network network(networkDocument(u"route-modify", u"L2Bridge"));
  const Endpoint first(network.handle(), u"{}");
  const Endpoint second(network.handle(), u"{}");
  const SdnRoute route(documentFor(first, kRoutes));
  const auto changed = documentFor(second, uR"(,"Routes":[{"DestinationPrefix":"10.2.0.0/16"}])");
  CHECK_EQUAL(route.modify(changed).code, kOk);
  CHECK_EQUAL(textAt(route.v2(), u"HostComputeEndpoints/0"), second.id());
  CHECK_EQUAL(at(route.v2(), u"HostComputeEndpoints/1"), u"");
  CHECK_EQUAL(at(route.v2(), u"Routes"), uR"([{"DestinationPrefix":"10.2.0.0/16"}])");
  const std::u16string before = route.v2();
  CHECK_EQUAL(route.modify(documentFor(first, u",\"Routes\":[{}]")).code, kInvalidPolicy);
  CHECK_EQUAL(route.modify(u"{}").error, referenceRecord(u"A Reference is required"));
  CHECK_EQUAL(route.modify(u"garbage").code, kInvalidJson);
  CHECK_EQUAL(route.v2(), before);
}

TEST("SDN routes are listed by ID, name and network, in the order of their creation") {
  const Network network(networkDocument(u"route-list", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute first(documentFor(endpoint, u",\"Name\":\"one\""));
  const SdnRoute second(documentFor(endpoint, u",\"Name\":\"two\""));
  const auto list = [](std::u16string_view query) {
    return enumerate(hcn().HcnEnumerateSdnRoutes, query).text;
  };
  const auto only = [](const SdnRoute& route) { return u"[\"" + route.id() + u"\"]"; };
  const std::u16string both = u"[\"" + first.id() + u"\",\"" + second.id() + u"\"]";
  CHECK_EQUAL(list(u""), both);
  CHECK_EQUAL(list(queryWith(u"{\"ID\":\"" + first.id() + u"\"}")), only(first));
  CHECK_EQUAL(list(queryWith(u"{\"Name\":\"two\"}")), only(second));
  CHECK_EQUAL(list(queryWith(u"{\"VirtualNetwork\":\"" + network.id() + u"\"}")), both);
  CHECK_EQUAL(list(queryWith(u"{\"VirtualNetwork\":\"" + endpoint.id() + u"\"}")), u"[]");
  CHECK_EQUAL(list(queryWith(u"{\"ID\":\"nobody\"}")), u"[]");
  CHECK_EQUAL(enumerate(hcn().HcnEnumerateSdnRoutes, u"[]").code, kInvalidJson);
}

TEST("an unknown SDN route is 0x80070490, a deleted one 0x803B0031") {
  const FunctionTable& table = hcn();
  const Guid unknown{0x5D, 1, 2, {}};
  Handle handle = nullptr;
  char16_t* error = nullptr;
  CHECK_EQUAL(table.HcnOpenSdnRoute(&unknown, &handle, &error), kElementNotFound);
  CHECK_EQUAL(taken(error),
              uR"({"Success":false,"Error":"Element not found. ","ErrorCode":2147943568})");
  CHECK_EQUAL(table.HcnDeleteSdnRoute(&unknown, nullptr), kElementNotFound);

  const Network network(networkDocument(u"route-gone", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute route(documentFor(endpoint));
  const Guid id = route.guid();
  CHECK_EQUAL(table.HcnOpenSdnRoute(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(table.HcnDeleteSdnRoute(&id, nullptr), kOk);
  CHECK_EQUAL(route.query(kV2).code, kObjectUsedAfterUnload);
  CHECK_EQUAL(route.modify(u"{}").code, kObjectUsedAfterUnload);
  CHECK_EQUAL(table.HcnCloseSdnRoute(handle), kOk);
  CHECK_EQUAL(table.HcnCloseSdnRoute(handle), kInvalidHandle);
}

TEST("the functions of SDN routes refuse nulls, and handles of other objects") {
  const FunctionTable& table = hcn();
  const Guid id{};
  Handle handle = nullptr;
  char16_t* text = nullptr;
  CHECK_EQUAL(table.HcnEnumerateSdnRoutes(u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateSdnRoute(&id, u"{}", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateSdnRoute(nullptr, u"{}", &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateSdnRoute(&id, nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenSdnRoute(&id, nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnOpenSdnRoute(nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnDeleteSdnRoute(nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCloseSdnRoute(nullptr), kInvalidHandle);
  const Network network(networkDocument(u"route-handles", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const SdnRoute route(documentFor(endpoint));
  CHECK_EQUAL(table.HcnModifySdnRoute(route.handle(), nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnQuerySdnRouteProperties(route.handle(), u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnQuerySdnRouteProperties(endpoint.handle(), u"", &text, nullptr),
              kInvalidHandle);
  CHECK_EQUAL(table.HcnModifySdnRoute(network.handle(), u"{}", nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseEndpoint(route.handle()), kInvalidHandle);
}

}  // namespace
