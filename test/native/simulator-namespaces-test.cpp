#include <array>
#include <string>
#include <string_view>

#include "hcn.h"
#include "simulator/document/text.h"

namespace {

using namespace hns::abi;
using hns::simulator::upperCase;
using namespace hns::test;

constexpr std::u16string_view kHostNamespace = u"910f7d92-ba2d-4c3f-98ae-7c0ac590d2dc";
constexpr std::u16string_view kHostCompartment = u"b1062982-2b18-4b4f-b3d5-a78ddb9cdd49";
constexpr std::u16string_view kNone = u"00000000-0000-0000-0000-000000000000";
constexpr std::u16string_view kUnknownNamespace = u"12345678-0000-0000-0000-00000000dead";

std::u16string list(std::u16string_view query) {
  return enumerate(hcn().HcnEnumerateNamespaces, query).text;
}

std::u16string quoted(std::u16string_view before, std::u16string_view text,
                      std::u16string_view after) {
  std::u16string whole(before);
  whole += text;
  return whole += after;
}

std::u16string withNamespace(std::u16string_view id) {
  return quoted(u"{\"HostComputeNamespace\":\"", id, u"\"}");
}

std::u16string stateOf(const Endpoint& endpoint) { return at(endpoint.v2(), u"State"); }
std::u16string namespaceOf(const Endpoint& endpoint) {
  return textAt(endpoint.v2(), u"HostComputeNamespace");
}

Hresult attachToMachine(const Endpoint& endpoint) {
  return endpoint.modify(uR"({"ResourceType":"Port","RequestType":"Add","Settings":{}})");
}

Reply open(const Guid& id) {
  Reply reply;
  Handle handle = nullptr;
  char16_t* error = nullptr;
  reply.code = hcn().HcnOpenNamespace(&id, &handle, &error);
  reply.error = taken(error);
  if (handle) hcn().HcnCloseNamespace(handle);
  return reply;
}

Reply remove(const Guid& id) {
  Reply reply;
  char16_t* error = nullptr;
  reply.code = hcn().HcnDeleteNamespace(&id, &error);
  reply.error = taken(error);
  return reply;
}

// --- Life ---

TEST("the host's own namespace is there from the start, is of compartment 1 and cannot go") {
  CHECK_EQUAL(list(u""), quoted(u"[\"", kHostNamespace, u"\"]"));
  const Guid id = *parseGuid(kHostNamespace);
  Handle handle = nullptr;
  CHECK_EQUAL(hcn().HcnOpenNamespace(&id, &handle, nullptr), kOk);
  char16_t* text = nullptr;
  CHECK_EQUAL(hcn().HcnQueryNamespaceProperties(handle, u"", &text, nullptr), kOk);
  const std::u16string document = taken(text);
  CHECK_EQUAL(at(document, u"IsDefault"), u"true");
  CHECK_EQUAL(at(document, u"CompartmentId"), u"1");
  CHECK_EQUAL(textAt(document, u"CompartmentGuid"), kHostCompartment);
  CHECK_EQUAL(at(document, u"Resources/Allocators"), u"[]");
  CHECK_EQUAL(at(document, u"SchemaVersion"), u"");
  CHECK_EQUAL(remove(id).code, kRequestUnsupported);
  CHECK_EQUAL(hcn().HcnCloseNamespace(handle), kOk);
}

TEST(
    "namespaces of every type can be made, by name and by number, with a compartment of no avail") {
  constexpr std::array<std::u16string_view, 4> kTypes = {u"", u"HostDefault", u"Guest",
                                                         u"GuestDefault"};
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    const std::u16string number(1, static_cast<char16_t>(u'0' + i));
    const std::u16string_view name = i == 0 ? u"host" : kTypes[i];
    for (const std::u16string& type : {number, quoted(u"\"", name, u"\"")}) {
      const Namespace netns(
          quoted(u"{\"Type\":", type, u",\"NamespaceId\":5,\"SchemaVersion\":{\"Major\":2}}"));
      CHECK_EQUAL(netns.code(), kOk);
      CHECK_EQUAL(textAt(netns.v2(), u"Type"), kTypes[i]);
      CHECK_EQUAL(at(netns.v2(), u"NamespaceId"), i == 1 ? u"1" : u"0");
      CHECK_EQUAL(textAt(netns.v2(), u"NamespaceGuid"), i == 1 ? kHostCompartment : u"");
      CHECK_EQUAL(at(netns.v1(), u"IsDefault"), i % 2 == 1 ? u"true" : u"false");
    }
  }
  CHECK_EQUAL(Namespace(u"{\"Type\":\"Toaster\"}").code(), kInvalidJson);
  CHECK_EQUAL(Namespace(u"{\"Type\":4}").code(), kInvalidJson);
}

TEST("beside the host's own there is one HostDefault namespace at a time") {
  {
    const Namespace first(u"{\"Type\":\"HostDefault\"}");
    CHECK_EQUAL(first.code(), kOk);
    const Namespace second(u"{\"Type\":\"HostDefault\"}");
    CHECK_EQUAL(second.code(), kDefaultNamespaceExists);
    CHECK(contains(second.error(), u"Default Namespace already exists. "));
  }
  CHECK_EQUAL(Namespace(u"{\"Type\":\"HostDefault\"}").code(), kOk);
}

TEST("a namespace has the ID of the argument, of the document or a new one; an ID is used once") {
  const std::u16string settings = u"{\"ID\":\"{CCCCCCCC-0000-0000-0000-00000000000C}\"}";
  const Namespace netns(settings);
  CHECK_EQUAL(netns.id(), u"cccccccc-0000-0000-0000-00000000000c");
  CHECK_EQUAL(Namespace(settings).code(), kAlreadyExists);
  const Guid id{7, 7, 7, {}};
  CHECK_EQUAL(Namespace(settings, id).id(), formatGuid(id));
  CHECK(Namespace(u"{}").id() != kNone);
  CHECK_EQUAL(Namespace(u"{\"ID\":\"no GUID\"}").code(), kInvalidJson);
}

TEST("a namespace that does not exist is not found, in the words of Windows") {
  const Guid unknown = *parseGuid(kUnknownNamespace);
  const std::u16string_view record =
      uR"({"Success":false,"Error":"Element not found. ","ErrorCode":2147943568})";
  CHECK_EQUAL(open(unknown).code, kElementNotFound);
  CHECK_EQUAL(open(unknown).error, record);
  CHECK_EQUAL(remove(unknown).code, kElementNotFound);
  CHECK_EQUAL(remove(unknown).error, record);
}

TEST("documents that are none of a namespace are refused") {
  for (const auto* settings :
       {u"", u"[]", u"{", u"{\"Type\":true}", u"{\"SchemaVersion\":{\"Major\":3}}",
        u"{\"Resources\":{}}", u"{\"Resources\":[{\"Data\":{}}]}",
        u"{\"Resources\":[{\"Type\":\"Endpoint\"}]}"}) {
    CHECK_EQUAL(Namespace(settings).code(), kInvalidJson);
  }
  const Namespace netns(u"{}");
  for (const auto* request : {u"", u"{}", u"{\"ResourceType\":\"Policy\"}",
                              u"{\"ResourceType\":\"Endpoint\",\"Settings\":{\"EndpointId\":5}}"}) {
    CHECK_EQUAL(netns.modify(request).code, kInvalidJson);
  }
}

TEST("null, closed, foreign and mistaken handles of namespaces are refused") {
  const FunctionTable& table = hcn();
  const Namespace netns(u"{}");
  const Network network(networkDocument(u"mistaken", u"L2Bridge"));
  const Guid id = netns.guid();
  Handle handle = nullptr;
  char16_t* text = nullptr;
  CHECK_EQUAL(table.HcnEnumerateNamespaces(u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateNamespace(&id, u"{}", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateNamespace(nullptr, u"{}", &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateNamespace(&id, nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenNamespace(nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenNamespace(&id, nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnModifyNamespace(netns.handle(), nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnQueryNamespaceProperties(netns.handle(), u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnDeleteNamespace(nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnModifyNamespace(nullptr, u"garbage", nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseNamespace(nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseNamespace(network.handle()), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseNetwork(netns.handle()), kInvalidHandle);
  CHECK_EQUAL(table.HcnQueryNamespaceProperties(static_cast<Handle>(&handle), u"", &text, nullptr),
              kInvalidHandle);
  CHECK_EQUAL(table.HcnOpenNamespace(&id, &handle, nullptr), kOk);
  CHECK_EQUAL(table.HcnCloseNamespace(handle), kOk);
  CHECK_EQUAL(table.HcnQueryNamespaceProperties(handle, u"", &text, nullptr), kInvalidHandle);
  CHECK(text == nullptr);
}

TEST("a handle to a deleted namespace is 0x803B0031 and still to be closed") {
  const Namespace netns(u"{}");
  CHECK_EQUAL(remove(netns.guid()).code, kOk);
  CHECK_EQUAL(netns.query(kV2).code, kObjectUsedAfterUnload);
  CHECK_EQUAL(netns.addContainer(u"c").code, kObjectUsedAfterUnload);
  CHECK_EQUAL(open(netns.guid()).code, kElementNotFound);
}

// --- Queries ---

TEST("namespaces are listed in order of creation, and filtered by their V1 properties") {
  const Namespace first(u"{\"Name\":\"one\"}");
  const Namespace second(u"{}");
  CHECK_EQUAL(second.addContainer(u"c").code, kOk);
  const std::u16string one = quoted(u"[\"", first.id(), u"\"]");
  const std::u16string two = quoted(u"[\"", second.id(), u"\"]");
  CHECK_EQUAL(list(kV2), quoted(u"[\"", kHostNamespace,
                                quoted(u"\",\"", first.id(), u"\",\"") + second.id() + u"\"]"));
  CHECK_EQUAL(list(queryWith(quoted(u"{\"ID\":\"", upperCase(first.id()), u"\"}"))), one);
  CHECK_EQUAL(list(queryWith(quoted(u"{\"ID\":\"", kUnknownNamespace, u"\"}"))), u"[]");
  CHECK_EQUAL(list(queryWith(u"{\"ID\":\"no GUID\"}")), u"[]");
  CHECK_EQUAL(list(queryWith(u"{\"Name\":\"one\"}")), one);
  CHECK_EQUAL(
      list(queryWith(quoted(u"{\"CompartmentId\":", at(second.v1(), u"CompartmentId"), u"}"))),
      two);
  CHECK_EQUAL(list(queryWith(u"{\"State\":2}")), u"[]");
  CHECK_EQUAL(list(queryWith(u"{\"State\":1,\"Flags\":0}")), list(u""));
  CHECK_EQUAL(enumerate(hcn().HcnEnumerateNamespaces, u"{").code, kInvalidJson);
}

TEST("a namespace's V1 document has the members of HNS 15") {
  const Network network(networkDocument(u"v1", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  const Namespace netns(u"{}");
  CHECK_EQUAL(membersAt(netns.v1(), u""),
              u"ActivityId,AdditionalParams,CompartmentId,Containers,Flags,Health,ID,IsDefault,"
              u"Policies,SchemaVersion,State,Version,Resources");
  CHECK_EQUAL(netns.add(endpoint).code, kOk);
  CHECK_EQUAL(netns.addContainer(u"c1").code, kOk);
  const std::u16string v1 = netns.v1();
  CHECK_EQUAL(membersAt(v1, u""),
              u"ActivityId,AdditionalParams,CompartmentGuid,CompartmentId,Containers,Flags,Health,"
              u"ID,IsDefault,Policies,ResourceList,SchemaVersion,State,Version,Resources");
  CHECK_EQUAL(at(v1, u"Containers"), u"[\"c1\"]");
  CHECK_EQUAL(at(v1, u"ResourceList"), quoted(uR"([{"Data":{"Id":")", upperCase(endpoint.id()),
                                              uR"("},"Type":"Endpoint"}])"));
  CHECK_EQUAL(at(v1, u"SchemaVersion"), uR"({"Major":0,"Minor":0})");
  CHECK_EQUAL(at(v1, u"State"), u"1");
  CHECK_EQUAL(membersAt(v1, u"Resources/Allocators/0"),
              u"AdditionalParams,AllocationOrder,Flags,ID,IsPolicy,CompartmentGuid,CompartmentId,"
              u"CompartmentType,Health,State,Tag");
  CHECK_EQUAL(textAt(v1, u"Resources/Allocators/0/Tag"), u"Network Compartment");
  CHECK_EQUAL(at(v1, u"Resources/Allocators/0/CompartmentId"), at(v1, u"CompartmentId"));
  CHECK_EQUAL(at(v1, u"Resources/Allocators/0/CompartmentGuid"), at(v1, u"CompartmentGuid"));
}

TEST("a namespace's V2 document leaves out what is empty, and has its compartment in detail only") {
  const Network network(networkDocument(u"v2", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  const Namespace bare(u"{}");
  CHECK_EQUAL(membersAt(bare.v2(), u""), u"ID,Version,NamespaceId,Health,SchemaVersion,State");
  const Namespace netns(u"{\"Owner\":\"me\",\"Name\":\"full\",\"Type\":\"Guest\"}");
  CHECK_EQUAL(netns.add(endpoint).code, kOk);
  CHECK_EQUAL(membersAt(netns.v2(), u""),
              u"ID,Owner,Name,Version,NamespaceId,Type,Resources,Health,SchemaVersion,State");
  CHECK_EQUAL(bare.addContainer(u"c1").code, kOk);
  CHECK_EQUAL(at(bare.v2(), u"Resources"), uR"([{"Type":"Container","Data":{"Id":"c1"}}])");
  CHECK_EQUAL(at(bare.v2(), u"Health/Extra"), u"");
  CHECK_EQUAL(textAt(bare.query(kDetailed).text, u"Health/Extra/Resources/Allocators/0/Tag"),
              u"Network Compartment");
  CHECK_EQUAL(textAt(bare.v2(), u"NamespaceGuid"), textAt(bare.v1(), u"CompartmentGuid"));
}

// --- Endpoints ---

TEST("an endpoint enters a namespace and leaves it, and both documents tell") {
  const Network network(networkDocument(u"enter", u"NAT"));
  const Endpoint endpoint = network.endpoint();
  const Namespace netns(u"{}");
  CHECK_EQUAL(at(endpoint.v1(), u"Namespace"), u"");
  CHECK_EQUAL(netns.add(endpoint).code, kOk);
  CHECK_EQUAL(at(netns.v2(), u"Resources"), quoted(uR"([{"Type":"Endpoint","Data":{"Id":")",
                                                   upperCase(endpoint.id()), uR"("}}])"));
  CHECK_EQUAL(namespaceOf(endpoint), netns.id());
  CHECK_EQUAL(textAt(endpoint.v1(), u"Namespace/ID"), netns.id());
  CHECK_EQUAL(stateOf(endpoint), u"1");
  CHECK_EQUAL(netns.remove(endpoint).code, kOk);
  CHECK_EQUAL(at(netns.v2(), u"Resources"), u"");
  CHECK_EQUAL(namespaceOf(endpoint), kNone);
  CHECK_EQUAL(stateOf(endpoint), u"1");
}

TEST("an endpoint is in one namespace at most") {
  const Network network(networkDocument(u"one", u"NAT"));
  const Endpoint endpoint = network.endpoint();
  const Namespace netns(u"{}");
  const Namespace other(u"{}");
  CHECK_EQUAL(netns.add(endpoint).code, kOk);
  for (const Namespace* second : {&netns, &other}) {
    const Reply refusal = second->add(endpoint);
    CHECK_EQUAL(refusal.code, kEndpointNamespaceAlreadyExists);
    CHECK(contains(refusal.error,
                   u"This requested operation is invalid as endpoint is already part of a network "
                   u"namespace. "));
  }
  CHECK_EQUAL(other.remove(endpoint).code, kElementNotFound);
  CHECK_EQUAL(namespaceOf(endpoint), netns.id());
  CHECK_EQUAL(netns.remove(endpoint).code, kOk);
  CHECK_EQUAL(netns.remove(endpoint).code, kElementNotFound);
  CHECK_EQUAL(other.add(endpoint).code, kOk);
}

TEST("endpoints that do not exist or are elsewhere do not enter a namespace") {
  const Network network(networkDocument(u"nowhere", u"L2Bridge"));
  const Endpoint remote(
      network.handle(),
      uR"({"Flags":1,"IpConfigurations":[{"IpAddress":"10.9.0.1"}],"MacAddress":"02-11-0A-09-00-01"})");
  const Namespace netns(u"{}");
  CHECK_EQUAL(netns.add(remote).code, kInvalidRemoteEndpointOperation);
  const std::u16string_view add = uR"({"ResourceType":"Endpoint","Settings":{"EndpointId":")";
  const Reply unknown = netns.modify(quoted(add, kUnknownNamespace, u"\"}}"));
  CHECK_EQUAL(unknown.code, kEndpointNotFound);
  CHECK(contains(unknown.error, u"The endpoint was not found. "));
  CHECK_EQUAL(netns.modify(u"{\"ResourceType\":1}").code, kEndpointNotFound);
  CHECK_EQUAL(netns.modify(quoted(add, u"no GUID", u"\"}}")).code, kInvalidJson);
  CHECK_EQUAL(at(netns.v2(), u"Resources"), u"");
}

TEST("resources of a namespace are added and removed, and nothing else") {
  const Network network(networkDocument(u"verbs", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  const Namespace netns(u"{}");
  for (const auto* type : {u"Update", u"Refresh", u"Reset"}) {
    const std::u16string settings =
        quoted(u"\",\"Settings\":{\"EndpointId\":\"", endpoint.id(), u"\"}}");
    const Reply refusal =
        netns.modify(quoted(u"{\"ResourceType\":\"Endpoint\",\"RequestType\":\"", type, settings));
    CHECK_EQUAL(refusal.code, kRequestUnsupported);
  }
  CHECK_EQUAL(namespaceOf(endpoint), kNone);
}

TEST("an endpoint can be made in a namespace") {
  const Network network(networkDocument(u"inside", u"L2Bridge"));
  const Namespace netns(u"{}");
  CHECK_EQUAL(netns.addContainer(u"c1").code, kOk);
  const Endpoint endpoint(network.handle(), withNamespace(netns.id()));
  CHECK_EQUAL(endpoint.code(), kOk);
  CHECK_EQUAL(namespaceOf(endpoint), netns.id());
  CHECK_EQUAL(stateOf(endpoint), u"2");
  CHECK_EQUAL(textAt(netns.v2(), u"Resources/0/Data/Id"), upperCase(endpoint.id()));
  CHECK_EQUAL(netns.add(endpoint).code, kEndpointNamespaceAlreadyExists);
  CHECK_EQUAL(Endpoint(network.handle(), withNamespace(kUnknownNamespace)).code(),
              kElementNotFound);
  const Endpoint remote(
      network.handle(),
      quoted(
          uR"({"Flags":1,"IpConfigurations":[{"IpAddress":"10.9.0.1"}],"MacAddress":"02-11-0A-09-00-01","HostComputeNamespace":")",
          netns.id(), u"\"}"));
  CHECK_EQUAL(remote.code(), kInvalidRemoteEndpointOperation);
  const Endpoint outside(
      network.handle(),
      quoted(uR"({"IpConfigurations":[{"IpAddress":"10.9.0.1"}],"HostComputeNamespace":")",
             netns.id(), u"\"}"));
  CHECK_EQUAL(outside.code(), kInvalidIp);
  CHECK_EQUAL(at(netns.v1(), u"ResourceList/1"), u"");
}

TEST("endpoints leave their namespace when they go, alone or with their network") {
  const Namespace netns(u"{}");
  {
    const Network network(networkDocument(u"leave", u"L2Bridge"));
    const Endpoint stays = network.endpoint();
    {
      const Endpoint goes = network.endpoint();
      CHECK_EQUAL(netns.add(goes).code, kOk);
      CHECK_EQUAL(netns.add(stays).code, kOk);
    }
    CHECK_EQUAL(textAt(netns.v2(), u"Resources/0/Data/Id"), upperCase(stays.id()));
    CHECK_EQUAL(at(netns.v2(), u"Resources/1"), u"");
    const Guid id = network.guid();
    CHECK_EQUAL(hcn().HcnDeleteNetwork(&id, nullptr), kOk);
  }
  CHECK_EQUAL(at(netns.v2(), u"Resources"), u"");
}

TEST("a namespace that goes leaves its endpoints behind, free for another") {
  const Network network(networkDocument(u"behind", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  {
    const Namespace netns(u"{}");
    CHECK_EQUAL(netns.add(endpoint).code, kOk);
    CHECK_EQUAL(remove(netns.guid()).code, kOk);
  }
  CHECK_EQUAL(namespaceOf(endpoint), kNone);
  const Namespace next(u"{}");
  CHECK_EQUAL(next.add(endpoint).code, kOk);
}

// --- Containers ---

TEST("a Host namespace has a compartment of its own while containers are in it") {
  const Namespace netns(u"{}");
  const Namespace other(u"{}");
  CHECK_EQUAL(at(netns.v2(), u"NamespaceId"), u"0");
  CHECK_EQUAL(netns.addContainer(u"c1").code, kOk);
  CHECK_EQUAL(other.addContainer(u"c2").code, kOk);
  const std::u16string id = at(netns.v2(), u"NamespaceId");
  CHECK(id != u"0" && id != u"1" && id != at(other.v2(), u"NamespaceId"));
  CHECK(textAt(netns.v2(), u"NamespaceGuid") != textAt(other.v2(), u"NamespaceGuid"));
  CHECK_EQUAL(netns.addContainer(u"c3").code, kOk);
  CHECK_EQUAL(netns.removeContainer(u"c1").code, kOk);
  CHECK_EQUAL(at(netns.v2(), u"NamespaceId"), id);
  CHECK_EQUAL(netns.removeContainer(u"c3").code, kOk);
  CHECK_EQUAL(at(netns.v1(), u"CompartmentId"), u"0");
  CHECK_EQUAL(at(netns.v1(), u"CompartmentGuid"), u"");
  CHECK_EQUAL(at(netns.v1(), u"Resources/Allocators"), u"[]");
}

TEST("a namespace that lists containers cannot be deleted") {
  const Namespace netns(u"{}");
  CHECK_EQUAL(netns.addContainer(u"c1").code, kOk);
  const Reply refusal = remove(netns.guid());
  CHECK_EQUAL(refusal.code, kRequestUnsupported);
  CHECK_EQUAL(
      refusal.error,
      uR"({"Success":false,"Error":"The specified request is unsupported. ","ErrorCode":2151350293})");
  CHECK_EQUAL(netns.query(kV2).code, kOk);
  CHECK_EQUAL(netns.removeContainer(u"c1").code, kOk);
  CHECK_EQUAL(remove(netns.guid()).code, kOk);
}

TEST("a container may be listed several times, and each removal takes one away") {
  const Namespace netns(u"{}");
  for (const auto* id : {u"a", u"A", u"b"}) CHECK_EQUAL(netns.addContainer(id).code, kOk);
  CHECK_EQUAL(at(netns.v1(), u"Containers"), u"[\"a\",\"A\",\"b\"]");
  CHECK_EQUAL(netns.removeContainer(u"A").code, kOk);
  CHECK_EQUAL(at(netns.v1(), u"Containers"), u"[\"A\",\"b\"]");
  CHECK_EQUAL(netns.removeContainer(u"none").code, kElementNotFound);
  CHECK_EQUAL(netns.addContainer(u"").code, kInvalidArgument);
  CHECK_EQUAL(netns.modify(u"{\"ResourceType\":\"Container\"}").code, kInvalidArgument);
}

TEST("containers have the endpoints of their namespace, and share them when they are several") {
  const Network network(networkDocument(u"share", u"L2Bridge"));
  const Endpoint early = network.endpoint();
  const Endpoint late = network.endpoint();
  const Namespace netns(u"{}");
  CHECK_EQUAL(netns.add(early).code, kOk);
  CHECK_EQUAL(netns.addContainer(u"c1").code, kOk);
  CHECK_EQUAL(stateOf(early), u"2");
  CHECK_EQUAL(netns.addContainer(u"c2").code, kOk);
  CHECK_EQUAL(netns.add(late).code, kOk);
  for (const Endpoint* endpoint : {&early, &late}) {
    CHECK_EQUAL(stateOf(*endpoint), u"3");
    CHECK_EQUAL(at(endpoint->v1(), u"SharedContainers"), u"[\"c1\",\"c2\"]");
    CHECK(!textAt(endpoint->v2(), u"AdditionalParams/SwitchPortId").empty());
  }
  CHECK_EQUAL(netns.removeContainer(u"c1").code, kOk);
  CHECK_EQUAL(stateOf(early), u"2");
  CHECK_EQUAL(netns.remove(late).code, kOk);
  CHECK_EQUAL(stateOf(late), u"4");
  CHECK_EQUAL(at(late.v1(), u"SharedContainers"), u"[]");
  CHECK_EQUAL(netns.removeContainer(u"c2").code, kOk);
  CHECK_EQUAL(stateOf(early), u"4");
  CHECK_EQUAL(namespaceOf(early), netns.id());
}

TEST("the endpoint of a virtual machine stays the machine's, whatever containers do") {
  const Network network(networkDocument(u"machine", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  const Namespace netns(u"{}");
  CHECK_EQUAL(attachToMachine(endpoint), kOk);
  CHECK_EQUAL(netns.add(endpoint).code, kOk);
  CHECK_EQUAL(netns.addContainer(u"c1").code, kOk);
  CHECK_EQUAL(stateOf(endpoint), u"2");
  CHECK_EQUAL(at(endpoint.v1(), u"SharedContainers"), u"[]");
  CHECK_EQUAL(netns.remove(endpoint).code, kOk);
  CHECK_EQUAL(stateOf(endpoint), u"2");
}

TEST("an endpoint that enters a HostDefault namespace is attached to the host") {
  const Network network(networkDocument(u"to-host", u"L2Bridge"));
  const Endpoint removed = network.endpoint();
  const Endpoint left = network.endpoint();
  {
    const Namespace netns(u"{\"Type\":\"HostDefault\"}");
    CHECK_EQUAL(netns.add(removed).code, kOk);
    CHECK_EQUAL(netns.add(left).code, kOk);
    CHECK_EQUAL(stateOf(removed), u"2");
    CHECK_EQUAL(attachToMachine(removed), kEndpointAlreadyAttached);
    CHECK_EQUAL(netns.remove(removed).code, kOk);
    CHECK_EQUAL(stateOf(removed), u"4");
    const Endpoint made(network.handle(), withNamespace(netns.id()));
    CHECK_EQUAL(stateOf(made), u"2");
  }
  CHECK_EQUAL(stateOf(left), u"4");
}

TEST("a namespace can be made with its resources, all or none") {
  const Network network(networkDocument(u"with", u"L2Bridge"));
  const Endpoint endpoint = network.endpoint();
  const std::u16string member =
      quoted(uR"({"Type":"Endpoint","Data":{"ID":")", endpoint.id(), u"\"}}");
  const std::u16string container = uR"({"Type":"Container","Data":{"Id":"c1"}})";
  const auto withResources = [](const std::u16string& first, const std::u16string& second) {
    return u"{\"Resources\":[" + first + u"," + second + u"]}";
  };
  CHECK_EQUAL(Namespace(withResources(member, member)).code(), kEndpointNamespaceAlreadyExists);
  CHECK_EQUAL(Namespace(withResources(member, quoted(uR"({"Type":1,"Data":{"Id":")",
                                                     kUnknownNamespace, u"\"}}")))
                  .code(),
              kEndpointNotFound);
  CHECK_EQUAL(namespaceOf(endpoint), kNone);
  CHECK_EQUAL(stateOf(endpoint), u"1");
  CHECK_EQUAL(list(u""), quoted(u"[\"", kHostNamespace, u"\"]"));
  const Namespace netns(withResources(container, member));
  CHECK_EQUAL(netns.code(), kOk);
  CHECK_EQUAL(at(netns.v1(), u"Containers"), u"[\"c1\"]");
  CHECK_EQUAL(namespaceOf(endpoint), netns.id());
  CHECK_EQUAL(stateOf(endpoint), u"2");
}

}  // namespace
