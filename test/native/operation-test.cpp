#include "operation/operation.h"
#include "operation/request.h"

#include <array>
#include <initializer_list>
#include <string>

#include "abi/guid.h"
#include "check.h"
#include "counting-table.h"
#include "outcome.h"

namespace {

using hns::abi::FunctionTable;
using hns::abi::Guid;
using hns::abi::Hresult;
using hns::operation::Documents;
using hns::operation::Failure;
using hns::operation::Kind;
using hns::operation::Operation;
using hns::operation::Outcome;
using hns::operation::Verb;
using hns::test::countingTable;
using hns::test::counts;
using hns::test::Fault;
using hns::test::resultOf;

constexpr Guid kId{0x11111111, 0x2222, 0x3333, {4, 4, 4, 4, 4, 4, 4, 4}};
constexpr std::u16string_view kTwoIds =
    u"[\"00000000-0000-0000-0000-000000000001\",\"{00000000-0000-0000-0000-00000000000A}\"]";

Operation operation(Verb verb, Kind kind) {
  return {.verb = verb, .kind = kind, .id = kId, .network = kId, .settings = u"{}", .query = u"{}"};
}

Outcome perform(const FunctionTable& table, const Operation& what) {
  Outcome outcome = hns::operation::perform(table, what, counts().abandoned);
  if (counts().abandoned) hns::operation::undo(table, what, outcome);
  return outcome;
}

void checkNothingLeftOpen(const std::string& where) {
  if (counts().openHandles != 0) hns::test::fail(__FILE__, __LINE__, where + ": a handle is open");
  if (counts().liveStrings != 0) hns::test::fail(__FILE__, __LINE__, where + ": a string leaked");
  if (counts().doubleClose) hns::test::fail(__FILE__, __LINE__, where + ": closed twice");
}

constexpr std::array kKinds = {Kind::Network, Kind::Endpoint, Kind::Namespace, Kind::LoadBalancer,
                               Kind::Route};

TEST("operation: no handle and no string survives, whichever call fails in whichever way") {
  int faultsMet = 0;
  for (const Kind kind : kKinds) {
    for (const Verb verb : {Verb::Create, Verb::Get, Verb::List, Verb::Modify, Verb::Delete,
                            Verb::Statistics, Verb::Addresses}) {
      for (const Fault fault : {Fault::Fail, Fault::FailSilently, Fault::RecordOnSuccess,
                                Fault::NoString, Fault::Abandon}) {
        for (int faultyCall = 0;; ++faultyCall) {
          const FunctionTable& table = countingTable();
          counts().ids = kTwoIds;
          counts().faults = {{faultyCall, fault}};
          perform(table, operation(verb, kind));
          checkNothingLeftOpen("verb " + std::to_string(static_cast<int>(verb)) + ", fault " +
                               std::to_string(static_cast<int>(fault)) + " at call " +
                               std::to_string(faultyCall));
          if (counts().calls <= faultyCall) break;
          ++faultsMet;
        }
      }
    }
  }
  CHECK(faultsMet > 100);
}

TEST("operation: a creation whose document cannot be queried is undone") {
  for (const Kind kind : kKinds) {
    const FunctionTable& table = countingTable();
    const int query = kind == Kind::Endpoint ? 2 : 1;  // after the network was opened
    counts().faults = {{query, Fault::Fail}};
    CHECK_EQUAL(resultOf(perform(table, operation(Verb::Create, kind))), hns::abi::kUnspecified);
    CHECK_EQUAL(counts().objects, 0);
  }
}

TEST("operation: a creation that nobody waits for any more is undone") {
  const FunctionTable& table = countingTable();
  counts().faults = {{0, Fault::Abandon}};
  perform(table, operation(Verb::Create, Kind::Network));
  CHECK_EQUAL(counts().objects, 0);
}

TEST("operation: a creation that somebody waits for stays") {
  const FunctionTable& table = countingTable();
  const Outcome outcome = perform(table, operation(Verb::Create, Kind::Endpoint));
  CHECK_EQUAL(std::get<Documents>(outcome).size(), 1u);
  CHECK_EQUAL(counts().objects, 1);
}

TEST("operation: a modification that was given up before it began changes nothing") {
  const FunctionTable& table = countingTable();
  counts().faults = {{0, Fault::Abandon}};
  perform(table, operation(Verb::Modify, Kind::Endpoint));
  CHECK_EQUAL(counts().calls, 1);  // the open alone
}

TEST("operation: an error record is a failure even with S_OK") {
  const FunctionTable& table = countingTable();
  counts().faults = {{0, Fault::RecordOnSuccess}};
  const Outcome outcome = perform(table, operation(Verb::Delete, Kind::Network));
  CHECK_EQUAL(resultOf(outcome), hns::abi::kGeneralFailure);
  CHECK_EQUAL(std::get<Failure>(outcome).record, u"{\"Success\":false}");
}

TEST("operation: an object that HNS creates and complains of is deleted again") {
  const FunctionTable& table = countingTable();
  counts().faults = {{0, Fault::RecordOnSuccess}};
  const Outcome outcome = perform(table, operation(Verb::Create, Kind::Network));
  CHECK_EQUAL(resultOf(outcome), hns::abi::kGeneralFailure);
  CHECK_EQUAL(counts().objects, 0);
  checkNothingLeftOpen("complaint");
}

TEST("operation: a failure names the function that failed") {
  const FunctionTable& table = countingTable();
  counts().faults = {{1, Fault::FailSilently}};
  const Outcome outcome = perform(table, operation(Verb::Get, Kind::Endpoint));
  CHECK_EQUAL(std::string(std::get<Failure>(outcome).function), "HcnQueryEndpointProperties");
}

TEST("operation: a function that the provider lacks is told apart from every failure of HNS") {
  FunctionTable table = countingTable();
  table.HcnModifyNetwork = nullptr;
  const Outcome outcome = perform(table, operation(Verb::Modify, Kind::Network));
  CHECK_EQUAL(resultOf(outcome), hns::abi::kProcedureNotFound);
  CHECK_EQUAL(std::string(std::get<Failure>(outcome).function), "HcnModifyNetwork");
  checkNothingLeftOpen("missing function");
}

TEST("operation: a listing leaves out what vanished since it was enumerated") {
  for (const Hresult gone : {hns::abi::kEndpointNotFound, hns::abi::kElementNotFound,
                             hns::abi::kObjectUsedAfterUnload}) {
    const FunctionTable& table = countingTable();
    counts().ids = kTwoIds;
    counts().faults = {{1, Fault::Fail}};  // opening the first
    counts().faultResult = gone;
    const Outcome outcome = perform(table, operation(Verb::List, Kind::Endpoint));
    CHECK_EQUAL(std::get<Documents>(outcome).size(), 1u);
  }
}

TEST("operation: a listing does not take an outage for an empty HNS") {
  const FunctionTable& table = countingTable();
  counts().ids = kTwoIds;
  counts().faults = {{1, Fault::FailSilently}};
  counts().faultResult = hns::abi::kRpcServerUnavailable;
  CHECK_EQUAL(resultOf(perform(table, operation(Verb::List, Kind::Endpoint))),
              hns::abi::kRpcServerUnavailable);
}

TEST("operation: an enumeration may return null, an empty text or an empty array") {
  for (const std::u16string_view ids : {u"", u"null", u"[]", u" [ ] "}) {
    const FunctionTable& table = countingTable();
    counts().ids = ids;
    CHECK_EQUAL(std::get<Documents>(perform(table, operation(Verb::List, Kind::Network))).size(),
                0u);
  }
}

TEST("operation: an enumeration of anything but ids is an invalid reply") {
  for (const std::u16string_view ids : {u"{}", u"[1]", u"[\"x\"]", u"[", u"\"\""}) {
    const FunctionTable& table = countingTable();
    counts().ids = ids;
    CHECK_EQUAL(resultOf(perform(table, operation(Verb::List, Kind::Network))),
                hns::abi::kInvalidData);
    checkNothingLeftOpen("invalid reply");
  }
}

}  // namespace
