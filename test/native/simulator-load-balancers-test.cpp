#include <array>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hcn.h"
#include "simulator/creation.h"
#include "simulator/document/document.h"
#include "simulator/document/text.h"
#include "simulator/load-balancer/document.h"
#include "simulator/load-balancer/modification.h"

namespace {

using namespace hns::abi;
using hns::simulator::upperCase;
using namespace hns::test;

constexpr std::u16string_view kUnknownBalancer = u"12345678-0000-0000-0000-00000000dead";
constexpr std::u16string_view kWeb =
    uR"(,"FrontendVIPs":["10.96.0.10"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80}])";

// {"HostComputeEndpoints":[…]<members>,"SchemaVersion":…}
std::u16string document(std::initializer_list<std::u16string_view> endpoints,
                        std::u16string_view members = kWeb) {
  std::u16string text = u"{\"HostComputeEndpoints\":[";
  std::u16string_view separator = u"\"";
  for (const std::u16string_view id : endpoints) {
    text += separator;
    text += id;
    text += u'"';
    separator = u",\"";
  }
  text += u']';
  text += members;
  text += u",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
  return text;
}

std::u16string member(std::u16string_view name, std::u16string_view text) {
  std::u16string member = u",\"";
  member += name;
  member += u"\":\"";
  member += text;
  member += u"\"";
  return member;
}

// A VIP, a protocol and an external port.
std::u16string frontend(std::u16string_view vips, std::u16string_view protocol,
                        std::u16string_view port) {
  std::u16string text = u",\"FrontendVIPs\":[";
  text += vips;
  text += u"],\"PortMappings\":[{\"Protocol\":";
  text += protocol;
  text += u",\"InternalPort\":8080,\"ExternalPort\":";
  text += port;
  text += u"}]";
  return text;
}

class LoadBalancer {
 public:
  explicit LoadBalancer(std::u16string_view settings, const Guid& id = {}) {
    char16_t* error = nullptr;
    code_ = hcn().HcnCreateLoadBalancer(&id, std::u16string(settings).c_str(), &handle_, &error);
    error_ = taken(error);
    if (handle_) id_ = textAt(v2(), u"ID");
  }
  LoadBalancer(const LoadBalancer&) = delete;
  LoadBalancer& operator=(const LoadBalancer&) = delete;
  ~LoadBalancer() {
    if (!handle_) return;
    const Guid itsGuid = guid();
    hcn().HcnDeleteLoadBalancer(&itsGuid, nullptr);
    hcn().HcnCloseLoadBalancer(handle_);
  }

  Hresult code() const { return code_; }
  std::u16string error() const { return textAt(error_, u"Error"); }
  Handle handle() const { return handle_; }

  Reply query(std::u16string_view query) const {
    char16_t* text = nullptr;
    char16_t* error = nullptr;
    Reply reply;
    reply.code =
        hcn().HcnQueryLoadBalancerProperties(handle_, std::u16string(query).c_str(), &text, &error);
    reply.text = taken(text);
    reply.error = taken(error);
    return reply;
  }
  std::u16string v1() const { return query(kV1).text; }
  std::u16string v2() const { return query(kV2).text; }
  const std::u16string& id() const { return id_; }
  Guid guid() const { return parseGuid(id_).value_or(Guid{}); }

  Hresult modify(std::u16string_view settings) const {
    return hcn().HcnModifyLoadBalancer(handle_, std::u16string(settings).c_str(), nullptr);
  }

 private:
  Hresult code_ = kOk;
  std::u16string error_;
  std::u16string id_;
  Handle handle_ = nullptr;
};

Hresult balancerCode(std::u16string_view settings) { return LoadBalancer(settings).code(); }

// An L2Bridge network with two endpoints.
struct Backends {
  explicit Backends(std::u16string_view name = u"lb", std::u16string_view subnet = u"10.77.1")
      : network(networkDocument(name, u"L2Bridge", subnet)) {}

  Network network;
  Endpoint first = network.endpoint();
  Endpoint second = network.endpoint();
};

std::u16string all() { return enumerate(hcn().HcnEnumerateLoadBalancers, u"").text; }
std::u16string where(std::u16string_view filter) {
  return enumerate(hcn().HcnEnumerateLoadBalancers, queryWith(filter)).text;
}

std::u16string listOf(std::initializer_list<std::u16string_view> ids) {
  std::u16string text = u"[";
  for (const std::u16string_view id : ids) {
    if (text.size() > 1) text += u',';
    text += u'"';
    text += id;
    text += u'"';
  }
  return text += u']';
}

// --- Documents ---

TEST("a load balancer gives back flags, frontends, source and ports of the client") {
  const Backends on;
  const LoadBalancer balancer(document(
      {on.first.id(), on.second.id()},
      uR"(,"SourceVIP":"10.77.1.9","FrontendVIPs":["1.1.1.2","1.1.1.3"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80,"DistributionType":2,"Flags":28},{"Protocol":17,"InternalPort":53,"ExternalPort":53}],"Flags":1)"));
  CHECK_EQUAL(balancer.code(), kOk);
  const std::u16string v2 = balancer.v2();
  CHECK_EQUAL(membersAt(v2, u""),
              u"ID,Version,HostComputeNetwork,HostComputeEndpoints,SourceVIP,FrontendVIPs,"
              u"PortMappings,Flags,Health,SchemaVersion,State");
  CHECK_EQUAL(textAt(v2, u"HostComputeNetwork"), on.network.id());
  CHECK_EQUAL(textAt(v2, u"SourceVIP"), u"10.77.1.9");
  CHECK_EQUAL(at(v2, u"FrontendVIPs"), uR"(["1.1.1.2","1.1.1.3"])");
  CHECK_EQUAL(
      at(v2, u"PortMappings"),
      uR"([{"Protocol":6,"InternalPort":8080,"ExternalPort":80,"DistributionType":2,"Flags":28},{"Protocol":17,"InternalPort":53,"ExternalPort":53}])");
  CHECK_EQUAL(at(v2, u"Flags"), u"1");
  CHECK_EQUAL(at(v2, u"State"), u"2");
}

TEST("a load balancer names its endpoints in the client's order, in upper case") {
  const Backends on;
  const LoadBalancer balancer(document({on.second.id(), upperCase(on.first.id()), on.second.id()}));
  CHECK_EQUAL(balancer.code(), kOk);
  CHECK_EQUAL(at(balancer.v2(), u"HostComputeEndpoints"), listOf({on.second.id(), on.first.id()}));
}

TEST("a load balancer without VIP, flags or ports says nothing of them") {
  const Backends on;
  const LoadBalancer balancer(document({on.first.id()}, u""));
  CHECK_EQUAL(balancer.code(), kOk);
  CHECK_EQUAL(membersAt(balancer.v2(), u""),
              u"ID,Version,HostComputeNetwork,HostComputeEndpoints,Health,SchemaVersion,State");
}

TEST("a load balancer tells of its resources only when asked for details") {
  const Backends on;
  const LoadBalancer balancer(document({on.first.id()}));
  CHECK_EQUAL(membersAt(balancer.v2(), u"Health"), u"Data");
  CHECK(contains(balancer.query(kDetailed).text, u"\"Extra\":{\"Resources\":{"));
}

TEST("a load balancer is a policy list in the V1 shape") {
  const Backends on;
  const LoadBalancer balancer(document(
      {on.first.id()},
      uR"(,"Name":"web","SourceVIP":"10.77.1.9","FrontendVIPs":["10.96.0.10"],"PortMappings":[{"Protocol":6,"InternalPort":8080,"ExternalPort":80,"Flags":1}],"Flags":1)"));
  const std::u16string v1 = balancer.v1();
  CHECK_EQUAL(membersAt(v1, u""),
              u"ActivityId,AdditionalParams,Flags,Health,HostComputeNetwork,ID,IsApplied,Name,"
              u"Policies,References,State,Version,Resources");
  CHECK_EQUAL(
      at(v1, u"Policies"),
      uR"([{"ExternalPort":80,"ILB":true,"InternalPort":8080,"IsDSR":true,"Protocol":6,"SourceVIP":"10.77.1.9","Type":"ELB","VIPs":["10.96.0.10"]}])");
  CHECK_EQUAL(textAt(v1, u"References/0"), u"/endpoints/" + on.first.id());
  CHECK_EQUAL(at(v1, u"State"), u"2");
}

TEST("a policy list makes a load balancer through the V2 function") {
  const Backends on;
  std::u16string settings = u"{\"References\":[\"/endpoints/";
  settings += on.first.id();
  settings +=
      uR"("],"Policies":[{"Type":"ELB","Protocol":6,"InternalPort":80,"ExternalPort":81,"VIPs":["1.1.1.2"],"IsDSR":true,"ILB":true}]})";
  const LoadBalancer balancer(settings);
  CHECK_EQUAL(balancer.code(), kOk);
  const std::u16string v2 = balancer.v2();
  CHECK_EQUAL(at(v2, u"PortMappings"),
              uR"([{"Protocol":6,"InternalPort":80,"ExternalPort":81,"Flags":1}])");
  CHECK_EQUAL(at(v2, u"Flags"), u"1");
  CHECK_EQUAL(at(v2, u"FrontendVIPs"), uR"(["1.1.1.2"])");
}

TEST("a load balancer's addresses are written in canonical form, enumerations by number") {
  const Backends on;
  const LoadBalancer balancer(document(
      {on.first.id()},
      uR"(,"FrontendVIPs":["FD00:0::1"],"PortMappings":[{"Protocol":"udp","InternalPort":1,"ExternalPort":2,"DistributionType":"SourceIPProtocol"}],"Flags":3)"));
  CHECK_EQUAL(at(balancer.v2(), u"FrontendVIPs"), uR"(["fd00::1"])");
  CHECK_EQUAL(at(balancer.v2(), u"PortMappings"),
              uR"([{"Protocol":17,"InternalPort":1,"ExternalPort":2,"DistributionType":1}])");
}

// --- Identity ---

TEST("a load balancer's ID is the argument's, else the document's, and free after deletion") {
  const Backends on;
  const Guid id{0x1B, 0, 0, {}};
  const std::u16string settings =
      document({on.first.id()}, member(u"ID", kUnknownBalancer) += kWeb);
  {
    const LoadBalancer byArgument(settings, id);
    CHECK_EQUAL(byArgument.id(), formatGuid(id));
  }
  {
    CHECK_EQUAL(LoadBalancer(settings).id(), kUnknownBalancer);
  }
  const LoadBalancer again(settings);
  CHECK_EQUAL(again.id(), kUnknownBalancer);
  const LoadBalancer twin(document({on.first.id()}, u""), again.guid());
  CHECK_EQUAL(twin.code(), kAlreadyExists);
  CHECK_EQUAL(twin.error(), u"Cannot create a file when that file already exists. ");
}

TEST("an unknown load balancer is 0x80070490") {
  const Guid unknown{0xDEAD, 0, 0, {}};
  Handle handle = nullptr;
  char16_t* error = nullptr;
  CHECK_EQUAL(hcn().HcnOpenLoadBalancer(&unknown, &handle, &error), kElementNotFound);
  CHECK(handle == nullptr);
  CHECK_EQUAL(taken(error),
              uR"({"Success":false,"Error":"Element not found. ","ErrorCode":2147943568})");
  CHECK_EQUAL(hcn().HcnDeleteLoadBalancer(&unknown, nullptr), kElementNotFound);
}

// --- References ---

TEST("a load balancer needs an endpoint") {
  const LoadBalancer balancer(document({}));
  CHECK_EQUAL(balancer.code(), kInvalidJsonReference);
  CHECK_EQUAL(balancer.error(),
              u"The reference is invalid in the JSON document. A Reference is required");
  CHECK_EQUAL(balancerCode(u"{}"), kInvalidJsonReference);
}

TEST("a load balancer has 1024 endpoints at most") {
  const Network network(networkDocument(u"many", u"Internal", u"10.77.1"));
  const Network wide(
      uR"({"Name":"wide","Type":"Internal","Subnets":[{"AddressPrefix":"10.80.0.0/20","GatewayAddress":"10.80.0.1"}]})");
  std::vector<std::unique_ptr<Endpoint>> endpoints;
  std::u16string ids;
  for (int i = 0; i < 1024; ++i) {
    endpoints.push_back(std::make_unique<Endpoint>(wide.handle(), u"{}"));
    ids += u"\"";
    ids += endpoints.back()->id();
    ids += u"\",";
  }
  const Endpoint last(wide.handle(), u"{}");
  const auto with = [&](std::u16string_view id) {
    return u"{\"HostComputeEndpoints\":[" + ids + u"\"" + std::u16string(id) + u"\"]}";
  };
  CHECK_EQUAL(balancerCode(with(endpoints.front()->id())), kOk);
  const LoadBalancer tooMany(with(last.id()));
  CHECK_EQUAL(tooMany.code(), kInvalidArgument);
  CHECK_EQUAL(tooMany.error(),
              u"The parameter is incorrect. Unable to initialize VFP LB rule: invalid number of "
              u"destinations.");
}

TEST("what a load balancer refers to must exist, on one network") {
  const Backends on;
  const Backends elsewhere(u"elsewhere", u"10.77.2");
  CHECK_EQUAL(balancerCode(document({kUnknownBalancer})), kEndpointNotFound);
  CHECK_EQUAL(LoadBalancer(document({kUnknownBalancer})).error(), u"The endpoint was not found. ");
  CHECK_EQUAL(
      balancerCode(document({on.first.id()}, member(u"HostComputeNetwork", kUnknownBalancer))),
      kNetworkNotFound);
  CHECK_EQUAL(balancerCode(document({on.first.id()}, member(u"HostComputeNetwork", u"no GUID"))),
              kInvalidJsonReference);
  CHECK_EQUAL(balancerCode(document({u"no GUID"})), kInvalidJsonReference);
  CHECK_EQUAL(balancerCode(document({on.first.id(), elsewhere.first.id()})), kInvalidJsonReference);
  CHECK_EQUAL(balancerCode(
                  document({on.first.id()}, member(u"HostComputeNetwork", elsewhere.network.id()))),
              kInvalidJsonReference);
  CHECK_EQUAL(
      balancerCode(document({on.first.id()}, member(u"HostComputeNetwork", on.network.id()))), kOk);
}

// --- Settings ---

TEST("a load balancer with settings that make no sense is refused") {
  const Backends on;
  struct Case {
    std::u16string_view members;
    Hresult code;
  };
  const std::array<Case, 13> cases = {{
      {uR"(,"FrontendVIPs":["web"])", kInvalidIp},
      {uR"(,"FrontendVIPs":[7])", kInvalidJson},
      {uR"(,"SourceVIP":"10.1")", kInvalidIp},
      {uR"(,"PortMappings":[{"Protocol":6,"ExternalPort":80}])", kInvalidInternalPort},
      {uR"(,"PortMappings":[{"Protocol":6,"InternalPort":80}])", kInvalidPolicy},
      {uR"(,"PortMappings":[{"Protocol":132,"InternalPort":80,"ExternalPort":80}])",
       kInvalidPolicy},
      {uR"(,"PortMappings":[{"Protocol":"SCTP","InternalPort":80,"ExternalPort":80}])",
       kInvalidPolicy},
      {uR"(,"PortMappings":[{"InternalPort":80,"ExternalPort":80,"DistributionType":3}])",
       kInvalidPolicy},
      {uR"(,"PortMappings":[{"InternalPort":65536,"ExternalPort":80}])", kInvalidJson},
      {uR"(,"PortMappings":{})", kInvalidJson},
      {uR"(,"Flags":"DSR")", kInvalidJson},
      {uR"(,"Policies":[{"Type":"ROUTE"}])", kInvalidPolicyType},
      {uR"(,"ID":"no GUID")", kInvalidJson},
  }};
  for (const Case& each : cases)
    CHECK_EQUAL(balancerCode(document({on.first.id()}, each.members)), each.code);
  CHECK_EQUAL(balancerCode(u"garbage"), kInvalidJson);
  CHECK_EQUAL(balancerCode(uR"({"SchemaVersion":{"Major":3}})"), kInvalidJson);
  CHECK_EQUAL(all(), u"[]");
}

// --- Ports ---

TEST("a load balancer that is there already is 0x800700B7, another on its port 0x803B0013") {
  const Backends on;
  const LoadBalancer web(document({on.first.id(), on.second.id()}));
  const LoadBalancer again(document({on.second.id(), on.first.id()}));
  CHECK_EQUAL(again.code(), kAlreadyExists);
  const LoadBalancer other(document({on.first.id()}));
  CHECK_EQUAL(other.code(), kPortAlreadyExists);
  CHECK_EQUAL(other.error(), u"The specified port already exists. ");
  CHECK_EQUAL(all(), listOf({web.id()}));
}

TEST("load balancers share neither VIP, protocol and port") {
  const Backends on;
  const Backends elsewhere(u"elsewhere", u"10.77.2");
  const auto create = [&](const std::u16string& members) {
    return std::make_unique<LoadBalancer>(document({on.first.id()}, members + u",\"Name\":\"x\""));
  };
  const LoadBalancer web(document({on.first.id(), on.second.id()}));
  const auto udp = create(frontend(u"\"10.96.0.10\"", u"17", u"80"));
  const auto tls = create(frontend(u"\"10.96.0.10\"", u"6", u"443"));
  const auto neighbour = create(frontend(u"\"10.96.0.11\"", u"6", u"80"));
  const auto nodePort = create(frontend(u"", u"6", u"80"));
  const auto nodePort6 = create(frontend(u"", u"6", u"80") + u",\"Flags\":2");
  const LoadBalancer there(document({elsewhere.first.id()}));
  for (const LoadBalancer* each : std::initializer_list<const LoadBalancer*>{
           &*udp, &*tls, &*neighbour, &*nodePort, &*nodePort6, &there}) {
    CHECK_EQUAL(each->code(), kOk);
  }
  CHECK_EQUAL(create(frontend(u"\"10.96.0.12\",\"10.96.0.10\"", u"6", u"80"))->code(),
              kPortAlreadyExists);
  CHECK_EQUAL(create(frontend(u"", u"6", u"80") + u",\"SourceVIP\":\"10.77.1.9\"")->code(),
              kPortAlreadyExists);
  CHECK_EQUAL(create(frontend(u"\"10.96.0.13\",\"10.96.0.13\"", u"6", u"80"))->code(),
              kPortAlreadyExists);
  // What was refused holds nothing.
  CHECK_EQUAL(create(frontend(u"\"10.96.0.12\"", u"6", u"80"))->code(), kOk);
  CHECK_EQUAL(create(frontend(u"\"10.96.0.13\"", u"6", u"80"))->code(), kOk);
}

TEST("256 load balancers translate addresses; those with direct server return are not counted") {
  const Backends on;
  std::vector<std::unique_ptr<LoadBalancer>> balancers;
  const auto create = [&](int port, std::u16string_view flags) {
    std::u16string number;
    for (const char digit : std::to_string(port)) number += static_cast<char16_t>(digit);
    return std::make_unique<LoadBalancer>(
        document({on.first.id()}, frontend(u"", u"6", number) += flags));
  };
  for (int port = 1; port <= 256; ++port) {
    balancers.push_back(create(port, u""));
    CHECK_EQUAL(balancers.back()->code(), kOk);
  }
  CHECK_EQUAL(create(257, u"")->code(), kPortAlreadyExists);
  const auto direct = create(257, u",\"Flags\":1");
  CHECK_EQUAL(direct->code(), kOk);
  balancers.pop_back();
  const auto next = create(258, u"");
  CHECK_EQUAL(next->code(), kOk);
  CHECK_EQUAL(create(259, u"")->code(), kPortAlreadyExists);
}

// --- Deletion ---

TEST("a load balancer loses endpoints that are deleted, keeps its port and stays") {
  const Backends on;
  auto gone = std::make_unique<Endpoint>(on.network.handle(), u"{}");
  const LoadBalancer two(document({gone->id(), on.first.id()}));
  const LoadBalancer one(document({gone->id()}, frontend(u"", u"6", u"80")));
  gone.reset();
  CHECK_EQUAL(at(two.v2(), u"HostComputeEndpoints"), listOf({on.first.id()}));
  CHECK_EQUAL(at(one.v2(), u"HostComputeEndpoints"), u"");
  CHECK_EQUAL(at(one.v1(), u"References"), u"[]");
  CHECK_EQUAL(all(), listOf({two.id(), one.id()}));
  CHECK_EQUAL(balancerCode(document({on.first.id()}, frontend(u"", u"6", u"80"))),
              kPortAlreadyExists);
}

TEST("load balancers go with their network, endpoints stay without their load balancer") {
  const Backends on;
  {
    const LoadBalancer balancer(document({on.first.id()}));
  }
  CHECK_EQUAL(on.first.query(kV2).code, kOk);
  const LoadBalancer balancer(document({on.first.id()}));
  const Guid id = balancer.guid();
  const Guid networkId = on.network.guid();
  CHECK_EQUAL(hcn().HcnDeleteNetwork(&networkId, nullptr), kOk);
  CHECK_EQUAL(all(), u"[]");
  CHECK_EQUAL(balancer.query(kV2).code, kObjectUsedAfterUnload);
  CHECK_EQUAL(balancer.modify(document({on.first.id()})), kObjectUsedAfterUnload);
  CHECK_EQUAL(hcn().HcnDeleteLoadBalancer(&id, nullptr), kElementNotFound);
}

// --- Pointers and handles ---

TEST("functions of load balancers refuse null, closed and mistaken handles") {
  const FunctionTable& table = hcn();
  const Backends on;
  const LoadBalancer balancer(document({on.first.id()}));
  const Guid id = balancer.guid();
  Handle handle = nullptr;
  char16_t* text = nullptr;
  CHECK_EQUAL(table.HcnEnumerateLoadBalancers(u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateLoadBalancer(&id, u"{}", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateLoadBalancer(nullptr, u"{}", &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateLoadBalancer(&id, nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenLoadBalancer(nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenLoadBalancer(&id, nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnModifyLoadBalancer(balancer.handle(), nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnModifyLoadBalancer(nullptr, u"garbage", nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnQueryLoadBalancerProperties(balancer.handle(), u"", nullptr, nullptr),
              kPointer);
  CHECK_EQUAL(table.HcnDeleteLoadBalancer(nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenLoadBalancer(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(table.HcnCloseLoadBalancer(handle), kOk);
  for (const Handle wrong : {Handle{nullptr}, handle, on.network.handle(), on.first.handle()}) {
    CHECK_EQUAL(table.HcnQueryLoadBalancerProperties(wrong, u"", &text, nullptr), kInvalidHandle);
    CHECK_EQUAL(table.HcnModifyLoadBalancer(wrong, u"{}", nullptr), kInvalidHandle);
    CHECK_EQUAL(table.HcnCloseLoadBalancer(wrong), kInvalidHandle);
  }
  CHECK_EQUAL(table.HcnQueryEndpointProperties(balancer.handle(), u"", &text, nullptr),
              kInvalidHandle);
  CHECK_EQUAL(balancer.query(kV2).code, kOk);
}

// --- Queries ---

TEST("load balancers are listed in order of creation, by ID, name, network and state") {
  const Backends on;
  const Backends elsewhere(u"elsewhere", u"10.77.2");
  const LoadBalancer first(document({on.first.id()}, u",\"Name\":\"web\""));
  const LoadBalancer second(document({elsewhere.first.id()}, u""));
  CHECK_EQUAL(all(), listOf({first.id(), second.id()}));
  CHECK_EQUAL(where(u"{\"ID\":\"" + upperCase(second.id()) + u"\"}"), listOf({second.id()}));
  CHECK_EQUAL(where(u"{\"Name\":\"web\"}"), listOf({first.id()}));
  CHECK_EQUAL(where(u"{\"HostComputeNetwork\":\"" + elsewhere.network.id() + u"\"}"),
              listOf({second.id()}));
  CHECK_EQUAL(
      where(u"{\"HostComputeNetwork\":\"" + elsewhere.network.id() + u"\",\"Name\":\"web\"}"),
      u"[]");
  CHECK_EQUAL(where(uR"({"State":1})"), u"[]");
  CHECK_EQUAL(where(uR"({"State":2,"Flags":9})"), listOf({first.id(), second.id()}));
  CHECK_EQUAL(where(u"{\"ID\":\"web\"}"), u"[]");
  CHECK_EQUAL(enumerate(hcn().HcnEnumerateLoadBalancers, u"{").code, kInvalidJson);
}

// --- Modification ---

// The simulator without its C functions.
class Build {
 public:
  Build()
      : context_{.profile = hns::simulator::kServer2025,
                 .random = hns::simulator::Random(1),
                 .store = {}} {
    const hns::json::Value network =
        hns::simulator::parseDocument(networkDocument(u"build", u"L2Bridge"));
    network_ = createNetwork(kNilGuid, hns::simulator::Fields(network), context_);
  }

  std::u16string endpoint() {
    const hns::json::Value settings = hns::simulator::parseDocument(u"{}");
    return formatGuid(
        createEndpoint(kNilGuid, hns::simulator::Fields(settings), *network_, context_)->id);
  }
  void remove(std::u16string_view endpoint) {
    context_.store.remove(context_.store.endpoints().find(parseGuid(endpoint).value_or(kNilGuid)));
  }
  std::shared_ptr<hns::simulator::LoadBalancer> balancer(std::u16string_view settings) {
    const hns::json::Value document = hns::simulator::parseDocument(settings);
    return createLoadBalancer(kNilGuid, hns::simulator::Fields(document), context_);
  }
  Hresult modify(const std::shared_ptr<hns::simulator::LoadBalancer>& balancer,
                 std::u16string_view settings) {
    const hns::json::Value document = hns::simulator::parseDocument(settings);
    try {
      modifyLoadBalancer(*balancer, hns::simulator::Fields(document), context_);
    } catch (const hns::simulator::Failure& failure) {
      return failure.code();
    }
    return kOk;
  }
  std::u16string v2(const hns::simulator::LoadBalancer& balancer) const {
    hns::json::Writer writer;
    writeLoadBalancerV2(writer, balancer, false, context_.profile);
    return writer.take();
  }

 private:
  hns::simulator::Context context_;
  std::shared_ptr<hns::simulator::Network> network_;
};

TEST("a load balancer is modified through its handle") {
  const Backends on;
  const LoadBalancer balancer(document({on.first.id()}));
  CHECK_EQUAL(balancer.modify(document({on.second.id()})), kOk);
  CHECK_EQUAL(at(balancer.v2(), u"HostComputeEndpoints"), listOf({on.second.id()}));
  CHECK_EQUAL(balancer.modify(u"garbage"), kInvalidJson);
}

TEST("a modification gives a load balancer all that the document says but its identity") {
  Build build;
  const std::u16string first = build.endpoint();
  const std::u16string second = build.endpoint();
  const std::u16string third = build.endpoint();
  const auto balancer = build.balancer(document({first, second}, kWeb));
  const std::u16string id = formatGuid(balancer->id);
  CHECK_EQUAL(build.modify(balancer, document({second, third},
                                              frontend(u"\"10.96.0.11\"", u"17", u"53") +=
                                              member(u"ID", kUnknownBalancer) += u",\"Flags\":1")),
              kOk);
  const std::u16string v2 = build.v2(*balancer);
  CHECK_EQUAL(textAt(v2, u"ID"), id);
  CHECK_EQUAL(at(v2, u"HostComputeEndpoints"), listOf({second, third}));
  CHECK_EQUAL(at(v2, u"FrontendVIPs"), u"[\"10.96.0.11\"]");
  CHECK_EQUAL(at(v2, u"PortMappings"),
              uR"([{"Protocol":17,"InternalPort":8080,"ExternalPort":53}])");
  CHECK_EQUAL(at(v2, u"Flags"), u"1");
  // The old port is free again, the new one is not.
  build.balancer(document({first}));
  CHECK_EQUAL(build.modify(balancer, document({second})), kPortAlreadyExists);
  // Endpoints that it has no longer are nothing to it, those that it has are.
  build.remove(first);
  build.remove(third);
  CHECK_EQUAL(at(build.v2(*balancer), u"HostComputeEndpoints"), listOf({second}));
}

TEST("a modification of a load balancer that fails changes nothing") {
  Build build;
  const std::u16string first = build.endpoint();
  const std::u16string second = build.endpoint();
  const auto web = build.balancer(document({first}));
  const auto dns = build.balancer(document({first}, frontend(u"", u"17", u"53")));
  const std::u16string before = build.v2(*web);
  CHECK_EQUAL(build.modify(web, document({})), kInvalidJsonReference);
  CHECK_EQUAL(build.modify(web, document({second, kUnknownBalancer})), kEndpointNotFound);
  CHECK_EQUAL(
      build.modify(web, document({second}, member(u"HostComputeNetwork", kUnknownBalancer))),
      kInvalidJsonReference);
  CHECK_EQUAL(build.modify(web, document({second}, frontend(u"", u"17", u"53"))),
              kPortAlreadyExists);
  CHECK_EQUAL(build.modify(web, document({first}, frontend(u"", u"17", u"53"))), kAlreadyExists);
  CHECK_EQUAL(build.modify(web, document({second}, frontend(u"", u"17", u"0"))), kInvalidPolicy);
  CHECK_EQUAL(build.v2(*web), before);
  // It has its port still.
  CHECK_EQUAL(build.modify(dns, document({second})), kPortAlreadyExists);
}

}  // namespace
