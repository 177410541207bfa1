#include <string>

#include "hcn.h"
#include "hnscall.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

Reply query(QueryFunction* function, Handle handle, const char16_t* text = u"") {
  char16_t* properties = nullptr;
  char16_t* error = nullptr;
  Reply reply;
  reply.code = function(handle, text, &properties, &error);
  reply.text = taken(properties);
  reply.error = taken(error);
  return reply;
}

Reply statistics(Handle handle, const char16_t* text = u"") {
  return query(hcn().HcnQueryEndpointStats, handle, text);
}
Reply addresses(Handle handle, const char16_t* text = u"") {
  return query(hcn().HcnQueryEndpointAddresses, handle, text);
}

TEST("every endpoint has statistics, attached or not, and V1 tells the same ones") {
  const Network network(networkDocument(u"stats", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const Reply reply = statistics(endpoint.handle());
  CHECK_EQUAL(reply.code, kOk);
  CHECK_EQUAL(reply.text,
              u"{\"BytesReceived\":0,\"BytesSent\":0,\"DroppedPacketsIncoming\":0,"
              u"\"DroppedPacketsOutgoing\":0,\"EndpointId\":\"" +
                  endpoint.id() +
                  u"\",\"InstanceId\":\"00000000-0000-0000-0000-000000000000\","
                  u"\"PacketsReceived\":0,\"PacketsSent\":0}");
  CHECK_EQUAL(statistics(endpoint.handle(), kV2.data()).text, reply.text);
  CHECK_EQUAL(at(call(u"GET", u"/endpointstats/" + endpoint.id()).text, u"Output"), reply.text);
  CHECK_EQUAL(endpoint.modify(uR"({"ResourceType":"Port","RequestType":"Add"})"), kOk);
  CHECK_EQUAL(statistics(endpoint.handle()).text, reply.text);
}

TEST("the addresses of an endpoint can be asked for alone, by V1 too") {
  const Network network(networkDocument(u"addresses", u"L2Bridge"));
  const Endpoint endpoint(
      network.handle(),
      uR"({"IpConfigurations":[{"IpAddress":"10.77.1.9"}],"MacAddress":"00-11-22-33-44-55"})");
  const Reply reply = addresses(endpoint.handle());
  CHECK_EQUAL(reply.code, kOk);
  CHECK_EQUAL(membersAt(reply.text, u""), u"EndpointId,IpConfigurations,MacAddress");
  CHECK_EQUAL(textAt(reply.text, u"EndpointId"), endpoint.id());
  CHECK_EQUAL(at(reply.text, u"IpConfigurations"), at(endpoint.v2(), u"IpConfigurations"));
  CHECK_EQUAL(textAt(reply.text, u"MacAddress"), u"00-11-22-33-44-55");
  CHECK_EQUAL(at(call(u"GET", u"/endpointaddresses/" + endpoint.id()).text, u"Output"), reply.text);
}

TEST("an endpoint on a network without subnets has its MAC address alone") {
  const Network network(uR"({"Name":"no-addresses","Type":"Private"})");
  const Endpoint endpoint(network.handle(), u"{}");
  CHECK_EQUAL(membersAt(addresses(endpoint.handle()).text, u""), u"EndpointId,MacAddress");
}

TEST("statistics and addresses need an endpoint's handle, a document and a place for it") {
  const Network network(networkDocument(u"stats-refused", u"L2Bridge"));
  Handle deleted = nullptr;
  const Guid id{0x57, 0xA7, 0x5, {}};
  CHECK_EQUAL(hcn().HcnCreateEndpoint(network.handle(), &id, u"{}", &deleted, nullptr), kOk);
  CHECK_EQUAL(hcn().HcnDeleteEndpoint(&id, nullptr), kOk);
  const Endpoint endpoint(network.handle(), u"{}");
  for (const auto function : {hcn().HcnQueryEndpointStats, hcn().HcnQueryEndpointAddresses}) {
    CHECK_EQUAL(function(endpoint.handle(), u"", nullptr, nullptr), kPointer);
    CHECK_EQUAL(query(function, endpoint.handle(), nullptr).code, kOk);
    CHECK_EQUAL(query(function, endpoint.handle(), u"garbage").code, kInvalidJson);
    CHECK_EQUAL(query(function, network.handle()).code, kInvalidHandle);
    CHECK_EQUAL(query(function, nullptr).code, kInvalidHandle);
    CHECK_EQUAL(query(function, deleted).error,
                u"{\"Success\":false,\"Error\":\"A call was performed against an object that was "
                u"torn down. \",\"ErrorCode\":2151350321}");
  }
  CHECK_EQUAL(hcn().HcnCloseEndpoint(deleted), kOk);
}

TEST("V1 answers for unknown endpoints with the record of 0x803B0002") {
  for (const std::u16string path : {u"/endpointstats/", u"/endpointaddresses/"}) {
    const Answer answer = call(u"GET", path + u"57A70005-0000-0000-0000-000000000001");
    CHECK_EQUAL(answer.error(), u"The endpoint was not found. ");
  }
}

}  // namespace
