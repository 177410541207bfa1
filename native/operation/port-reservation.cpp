#include "operation/port-reservation.h"

#include <span>
#include <string>
#include <utility>

#include "abi/guid.h"
#include "json/writer.h"

namespace hns::operation {
namespace {

using abi::FunctionTable;

// These functions have no error record.
template <class Function>
Failure failureOf(abi::Row<Function> row, abi::Hresult result) {
  return {result, {}, abi::nameOf(row)};
}

// Calls `row` with the service, then `arguments`, then the place for the reservation's handle, and
// gives what came of it; `document` describes what was reserved.
template <class Function, class Document, class... Arguments>
Outcome reserve(const FunctionTable& table, abi::Row<Function> row, const HeldHandle& service,
                Document document, Arguments... arguments) {
  Function* function = table.*row;
  if (function == nullptr) return failureOf(row, abi::kProcedureNotFound);
  const HeldHandle::Use use(service);
  if (use.handle() == nullptr) return failureOf(row, abi::kInvalidHandle);
  auto held = std::make_shared<HeldHandle>(
      table, &FunctionTable::HcnReleaseGuestNetworkServicePortReservationHandle);
  const abi::Hresult result = function(use.handle(), arguments..., held->out());
  if (abi::failed(result)) return failureOf(row, result);
  return Held{std::move(held), document()};
}

std::u16string describe(const abi::PortRangeReservation& range) {
  json::Writer writer;
  writer.beginObject();
  writer.member(u"StartingPort", std::uint64_t{range.startingPort});
  writer.member(u"EndingPort", std::uint64_t{range.endingPort});
  writer.endObject();
  return writer.take();
}

std::u16string decimal(std::uint64_t number) {
  const std::string text = std::to_string(number);
  return {text.begin(), text.end()};
}

std::u16string describe(const abi::PortRangeEntry& entry) {
  json::Writer writer;
  writer.beginObject();
  writer.member(u"OwningPartitionId", abi::formatGuid(entry.owningPartitionId));
  writer.member(u"TargetPartitionId", abi::formatGuid(entry.targetPartitionId));
  writer.member(u"Protocol", std::uint64_t{static_cast<std::uint32_t>(entry.protocol)});
  writer.member(u"Priority", decimal(entry.priority));
  writer.member(u"ReservationType", std::uint64_t{entry.reservationType});
  writer.member(u"SharingFlags", std::uint64_t{entry.sharingFlags});
  writer.member(u"DeliveryMode", std::uint64_t{entry.deliveryMode});
  writer.member(u"StartingPort", std::uint64_t{entry.startingPort});
  writer.member(u"EndingPort", std::uint64_t{entry.endingPort});
  writer.endObject();
  return writer.take();
}

}  // namespace

Outcome perform(const FunctionTable& table, const ReservePort& operation) {
  return reserve(
      table, &FunctionTable::HcnReserveGuestNetworkServicePort, *operation.service,
      [] { return Documents(); }, operation.protocol, operation.access, operation.port);
}

Outcome perform(const FunctionTable& table, const ReservePortRange& operation) {
  abi::PortRangeReservation range{};
  return reserve(
      table, &FunctionTable::HcnReserveGuestNetworkServicePortRange, *operation.service,
      [&] { return Documents::of(describe(range)); }, operation.count, &range);
}

Outcome perform(const FunctionTable& table, const ListPortReservations&) {
  const abi::Row<abi::EnumeratePortsFunction> row =
      &FunctionTable::HcnEnumerateGuestNetworkPortReservations;
  if (table.*row == nullptr) return failureOf(row, abi::kProcedureNotFound);
  std::uint32_t count = 0;
  abi::PortRangeEntry* entries = nullptr;
  const abi::Hresult result = (table.*row)(&count, &entries);
  if (abi::failed(result)) return failureOf(row, result);
  if (entries == nullptr) return Documents();
  struct Freed {
    const FunctionTable& table;
    abi::PortRangeEntry* entries;
    ~Freed() {
      if (table.HcnFreeGuestNetworkPortReservations != nullptr) {
        table.HcnFreeGuestNetworkPortReservations(entries);
      }
    }
  };
  const Freed freed{table, entries};
  Documents documents;
  for (const abi::PortRangeEntry& entry : std::span(entries, count)) {
    documents.add(describe(entry));
  }
  return documents;
}

}  // namespace hns::operation
