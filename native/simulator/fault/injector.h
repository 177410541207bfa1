// Carries out the rules of latency and faults: makes calls wait, and says which of them fail.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "simulator/fault/rules.h"
#include "simulator/settings/settings.h"

namespace hns::simulator {

// What becomes of a call that was let in.
struct Verdict {
  std::optional<Refusal> refusal;
  bool restart = false;
  Moment moment = Moment::Before;
};

class Injector {
 public:
  // In place of the rules that are there. A rule that stays goes on counting; who waits by one that
  // does not goes on at once.
  void install(const Settings& settings);
  bool hasRules() const;

  // Returns when the call may go on. Holds no lock of the service's meanwhile.
  Verdict admit(const CallName& call);

  // Gives the number of the calls that hung.
  std::size_t releaseHanging();
  // Calls that wait fail, as those do that are under way when the service goes away.
  void serviceRestarted();

  std::size_t hanging() const;
  // How many calls the fault has hit; 0 for one that is no more.
  std::uint64_t hits(std::uint64_t number) const;

 private:
  // A rule's life: shared with the calls that wait by it.
  template <class Rule>
  struct Active {
    explicit Active(const Rule& itsRule, std::uint64_t seed) : rule(itsRule), random(seed) {}

    const Rule rule;
    Random random;
    const std::shared_ptr<bool> withdrawn = std::make_shared<bool>(false);
    std::uint64_t fitting = 0;
    std::uint64_t hits = 0;
  };
  using ActiveLatency = Active<LatencyRule>;
  using ActiveFault = Active<FaultRule>;

  // How a call is held up.
  struct Wait {
    std::shared_ptr<const bool> withdrawn;
    std::optional<Milliseconds> delay;  // none: until it is released
    bool serialized;
  };

  template <class Rule>
  static void replace(std::vector<std::shared_ptr<Active<Rule>>>& active,
                      const std::vector<Rule>& rules, std::uint64_t seed);
  static bool hits(ActiveFault& fault);

  std::vector<Wait> latencyOf(const CallName& call);
  Verdict faultsOf(const CallName& call, std::vector<Wait>& waits);
  // All with the lock held. False when the service went away meanwhile.
  bool waitAll(std::unique_lock<std::mutex>& lock, const std::vector<Wait>& waits);
  bool wait(std::unique_lock<std::mutex>& lock, const Wait& wait);

  mutable std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::vector<std::shared_ptr<ActiveLatency>> latency_;
  std::vector<std::shared_ptr<ActiveFault>> faults_;
  std::size_t hanging_ = 0;
  std::uint64_t releases_ = 0;
  std::uint64_t restarts_ = 0;

  // The lock under which the service does its work: whose turn it is, first come, first served.
  std::uint64_t nextTurn_ = 0;
  std::uint64_t turn_ = 0;
};

}  // namespace hns::simulator
