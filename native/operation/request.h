// Whatever a client may ask for.
#pragma once

#include <atomic>
#include <variant>

#include "operation/bulk.h"
#include "operation/guest-network-service.h"
#include "operation/hns-call.h"
#include "operation/operation.h"
#include "operation/port-reservation.h"

namespace hns::operation {

using Request =
    std::variant<Operation, CreateMany, DeleteMany, HnsCall, CreateService, ModifyService,
                 DeleteService, ReservePort, ReservePortRange, ListPortReservations, Release>;

// Runs on any thread and blocks as long as HNS does. Stops at its next step once `abandoned` is
// true.
Outcome perform(const abi::FunctionTable& table, const Request& request,
                const std::atomic<bool>& abandoned);

// Takes back what the request has made, where nobody will hear of its outcome.
void undo(const abi::FunctionTable& table, const Request& request, const Outcome& outcome);

}  // namespace hns::operation
