// What befalls calls: latency, which is the rule, and faults, which are the exception.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "abi/types.h"
#include "json/value.h"
#include "simulator/fault/delay.h"
#include "simulator/fault/selector.h"

namespace hns::simulator {

// Rules have numbers by which they are known; no two rules ever have the same.
struct LatencyRule {
  Selector calls;
  Delay delay;
  std::uint64_t number = 0;
  bool serialized = true;  // no call passes one that waits, as most of HNS is under one lock
};

enum class Moment : std::uint8_t { Before, After };

// A call that fails without having got through to the service, or whose answer gets lost.
struct Refusal {
  abi::Hresult code;
  std::u16string detail;  // follows the system's text in the error record
  bool record;
};

struct FaultRule {
  Selector calls;
  // Which of the calls that fit it hits; with none of these, each.
  std::optional<std::uint64_t> nth;
  std::optional<std::uint64_t> every;
  std::optional<double> probability;
  std::optional<std::uint64_t> times;  // at most

  // What happens to them, in this order.
  std::optional<Delay> delay;
  bool hang = false;  // until the fault is removed or the client asks for the release
  bool serialized = false;
  bool restart = false;
  std::optional<Refusal> refusal;
  Moment moment =
      Moment::Before;  // of the refusal and the restart: the call's work is done, or not

  std::uint64_t number = 0;
  json::Object document;  // as it was given
};

LatencyRule readLatencyRule(const Setting& setting);
FaultRule readFaultRule(const Setting& setting);

}  // namespace hns::simulator
