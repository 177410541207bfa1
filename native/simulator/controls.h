// The simulator's own controls: what no HNS has. One of them in a process, like the service.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "simulator/fault/injector.h"
#include "simulator/settings/setting.h"

namespace hns::simulator {

class Controls {
 public:
  // The first call reads the environment.
  static Controls& instance();

  // Whether calls may go straight to the service: the one question that each of them asks. False
  // until the environment was read.
  static bool idle() { return idle_.load(std::memory_order_relaxed); }

  // Lets a call in. Fails with a SettingsError when the environment is wrong.
  Verdict admit(const CallName& call);

  // Carries out a request, an object with one of these members, and gives its result as JSON:
  //   configure      the settings; those that are left out are the environment's
  //   addFault       the fault; gives its number
  //   removeFault    the number
  //   hits           the number of a fault; gives how many calls it hit in this process
  //   settings       true; gives them
  //   statistics     true; gives what was called, what there is, and what is taken from the pools
  //   restartService true
  //   releaseHanging true; gives how many calls hung
  //   reset          true; no object is left, and the settings are the environment's
  // Fails with a SettingsError for a wrong one, and with the environment's when that is wrong.
  std::u16string carryOut(std::u16string_view request);

  void restartService();

 private:
  Controls();

  void readEnvironment();
  void install(const Settings& settings);
  json::Value withEnvironment(const json::Object& settings) const;
  std::u16string configure(const Setting& request);
  std::u16string statistics() const;

  static std::atomic<bool> idle_;

  std::optional<SettingsError> refusal_;  // of the environment
  json::Object environment_;              // the settings that it gives
  Injector injector_;
};

}  // namespace hns::simulator
