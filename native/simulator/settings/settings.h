// What the simulator was told to be like: a value that the environment, programs and the command
// line give as one JSON document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "abi/types.h"
#include "json/value.h"
#include "json/writer.h"
#include "simulator/fault/rules.h"
#include "simulator/profile.h"
#include "simulator/slow-effects.h"

namespace hns::simulator {

// A port that a program of the host has bound.
struct HostPort {
  abi::PortProtocol protocol = abi::PortProtocol::Both;
  std::uint16_t port = 0;
};

struct Settings {
  Profile profile = kServer2025;
  std::optional<std::uint64_t> seed;
  SlowEffects slowEffects;
  std::vector<HostPort> hostPorts;
  std::vector<LatencyRule> latency;
  std::vector<FaultRule> faults;

  std::uint64_t lastNumber = 0;    // of a rule
  std::uint64_t replacements = 0;  // of settings by others as a whole
  std::uint64_t revision = 0;      // counts all changes
  json::Object document;           // all but the faults, as it was given

  // Both give other settings and leave these alone; they fail with a SettingsError.
  //
  // The change is one of
  //   {"settings":{…}}    in place of these settings;
  //   {"addFault":{…}}
  //   {"removeFault":7}   by its number; one that is gone already changes nothing
  Settings changed(std::u16string_view change) const;

  // As a document that `changed` accepts, but that faults have their numbers as "id".
  void write(json::Writer& writer) const;

  // Of the rules, those of latency first. False when there are not as many.
  std::vector<std::uint64_t> numbers() const;
  bool renumber(const std::vector<std::uint64_t>& numbers);

 private:
  Settings replaced(const Setting& settings) const;
  void add(const Setting& fault);
};

// The change that puts others in their place.
std::u16string changeOfSettings(json::Object settings);

}  // namespace hns::simulator
