#include "operation/bulk.h"
#include "operation/request.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "check.h"
#include "counting-table.h"

namespace {

using hns::abi::FunctionTable;
using hns::abi::Guid;
using hns::operation::CreateMany;
using hns::operation::DeleteMany;
using hns::operation::Failure;
using hns::operation::Kind;
using hns::operation::Outcome;
using hns::operation::Results;
using hns::test::countingTable;
using hns::test::counts;
using hns::test::Fault;

Guid id(std::uint32_t number) { return {number, 0, 0, {}}; }

std::vector<Guid> ids(std::uint32_t count) {
  std::vector<Guid> all(count);
  for (std::uint32_t i = 0; i < count; ++i) all[i] = id(i);
  return all;
}

// {"Name":…}, with a digit for each.
CreateMany creation(Kind kind, std::uint32_t count) {
  hns::json::Rows settings{u"{\"Name\":}", {1, 8, 1}};
  for (std::uint32_t i = 0; i < count; ++i) {
    settings.text += static_cast<char16_t>(u'0' + i);
    settings.layout.push_back(2);
  }
  return {.kind = kind,
          .ids = ids(count),
          .network = id(99),
          .settings = std::move(settings),
          .query = u"{}"};
}

template <class Asked>
Outcome outcomeOf(const FunctionTable& table, const Asked& asked) {
  Outcome outcome = hns::operation::perform(table, asked, counts().abandoned);
  if (counts().abandoned) hns::operation::undo(table, asked, outcome);
  return outcome;
}

template <class Asked>
Results resultsOf(const FunctionTable& table, const Asked& asked) {
  return std::get<Results>(outcomeOf(table, asked));
}

void checkNothingLeftOpen() {
  CHECK_EQUAL(counts().openHandles, 0);
  CHECK_EQUAL(counts().liveStrings, 0);
  CHECK(!counts().doubleClose);
}

TEST("bulk: each object has its own settings, and its document comes back") {
  const FunctionTable& table = countingTable();
  counts().properties = u"{\"Name\":\"x\"}";
  hns::json::Shapes shapes;
  CreateMany asked = creation(Kind::Namespace, 3);
  asked.shapes = &shapes;
  const Results results = resultsOf(table, asked);
  CHECK(counts().settings ==
        (std::vector<std::u16string>{u"{\"Name\":0}", u"{\"Name\":1}", u"{\"Name\":2}"}));
  CHECK_EQUAL(counts().objects, 3);
  CHECK_EQUAL(results.documents.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) CHECK_EQUAL(results.documents[i].shape.value(), 0u);
  CHECK(results.failures.empty());
  checkNothingLeftOpen();
}

TEST("bulk: none is asked for, none comes") {
  const Results results = resultsOf(countingTable(), creation(Kind::Network, 0));
  CHECK_EQUAL(results.documents.size(), 0u);
  CHECK(results.failures.empty());
  CHECK_EQUAL(counts().calls, 0);
}

TEST("bulk: the network of all endpoints is opened once") {
  CHECK_EQUAL(resultsOf(countingTable(), creation(Kind::Endpoint, 4)).documents.size(), 4u);
  CHECK_EQUAL(counts().calls, 1 + 4 * 2);
  checkNothingLeftOpen();
}

TEST("bulk: without their network no endpoint is created") {
  const FunctionTable& table = countingTable();
  counts().faults = {{0, Fault::Fail}};
  counts().faultResult = hns::abi::kNetworkNotFound;
  const Results results = resultsOf(table, creation(Kind::Endpoint, 4));
  CHECK_EQUAL(results.failures.size(), 4u);
  for (std::uint32_t index = 0; index < 4; ++index) {
    CHECK_EQUAL(results.failures[index].index, index);
    CHECK_EQUAL(results.failures[index].failure.hresult, hns::abi::kNetworkNotFound);
    CHECK_EQUAL(std::string(results.failures[index].failure.function), "HcnOpenNetwork");
  }
  CHECK(counts().settings.empty());
  checkNothingLeftOpen();
}

TEST("bulk: creations that fail leave the others alone") {
  const FunctionTable& table = countingTable();
  counts().faults = {{2, Fault::Fail}, {3, Fault::FailSilently}};  // the second and the third
  const Results results = resultsOf(table, creation(Kind::Network, 4));
  CHECK_EQUAL(results.documents.size(), 2u);
  CHECK_EQUAL(results.failures.size(), 2u);
  CHECK_EQUAL(results.failures[0].index, 1u);
  CHECK_EQUAL(results.failures[0].failure.record, u"{\"Success\":false}");
  CHECK_EQUAL(results.failures[1].index, 2u);
  CHECK_EQUAL(results.failures[1].failure.record, u"");
  CHECK_EQUAL(std::string(results.failures[1].failure.function), "HcnCreateNetwork");
  CHECK_EQUAL(counts().settings.back(), u"{\"Name\":3}");
  CHECK(counts().deletions.empty());
  CHECK_EQUAL(counts().objects, 2);
}

TEST("bulk: an object whose document cannot be had is deleted") {
  const FunctionTable& table = countingTable();
  counts().faults = {{3, Fault::FailSilently}, {4, Fault::Fail}};  // even if that fails
  const Results results = resultsOf(table, creation(Kind::Route, 3));
  CHECK_EQUAL(results.documents.size(), 2u);
  CHECK_EQUAL(results.failures.size(), 1u);
  CHECK_EQUAL(results.failures[0].index, 1u);
  CHECK_EQUAL(std::string(results.failures[0].failure.function), "HcnQuerySdnRouteProperties");
  CHECK(counts().deletions == std::vector{id(1)});
  checkNothingLeftOpen();
}

TEST("bulk: what was created before all were given up is deleted again, what failed is not") {
  const FunctionTable& table = countingTable();
  // The first one cannot be created, the second cannot be queried; the fourth is created when
  // nobody waits any more, and the fifth never.
  counts().faults = {{0, Fault::Fail}, {2, Fault::Fail}, {6, Fault::Abandon}};
  const Results results = resultsOf(table, creation(Kind::LoadBalancer, 5));
  CHECK_EQUAL(results.failures.size(), 2u);
  CHECK_EQUAL(counts().settings.size(), 4u);
  CHECK(counts().deletions == (std::vector{id(1), id(2), id(3)}));
  CHECK_EQUAL(counts().objects, 0);
  checkNothingLeftOpen();
}

TEST("bulk: a deletion that fails does not keep the others from being deleted") {
  const FunctionTable& table = countingTable();
  counts().faults = {{4, Fault::Abandon}, {6, Fault::Fail}};
  resultsOf(table, creation(Kind::Network, 3));
  CHECK(counts().deletions == ids(3));
  CHECK_EQUAL(counts().objects, 1);
}

TEST("bulk: all are deleted again when they are given up at the last moment") {
  const FunctionTable& table = countingTable();
  counts().faults = {{1 + 2 * 3 - 1, Fault::Abandon}};  // the query for the last one
  resultsOf(table, creation(Kind::Endpoint, 3));
  CHECK(counts().deletions == ids(3));
  CHECK_EQUAL(counts().objects, 0);
  checkNothingLeftOpen();
}

TEST("bulk: what was given up before it began does nothing") {
  const FunctionTable& table = countingTable();
  counts().abandoned = true;
  CHECK_EQUAL(resultsOf(table, creation(Kind::Network, 3)).documents.size(), 0u);
  resultsOf(table, DeleteMany{Kind::Network, ids(3)});
  CHECK_EQUAL(counts().calls, 0);
}

TEST("bulk: no handle and no string survives, whichever call fails in whichever way") {
  for (const auto& [kind, calls] : {std::pair{Kind::Network, 3 * 2}, {Kind::Endpoint, 1 + 3 * 2}}) {
    for (const Fault fault : {Fault::Fail, Fault::FailSilently, Fault::RecordOnSuccess,
                              Fault::NoString, Fault::Abandon}) {
      for (int call = 0; call < calls; ++call) {
        const FunctionTable& table = countingTable();
        counts().faults = {{call, fault}};
        outcomeOf(table, creation(kind, 3));
        CHECK(counts().calls > call);
        checkNothingLeftOpen();
      }
    }
  }
}

TEST("bulk: deletions that fail leave the others alone") {
  const FunctionTable& table = countingTable();
  counts().faults = {{0, Fault::Fail}, {2, Fault::FailSilently}};
  const Results results = resultsOf(table, DeleteMany{Kind::Endpoint, ids(4)});
  CHECK(counts().deletions == ids(4));
  CHECK_EQUAL(results.documents.size(), 0u);
  CHECK_EQUAL(results.failures.size(), 2u);
  CHECK_EQUAL(results.failures[0].index, 0u);
  CHECK_EQUAL(results.failures[1].index, 2u);
  CHECK_EQUAL(std::string(results.failures[1].failure.function), "HcnDeleteEndpoint");
  checkNothingLeftOpen();
}

TEST("bulk: deletions stop when nobody waits for them any more") {
  const FunctionTable& table = countingTable();
  counts().faults = {{1, Fault::Abandon}};
  CHECK(resultsOf(table, DeleteMany{Kind::Namespace, ids(4)}).failures.empty());
  CHECK(counts().deletions == ids(2));
}

}  // namespace
