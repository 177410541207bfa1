#include "operation/request.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "abi/guid.h"
#include "check.h"
#include "counting-table.h"
#include "outcome.h"

namespace {

using hns::abi::FunctionTable;
using hns::abi::Hresult;
using hns::abi::PortAccess;
using hns::abi::PortProtocol;
using hns::operation::CreateService;
using hns::operation::DeleteService;
using hns::operation::Documents;
using hns::operation::Failure;
using hns::operation::Held;
using hns::operation::HeldHandle;
using hns::operation::HnsCall;
using hns::operation::Kind;
using hns::operation::ListPortReservations;
using hns::operation::ModifyService;
using hns::operation::Operation;
using hns::operation::Outcome;
using hns::operation::Release;
using hns::operation::Request;
using hns::operation::ReservePort;
using hns::operation::ReservePortRange;
using hns::operation::Verb;
using hns::test::countingTable;
using hns::test::counts;
using hns::test::Fault;
using hns::test::resultOf;

using Handle = std::shared_ptr<HeldHandle>;

constexpr hns::abi::Guid kRequestId{0x11111111, 0x2222, 0x3333, {4, 4, 4, 4, 4, 4, 4, 4}};

Outcome perform(const FunctionTable& table, const Request& request) {
  Outcome outcome = hns::operation::perform(table, request, counts().abandoned);
  if (!counts().abandoned) return outcome;
  hns::operation::undo(table, request, outcome);
  return hns::operation::Documents();
}

const std::u16string& textOf(const Documents& documents, std::size_t number) {
  return documents.textOf(documents[number]);
}

Handle held(const Outcome& outcome) { return std::get<Held>(outcome).handle; }

Handle createService(const FunctionTable& table) {
  return held(perform(table, CreateService{kRequestId, u"{}"}));
}

ReservePort port(const Handle& service) {
  return {service, PortProtocol::Tcp, PortAccess::Exclusive, 8080};
}

void failAt(int call, Fault fault) { counts().faults = {{call, fault}}; }

TEST("request: a service and its reservation stay open until they are released") {
  const FunctionTable& table = countingTable();
  const Handle service = createService(table);
  const Handle reservation = held(perform(table, port(service)));
  CHECK_EQUAL(counts().openHandles, 2);
  CHECK_EQUAL(resultOf(perform(table, Release{reservation})), hns::abi::kOk);
  CHECK_EQUAL(counts().openHandles, 1);
  CHECK_EQUAL(resultOf(perform(table, Release{service})), hns::abi::kOk);
  CHECK_EQUAL(resultOf(perform(table, Release{service})), hns::abi::kOk);
  CHECK_EQUAL(counts().openHandles, 0);
  CHECK(!counts().doubleClose);
}

TEST("request: a handle that is forgotten is closed") {
  const FunctionTable& table = countingTable();
  createService(table).reset();
  CHECK_EQUAL(counts().openHandles, 0);
}

TEST("request: a closed service is used no more") {
  const FunctionTable& table = countingTable();
  const Handle service = createService(table);
  perform(table, Release{service});
  const int calls = counts().calls;
  for (const Request& request : {Request(ModifyService{service, u"{}"}), Request(port(service)),
                                 Request(ReservePortRange{service, 16})}) {
    CHECK_EQUAL(resultOf(perform(table, request)), hns::abi::kInvalidHandle);
  }
  CHECK_EQUAL(counts().calls, calls);
}

TEST("request: a handle is closed once, when nobody uses it any more") {
  const FunctionTable& table = countingTable();
  const Handle service = createService(table);
  std::atomic<bool> inUse = true;
  std::atomic<int> closed = 0;
  std::optional<HeldHandle::Use> use(std::in_place, *service);
  std::vector<std::thread> closers;
  for (int i = 0; i < 4; ++i) {
    closers.emplace_back([&] {
      (void)service->close();
      if (!inUse) ++closed;
    });
  }
  CHECK(use->handle() != nullptr);
  CHECK_EQUAL(counts().openHandles, 1);
  inUse = false;
  use.reset();
  for (std::thread& closer : closers) closer.join();
  CHECK_EQUAL(closed.load(), 4);
  CHECK_EQUAL(counts().openHandles, 0);
  CHECK(!counts().doubleClose);
}

TEST("request: what nobody waits for any more is undone") {
  const FunctionTable& table = countingTable();
  failAt(0, Fault::Abandon);
  CHECK(!std::holds_alternative<Held>(perform(table, Request(CreateService{kRequestId, u"{}"}))));
  CHECK_EQUAL(counts().objects, 0);
  CHECK_EQUAL(counts().openHandles, 0);
  for (const bool range : {false, true}) {
    countingTable();
    const Handle service = createService(table);
    failAt(1, Fault::Abandon);
    const Request request = range ? Request(ReservePortRange{service, 16}) : Request(port(service));
    CHECK(!std::holds_alternative<Held>(perform(table, request)));
    CHECK_EQUAL(counts().openHandles, 1);  // the service
  }
}

TEST("request: a service that came with an error record is deleted") {
  const FunctionTable& table = countingTable();
  failAt(0, Fault::RecordOnSuccess);
  CHECK_EQUAL(resultOf(perform(table, CreateService{kRequestId, u"{}"})),
              hns::abi::kGeneralFailure);
  CHECK_EQUAL(counts().objects, 0);
  CHECK_EQUAL(counts().openHandles, 0);
  CHECK_EQUAL(counts().liveStrings, 0);
}

TEST("request: a range tells its first and last port") {
  const FunctionTable& table = countingTable();
  const Outcome outcome = perform(table, ReservePortRange{createService(table), 4095});
  CHECK_EQUAL(textOf(std::get<Held>(outcome).documents, 0),
              u"{\"StartingPort\":40000,\"EndingPort\":44095}");
}

TEST("request: reservations are listed whole, and their array is freed") {
  const FunctionTable& table = countingTable();
  const auto documents = std::get<Documents>(perform(table, ListPortReservations{}));
  CHECK_EQUAL(documents.size(), 2u);
  CHECK(textOf(documents, 0).find(u"\"Priority\":\"144115188075826304\"") != std::u16string::npos);
  CHECK(textOf(documents, 1).find(u"\"StartingPort\":5353") != std::u16string::npos);
  CHECK_EQUAL(counts().liveStrings, 0);
  failAt(1, Fault::NoString);
  CHECK_EQUAL(std::get<Documents>(perform(table, ListPortReservations{})).size(), 0u);
}

TEST("request: HNSCall gives its answer, or with its failure the record") {
  const FunctionTable& table = countingTable();
  const HnsCall call{u"GET", u"/globals/version", u""};
  CHECK_EQUAL(textOf(std::get<Documents>(perform(table, call)), 0), u"{\"Success\":true}");
  failAt(1, Fault::Fail);
  const Outcome failed = perform(table, call);
  CHECK_EQUAL(std::get<Failure>(failed).record, u"{\"Success\":false}");
  CHECK_EQUAL(std::string(std::get<Failure>(failed).function), "HNSCall");
  failAt(2, Fault::NoString);
  CHECK_EQUAL(textOf(std::get<Documents>(perform(table, call)), 0), u"");
  CHECK_EQUAL(counts().liveStrings, 0);
}

TEST("request: functions that the provider lacks are named") {
  FunctionTable table = countingTable();
  const Handle service = createService(table);
  table.HNSCall = nullptr;
  table.HcnReserveGuestNetworkServicePort = nullptr;
  table.HcnReserveGuestNetworkServicePortRange = nullptr;
  table.HcnEnumerateGuestNetworkPortReservations = nullptr;
  table.HcnModifyGuestNetworkService = nullptr;
  table.HcnDeleteGuestNetworkService = nullptr;
  table.HcnQueryEndpointStats = nullptr;
  for (const auto& [request, name] : {
           std::pair<Request, std::string>{HnsCall{}, "HNSCall"},
           {port(service), "HcnReserveGuestNetworkServicePort"},
           {ReservePortRange{service, 1}, "HcnReserveGuestNetworkServicePortRange"},
           {ListPortReservations{}, "HcnEnumerateGuestNetworkPortReservations"},
           {ModifyService{service, u"{}"}, "HcnModifyGuestNetworkService"},
           {DeleteService{kRequestId}, "HcnDeleteGuestNetworkService"},
           {Operation{Verb::Statistics, Kind::Endpoint, kRequestId, {}, u"", u"{}"},
            "HcnQueryEndpointStats"},
       }) {
    const Outcome outcome = perform(table, request);
    CHECK_EQUAL(resultOf(outcome), hns::abi::kProcedureNotFound);
    CHECK_EQUAL(std::string(std::get<Failure>(outcome).function), name);
  }
}

TEST("request: objects without statistics are not asked for them") {
  const FunctionTable& table = countingTable();
  const Operation operation{Verb::Statistics, Kind::Network, kRequestId, {}, u"", u"{}"};
  CHECK_EQUAL(resultOf(perform(table, operation)), hns::abi::kNotImplemented);
  CHECK_EQUAL(counts().calls, 0);
}

}  // namespace
