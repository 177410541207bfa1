// The simulator's own controls: what no HNS has. One of them in a process, like the service.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "simulator/fault/injector.h"

namespace hns::simulator {

class Controls {
 public:
  // Fails with a Failure when the service cannot begin, as in a wrong environment.
  static Controls& instance();

  // Whether calls may go straight to the service: the one question that each of them asks. False
  // until the first call has brought all this about.
  static bool idle() { return idle_.load(std::memory_order_relaxed); }

  // Lets a call in, once it may go on.
  Verdict admit(const CallName& call);

  // Carries out a request, an object with one of these members, and gives its result as JSON:
  //   configure      the settings; those that are left out are the environment's
  //   addFault       the fault; gives its number
  //   removeFault    the number
  //   hits           the number of a fault; gives how many calls it hit in this process
  //   addTraffic     the counters, as in endpoint/traffic.h, with the ID of the endpoint as
  //   "endpoint" settings       true; gives them statistics     true; gives what was called, what
  //   there is, and what is taken from the pools restartService true releaseHanging true; gives how
  //   many calls hung reset          true; no object is left, and the settings are the
  //   environment's
  // Fails with a SettingsError for a wrong one.
  std::u16string carryOut(std::u16string_view request);

  void restartService();

 private:
  Controls();

  void install(const Settings& settings);
  std::u16string statistics() const;

  static std::atomic<bool> idle_;

  Injector injector_;
};

}  // namespace hns::simulator
