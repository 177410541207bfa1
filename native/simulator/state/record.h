// A call in the journal, with what tells whether repeating it led to the same state.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "simulator/call.h"
#include "simulator/context.h"

namespace hns::simulator {

// Of a call that was just carried out.
std::string writeRecord(std::uint64_t sequence, const Call& call, const Context& context);

std::uint64_t sequenceOf(std::string_view record);

// Carries the call out as it was. Fails with 0x80070570 when this leads elsewhere, as it may when
// another version of the simulator has written the record.
void repeat(std::string_view record, Context& context);

}  // namespace hns::simulator
