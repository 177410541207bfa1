#include <string>

#include "guest-network-service.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr Guid kServedMachine{0x6A5, 1, 1, {}};

TEST("a guest network service is made as WSL does, and is bootstrapped, then synchronized") {
  const GuestNetworkService service(
      kServedMachine,
      uR"({"VirtualMachineId":"000006a5-0001-0001-0000-000000000000","MirrorHostNetworking":true,)"
      uR"("GnsRpcServerInformation":{"EndpointType":"LRpc","ObjectUuid":"{000006A5-0001-0001-0000-000000000001}"},)"
      uR"("Flags":3,"SchemaVersion":{"Major":2,"Minor":0}})");
  CHECK_EQUAL(service.code(), kOk);
  CHECK_EQUAL(service.error(), u"");
  CHECK_EQUAL(service.enter(u"Bootstrapping"), kOk);
  CHECK_EQUAL(service.enter(u"Synchronized"), kOk);
}

TEST("a synchronized guest network service may pause, fall behind and start again") {
  const GuestNetworkService service(kServedMachine);
  for (const auto* state : {u"Bootstrapping", u"Synchronized", u"Paused", u"Synchronized",
                            u"Desynchronized", u"Synchronized", u"Desynchronized", u"Bootstrapping",
                            u"Synchronized", u"Paused", u"Bootstrapping"}) {
    CHECK_EQUAL(service.enter(state), kOk);
  }
}

TEST("states of a guest network service cannot be skipped, nor HNS's own be asked for") {
  const GuestNetworkService service(kServedMachine);
  CHECK_EQUAL(service.enter(u"Synchronized"), kRequestUnsupported);
  CHECK_EQUAL(service.enter(u"Paused"), kRequestUnsupported);
  CHECK_EQUAL(service.enter(u"Bootstrapping"), kOk);
  for (const auto* state : {u"None", u"Created", u"Paused", u"Desynchronized", u"Rehydrating",
                            u"Degraded", u"Destroyed"}) {
    CHECK_EQUAL(service.enter(state), kRequestUnsupported);
  }
  // A refused step leaves the state alone.
  CHECK_EQUAL(service.enter(u"Synchronized"), kOk);
}

TEST("the state that a guest network service has already may be asked for, by number too") {
  const GuestNetworkService service(kServedMachine);
  CHECK_EQUAL(service.enter(u"Created"), kOk);
  CHECK_EQUAL(service.modify(uR"({"ResourceType":0,"RequestType":2,"Settings":{"State":2}})").code,
              kOk);
  CHECK_EQUAL(service.enter(u"bootstrapping"), kOk);
}

TEST("a modification of a guest network service is an update of its state, or refused") {
  const GuestNetworkService service(kServedMachine);
  const Reply add =
      service.modify(uR"({"ResourceType":"State","Settings":{"State":"Bootstrapping"}})");
  CHECK_EQUAL(add.code, kRequestUnsupported);
  CHECK_EQUAL(
      add.error,
      uR"({"Success":false,"Error":"The specified request is unsupported. ","ErrorCode":2151350293})");
  CHECK_EQUAL(
      service.modify(uR"({"RequestType":"Update","Settings":{"State":"Bootstrapping"}})").code,
      kInvalidJson);
  CHECK_EQUAL(service.modify(uR"({"ResourceType":"Policy","RequestType":"Update"})").code,
              kInvalidJson);
  CHECK_EQUAL(service.modify(uR"({"ResourceType":"State","RequestType":"Update"})").code,
              kInvalidJson);
  CHECK_EQUAL(service.enter(u"Running"), kInvalidJson);
  CHECK_EQUAL(service.modify(u"garbage").code, kInvalidJson);
}

TEST("a guest network service has an ID of its own: the argument, the document's or a new one") {
  const GuestNetworkService service(kServedMachine);
  const GuestNetworkService second(kServedMachine);
  CHECK_EQUAL(second.code(), kAlreadyExists);
  CHECK_EQUAL(textAt(second.error(), u"Error"),
              u"Cannot create a file when that file already exists. ");
  Handle handle = nullptr;
  const Guid named{0x6A5, 1, 2, {}};
  CHECK_EQUAL(hcn().HcnCreateGuestNetworkService(
                  &kNilGuid, uR"({"ID":"000006a5-0001-0002-0000-000000000000"})", &handle, nullptr),
              kOk);
  CHECK_EQUAL(hcn().HcnDeleteGuestNetworkService(&named, nullptr), kOk);
  CHECK_EQUAL(hcn().HcnCloseGuestNetworkService(handle), kOk);
}

TEST("members of the wrong type make no guest network service") {
  for (const auto* document : {uR"({"VirtualMachineId":"vm"})", uR"({"MirrorHostNetworking":1})",
                               uR"({"Flags":-1})", uR"({"GnsRpcServerInformation":[]})",
                               uR"({"GnsRpcServerInformation":{"EndpointType":"Tcp"}})",
                               uR"({"GnsRpcServerInformation":{"NetworkAddress":1}})",
                               uR"({"SchemaVersion":{"Major":3}})", u"garbage"}) {
    CHECK_EQUAL(GuestNetworkService(kServedMachine, document).code(), kInvalidJson);
  }
}

TEST("a deleted guest network service is 0x803B0031 to its handle, 0x80070490 by its ID") {
  const GuestNetworkService service(kServedMachine);
  CHECK_EQUAL(hcn().HcnDeleteGuestNetworkService(&kServedMachine, nullptr), kOk);
  CHECK_EQUAL(service.enter(u"Bootstrapping"), kObjectUsedAfterUnload);
  char16_t* error = nullptr;
  CHECK_EQUAL(hcn().HcnDeleteGuestNetworkService(&kServedMachine, &error), kElementNotFound);
  CHECK_EQUAL(taken(error),
              uR"({"Success":false,"Error":"Element not found. ","ErrorCode":2147943568})");
}

TEST("the functions of guest network services refuse nulls, and handles of other objects") {
  const FunctionTable& table = hcn();
  Handle handle = nullptr;
  CHECK_EQUAL(table.HcnCreateGuestNetworkService(&kServedMachine, u"{}", nullptr, nullptr),
              kPointer);
  CHECK_EQUAL(table.HcnCreateGuestNetworkService(nullptr, u"{}", &handle, nullptr),
              kInvalidArgument);
  CHECK_EQUAL(table.HcnCreateGuestNetworkService(&kServedMachine, nullptr, &handle, nullptr),
              kInvalidArgument);
  CHECK_EQUAL(table.HcnDeleteGuestNetworkService(nullptr, nullptr), kInvalidArgument);
  CHECK_EQUAL(table.HcnCloseGuestNetworkService(nullptr), kInvalidHandle);
  const Network network(networkDocument(u"gns-handles", u"L2Bridge"));
  CHECK_EQUAL(table.HcnModifyGuestNetworkService(network.handle(), u"{}", nullptr), kInvalidHandle);
  const GuestNetworkService service(kServedMachine);
  CHECK_EQUAL(table.HcnModifyGuestNetworkService(service.handle(), nullptr, nullptr),
              kInvalidArgument);
  CHECK_EQUAL(table.HcnCloseNetwork(service.handle()), kInvalidHandle);
  const Guid closed{0x6A5, 1, 3, {}};
  CHECK_EQUAL(table.HcnCreateGuestNetworkService(&closed, u"{}", &handle, nullptr), kOk);
  CHECK_EQUAL(table.HcnCloseGuestNetworkService(handle), kOk);
  CHECK_EQUAL(table.HcnModifyGuestNetworkService(handle, u"{}", nullptr), kInvalidHandle);
  CHECK_EQUAL(table.HcnCloseGuestNetworkService(handle), kInvalidHandle);
  // Closing is not deleting.
  CHECK_EQUAL(table.HcnDeleteGuestNetworkService(&closed, nullptr), kOk);
}

}  // namespace
