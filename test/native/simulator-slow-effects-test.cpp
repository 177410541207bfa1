// What HNS does late, on a clock that the tests move.
#include <cstdint>
#include <string>
#include <string_view>

#include "failure-code.h"
#include "hcn.h"
#include "simulator/service.h"

namespace hns::test {
namespace {

constexpr std::uint64_t kFileTimeMillisecond = 10'000;  // of a FILETIME
constexpr Guid kNetworkId{.data1 = 0x510};
constexpr Guid kEndpointId{.data1 = 0x511};
constexpr Guid kOtherId{.data1 = 0x512};

class SlowService {
 public:
  explicit SlowService(std::u16string_view slowEffects)
      : service_({.seed = 1, .clock = [this] { return now_; }}) {
    service_.configure(u"{\"settings\":{\"slowEffects\":" + std::u16string(slowEffects) + u"}}");
  }

  void pass(std::uint64_t milliseconds) { now_ += milliseconds * kFileTimeMillisecond; }

  Handle network(std::u16string_view type = u"L2Bridge", const Guid& id = kNetworkId) {
    return service_.create<simulator::Network>(
        id, networkDocument(u"slow", type, u"10.77.1",
                            type == u"Overlay" ? uR"(,"Policies":[{"Type":"VSID","Settings":)"
                                                 uR"({"IsolationId":5000}}])"
                                               : u""));
  }
  std::u16string document(Handle network, std::u16string_view query = kV2) {
    return service_.query<simulator::Network>(network, query);
  }
  // Empty when it is there, as text.
  std::u16string policy(Handle network, std::u16string_view type) {
    return contains(document(network), type) ? u"told" : u"not told";
  }

  simulator::Service& operator*() { return service_; }
  simulator::Service* operator->() { return &service_; }

 private:
  std::uint64_t now_ = 1'000'000;
  simulator::Service service_;
};

TEST("an object that was deleted stays for a while with its name, its ID and its addresses") {
  SlowService service(u"{\"deletion\":2000}");
  const Handle network = service.network();
  service->createEndpoint(network, kEndpointId, uR"({"IPAddress":"10.77.1.9"})");
  service->remove<simulator::Endpoint>(kEndpointId);
  service->remove<simulator::Network>(kNetworkId);

  service.pass(1999);
  CHECK(!service->enumerate<simulator::Network>(kV2).empty());
  CHECK(!service->enumerate<simulator::Endpoint>(kV2).empty());
  CHECK_EQUAL(codeOf([&] { service->open<simulator::Network>(kNetworkId); }), abi::kOk);
  CHECK_EQUAL(codeOf([&] { service.network(u"L2Bridge", kOtherId); }), abi::kNetworkAlreadyExists);

  service.pass(1);
  CHECK(service->enumerate<simulator::Network>(kV2).empty());
  CHECK(service->enumerate<simulator::Endpoint>(kV2).empty());
  CHECK_EQUAL(codeOf([&] { service.document(network); }), abi::kObjectUsedAfterUnload);
  CHECK_EQUAL(codeOf([&] { service.network(); }), abi::kOk);
}

TEST("the address of an endpoint that was deleted is taken until it is gone") {
  SlowService service(u"{\"deletion\":500}");
  const Handle network = service.network();
  const auto create = [&](const Guid& id) {
    return codeOf([&] { service->createEndpoint(network, id, uR"({"IPAddress":"10.77.1.9"})"); });
  };
  CHECK_EQUAL(create(kEndpointId), abi::kOk);
  service->remove<simulator::Endpoint>(kEndpointId);
  CHECK_EQUAL(create(kOtherId), abi::kAddressInvalidOrReserved);
  service.pass(500);
  CHECK_EQUAL(create(kOtherId), abi::kOk);
}

TEST(
    "an object that is going can be neither changed nor filled, and deleting it again is nothing") {
  SlowService service(u"{\"deletion\":500}");
  const Handle network = service.network();
  service->remove<simulator::Network>(kNetworkId);
  CHECK_EQUAL(codeOf([&] { service->modify<simulator::Network>(network, u"{}"); }),
              abi::kObjectUsedAfterUnload);
  CHECK_EQUAL(codeOf([&] { service->createEndpoint(network, kEndpointId, u"{}"); }),
              abi::kObjectUsedAfterUnload);
  service.pass(250);
  CHECK_EQUAL(codeOf([&] { service->remove<simulator::Network>(kNetworkId); }), abi::kOk);
  service.pass(250);
  CHECK_EQUAL(codeOf([&] { service->remove<simulator::Network>(kNetworkId); }),
              abi::kElementNotFound);
}

TEST("what has the ID afterwards is not what was deleted") {
  SlowService service(u"{\"deletion\":500}");
  const Handle network = service.network();
  service->createEndpoint(network, kEndpointId, u"{}");
  service->remove<simulator::Network>(kNetworkId);
  service.pass(499);
  service->remove<simulator::Endpoint>(kEndpointId);
  service.pass(1);  // the network goes, and the endpoint with it
  service->createEndpoint(service.network(), kEndpointId, u"{}");
  service.pass(1000);
  CHECK(!service->enumerate<simulator::Endpoint>(kV2).empty());
}

TEST("endpoints that join a namespace after its deletion leave it when it goes") {
  SlowService service(u"{\"deletion\":500}");
  const Handle network = service.network();
  service->create<simulator::Namespace>(kNetworkId, u"{}");
  service->remove<simulator::Namespace>(kNetworkId);
  std::u16string document = u"{\"HostComputeNamespace\":\"";
  document += abi::formatGuid(kNetworkId) + u"\",\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
  const Handle endpoint = service->createEndpoint(network, kEndpointId, document);
  service.pass(500);
  const std::u16string after = service->query<simulator::Endpoint>(endpoint, kV2);
  CHECK_EQUAL(textAt(after, u"HostComputeNamespace"), abi::formatGuid(Guid{}));
}

TEST("the management address appears late, in both vocabularies") {
  SlowService service(u"{\"managementIp\":1500}");
  const Handle network = service.network();
  CHECK_EQUAL(service.policy(network, u"ProviderAddress"), u"not told");
  CHECK_EQUAL(at(service.document(network, kV1), u"ManagementIP"), u"");
  service.pass(1500);
  CHECK_EQUAL(service.policy(network, u"ProviderAddress"), u"told");
  CHECK_EQUAL(textAt(service.document(network, kV1), u"ManagementIP"), u"192.0.2.10");
}

TEST("the MAC address of the distributed router appears late, and by itself") {
  SlowService service(u"{\"drMacAddress\":3000,\"managementIp\":1000}");
  const Handle network = service.network(u"Overlay");
  service.pass(1000);
  CHECK_EQUAL(service.policy(network, u"ProviderAddress"), u"told");
  CHECK_EQUAL(service.policy(network, u"DrMacAddress"), u"not told");
  service.pass(2000);
  CHECK_EQUAL(service.policy(network, u"DrMacAddress"), u"told");
}

TEST("a new network has no addresses for endpoints at first, given or chosen") {
  SlowService service(u"{\"addressPool\":1000}");
  const Handle network = service.network();
  const auto create = [&](std::u16string_view document) {
    return codeOf([&] { service->createEndpoint(network, Guid{}, document); });
  };
  CHECK_EQUAL(create(u"{}"), abi::kAddressInvalidOrReserved);
  CHECK_EQUAL(create(uR"({"IPAddress":"10.77.1.9"})"), abi::kAddressInvalidOrReserved);
  service.pass(1000);
  CHECK_EQUAL(create(u"{}"), abi::kOk);
  CHECK_EQUAL(create(uR"({"IPAddress":"10.77.1.9"})"), abi::kOk);
}

TEST("slow effects change neither IDs nor addresses") {
  const auto document = [](std::u16string_view slowEffects) {
    SlowService service(slowEffects);
    const Handle network = service.network(u"Overlay", Guid{});
    service.pass(10);
    return at(service.document(network, kV1), u"DrMacAddress") +
           at(service.document(network), u"MacPool");
  };
  CHECK_EQUAL(document(u"{\"drMacAddress\":10,\"managementIp\":10}"), document(u"{}"));
}

}  // namespace
}  // namespace hns::test
