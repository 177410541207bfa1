#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "hcn.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

char16_t* const kUntouched = reinterpret_cast<char16_t*>(8);

TEST("the table has every network and endpoint function, and frees what it returns") {
  const FunctionTable& table = hcn();
  CHECK(table.HcnEnumerateNetworks && table.HcnCreateNetwork && table.HcnOpenNetwork &&
        table.HcnModifyNetwork && table.HcnQueryNetworkProperties && table.HcnDeleteNetwork &&
        table.HcnCloseNetwork);
  CHECK(table.HcnEnumerateEndpoints && table.HcnCreateEndpoint && table.HcnOpenEndpoint &&
        table.HcnModifyEndpoint && table.HcnQueryEndpointProperties && table.HcnDeleteEndpoint &&
        table.HcnCloseEndpoint);
  CHECK(table.CoTaskMemFree != nullptr);
  table.CoTaskMemFree(nullptr);
}

TEST("S35 an error record comes with a failure, and is null after a success") {
  const Guid unknown{0xDEAD, 0, 0, {}};
  Handle handle = &handle;
  char16_t* error = kUntouched;
  CHECK_EQUAL(hcn().HcnOpenNetwork(&unknown, &handle, &error), kNetworkNotFound);
  CHECK(handle == nullptr);
  CHECK(contains(taken(error), u"\"Success\":false"));
  char16_t* ids = nullptr;
  error = kUntouched;
  CHECK_EQUAL(hcn().HcnEnumerateNetworks(u"", &ids, &error), kOk);
  CHECK(error == nullptr);
  hcn().CoTaskMemFree(ids);
  CHECK_EQUAL(hcn().HcnOpenNetwork(&unknown, &handle, nullptr), kNetworkNotFound);
}

TEST("null where a result is to go is 0x80004003, null for an input 0x80070057") {
  const FunctionTable& table = hcn();
  const Network network(networkDocument(u"null", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const Guid id = network.guid();
  Handle handle = nullptr;
  char16_t* text = nullptr;
  CHECK_EQUAL(table.HcnEnumerateNetworks(u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnEnumerateEndpoints(u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateNetwork(&id, u"{}", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateNetwork(nullptr, u"{}", &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateNetwork(&id, nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenNetwork(nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnOpenNetwork(&id, nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnModifyNetwork(network.handle(), nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnQueryNetworkProperties(network.handle(), u"", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnDeleteNetwork(nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateEndpoint(network.handle(), &id, u"{}", nullptr, nullptr), kPointer);
  CHECK_EQUAL(table.HcnCreateEndpoint(network.handle(), nullptr, u"{}", &handle, nullptr),
              kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateEndpoint(network.handle(), &id, nullptr, &handle, nullptr),
              kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateEndpoint(nullptr, &id, u"{}", &handle, nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnOpenEndpoint(nullptr, &handle, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnModifyEndpoint(nullptr, u"{}", nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnQueryEndpointProperties(nullptr, u"", &text, nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnDeleteEndpoint(nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCloseNetwork(nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseEndpoint(nullptr), kInvalidHandle);
}

TEST("closed, foreign and mistaken handles are 0x80070006") {
  const FunctionTable& table = hcn();
  const Network network(networkDocument(u"handles", u"L2Bridge"));
  const Endpoint endpoint(network.handle(), u"{}");
  const Guid id = network.guid();
  char16_t* text = nullptr;
  Handle closed = nullptr;
  CHECK_EQUAL(table.HcnOpenNetwork(&id, &closed, nullptr), kOk);
  CHECK_EQUAL(table.HcnCloseNetwork(closed), kOk);
  CHECK_EQUAL(table.HcnQueryNetworkProperties(closed, u"", &text, nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseNetwork(closed), kInvalidHandle);
  CHECK_EQUAL(table.HcnQueryNetworkProperties(&closed, u"", &text, nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnQueryNetworkProperties(endpoint.handle(), u"", &text, nullptr),
              kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseNetwork(endpoint.handle()), kInvalidHandle);
  CHECK_EQUAL(table.HcnQueryEndpointProperties(network.handle(), u"", &text, nullptr),
              kInvalidHandle);
  CHECK_EQUAL(table.HcnModifyEndpoint(network.handle(), u"{}", nullptr), kInvalidHandle);
  CHECK(text == nullptr);
}

TEST("a handle is checked before the document") {
  CHECK_EQUAL(hcn().HcnModifyNetwork(nullptr, u"garbage", nullptr), kInvalidHandle);
}

TEST("closing leaves the object and its other handles alone") {
  const Network network(networkDocument(u"close", u"L2Bridge"));
  const Guid id = network.guid();
  Handle second = nullptr;
  CHECK_EQUAL(hcn().HcnOpenNetwork(&id, &second, nullptr), kOk);
  CHECK(second != network.handle());
  CHECK_EQUAL(hcn().HcnCloseNetwork(second), kOk);
  CHECK_EQUAL(network.query(kV2).code, kOk);
}

TEST("a handle to a deleted object is 0x803B0031 and still to be closed") {
  const FunctionTable& table = hcn();
  Handle network = nullptr;
  const Guid id{0x51, 0, 0, {}};
  const std::u16string settings = networkDocument(u"deleted", u"L2Bridge");
  CHECK_EQUAL(table.HcnCreateNetwork(&id, settings.c_str(), &network, nullptr), kOk);
  Handle endpoint = nullptr;
  CHECK_EQUAL(table.HcnCreateEndpoint(network, &kNilGuid, u"{}", &endpoint, nullptr), kOk);
  CHECK_EQUAL(table.HcnDeleteNetwork(&id, nullptr), kOk);
  char16_t* text = nullptr;
  CHECK_EQUAL(table.HcnQueryNetworkProperties(network, u"", &text, nullptr),
              kObjectUsedAfterUnload);
  CHECK_EQUAL(table.HcnQueryEndpointProperties(endpoint, u"", &text, nullptr),
              kObjectUsedAfterUnload);
  CHECK_EQUAL(table.HcnModifyEndpoint(endpoint, u"{}", nullptr), kObjectUsedAfterUnload);
  Handle none = nullptr;
  CHECK_EQUAL(table.HcnCreateEndpoint(network, &kNilGuid, u"{}", &none, nullptr),
              kObjectUsedAfterUnload);
  // One that is made anew under the same ID is another object.
  const Network again(settings, id);
  CHECK_EQUAL(table.HcnQueryNetworkProperties(network, u"", &text, nullptr),
              kObjectUsedAfterUnload);
  CHECK_EQUAL(table.HcnCloseEndpoint(endpoint), kOk);
  CHECK_EQUAL(table.HcnCloseNetwork(network), kOk);
  CHECK_EQUAL(table.HcnCloseNetwork(network), kInvalidHandle);
}

TEST("threads may create, list, query, modify and delete at once") {
  const Network network(
      uR"({"Name":"threads","Type":"L2Bridge","Subnets":[{"AddressPrefix":"10.0.0.0/16","GatewayAddress":"10.0.0.1"}]})");
  std::atomic<int> failures = 0;
  const auto work = [&](unsigned thread) {
    const std::u16string name = u"n" + std::u16string(thread + 1, u'x');
    for (int i = 0; i < 40; ++i) {
      const Endpoint endpoint(network.handle(), u"{}");
      const Network own(u"{\"Name\":\"" + name + u"\",\"Type\":\"Private\"}");
      const bool fine =
          endpoint.code() == kOk && own.code() == kOk && endpoint.query(kV1).code == kOk &&
          endpoint.modify(
              uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}}]}})") ==
              kOk &&
          contains(enumerate(hcn().HcnEnumerateEndpoints, kV2).text, endpoint.id()) &&
          contains(enumerate(hcn().HcnEnumerateNetworks, kV2).text, own.id());
      if (!fine) ++failures;
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < 8; ++i) threads.emplace_back(work, i);
  for (std::thread& thread : threads) thread.join();
  CHECK_EQUAL(failures.load(), 0);
  CHECK_EQUAL(at(network.v1(), u"CurrentEndpointCount"), u"0");
}

}  // namespace
