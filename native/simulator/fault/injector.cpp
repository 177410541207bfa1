#include "simulator/fault/injector.h"

#include <algorithm>

#include "abi/hresult.h"

namespace hns::simulator {
void Injector::install(const Settings& settings) {
  const std::uint64_t seed = settings.seed.value_or(randomSeed());
  const std::lock_guard lock(mutex_);
  replace(latency_, settings.latency, ~seed);
  replace(faults_, settings.faults, seed);
  changed_.notify_all();
}

// Each rule has chance of its own, so that what one does to a call does not move the others.
template <class Rule>
void Injector::replace(std::vector<std::shared_ptr<Active<Rule>>>& active,
                       const std::vector<Rule>& rules, std::uint64_t seed) {
  std::vector<std::shared_ptr<Active<Rule>>> next;
  next.reserve(rules.size());
  for (const Rule& rule : rules) {
    const auto same = std::ranges::find(active, rule.number,
                                        [](const auto& other) { return other->rule.number; });
    next.push_back(same != active.end() ? *same
                                        : std::make_shared<Active<Rule>>(rule, seed ^ next.size()));
  }
  for (const auto& old : active) *old->withdrawn = std::ranges::find(next, old) == next.end();
  active = std::move(next);
}

bool Injector::hasRules() const {
  const std::lock_guard lock(mutex_);
  return !latency_.empty() || !faults_.empty();
}

Verdict Injector::admit(const CallName& call) {
  std::unique_lock lock(mutex_);
  std::vector<Wait> waits = latencyOf(call);
  Verdict verdict = faultsOf(call, waits);
  if (!waitAll(lock, waits)) {
    return {.refusal = Refusal{.code = abi::kRpcCallFailed, .detail = {}, .record = false}};
  }
  return verdict;
}

// Of several rules that fit the first counts.
std::vector<Injector::Wait> Injector::latencyOf(const CallName& call) {
  for (const auto& latency : latency_) {
    if (!latency->rule.calls.fits(call)) continue;
    return {{.withdrawn = latency->withdrawn,
             .delay = latency->rule.delay.sample(latency->random),
             .serialized = latency->rule.serialized}};
  }
  return {};
}

// All that hit hold the call up; the first of them that refuses it decides how.
Verdict Injector::faultsOf(const CallName& call, std::vector<Wait>& waits) {
  Verdict verdict;
  for (const auto& fault : faults_) {
    const FaultRule& rule = fault->rule;
    if (!rule.calls.fits(call) || !hits(*fault)) continue;
    const bool serialized = rule.serialized;
    if (rule.delay) {
      waits.push_back({fault->withdrawn, rule.delay->sample(fault->random), serialized});
    }
    if (rule.hang) waits.push_back({fault->withdrawn, std::nullopt, serialized});
    if (verdict.refusal || !rule.refusal) continue;
    verdict = {.refusal = rule.refusal, .restart = rule.restart, .moment = rule.moment};
  }
  return verdict;
}

bool Injector::hits(ActiveFault& fault) {
  constexpr std::uint64_t kFaultChances = std::uint64_t{1} << 53;
  const FaultRule& rule = fault.rule;
  ++fault.fitting;
  if (rule.times && fault.hits == *rule.times) return false;
  if (rule.nth && fault.fitting != *rule.nth) return false;
  if (rule.every && fault.fitting % *rule.every != 0) return false;
  if (rule.probability) {
    const double drawn =
        static_cast<double>(fault.random.below(kFaultChances)) / static_cast<double>(kFaultChances);
    if (drawn >= *rule.probability) return false;
  }
  ++fault.hits;
  return true;
}

bool Injector::waitAll(std::unique_lock<std::mutex>& lock, const std::vector<Wait>& waits) {
  for (const Wait& each : waits) {
    if (!each.serialized && !wait(lock, each)) return false;
  }
  const bool holdsUp = std::ranges::any_of(waits, &Wait::serialized);
  if (!holdsUp && turn_ == nextTurn_) return true;

  const std::uint64_t mine = nextTurn_++;
  changed_.wait(lock, [&] { return turn_ == mine; });
  bool alive = true;
  for (const Wait& each : waits) {
    if (each.serialized) alive = alive && wait(lock, each);
  }
  ++turn_;
  changed_.notify_all();
  return alive;
}

bool Injector::wait(std::unique_lock<std::mutex>& lock, const Wait& wait) {
  const std::uint64_t restarts = restarts_;
  const std::uint64_t releases = releases_;
  if (wait.delay) {
    const auto duration = std::chrono::duration_cast<std::chrono::nanoseconds>(*wait.delay);
    changed_.wait_until(lock, std::chrono::steady_clock::now() + duration,
                        [&] { return *wait.withdrawn || restarts_ != restarts; });
  } else {
    ++hanging_;
    changed_.wait(
        lock, [&] { return *wait.withdrawn || restarts_ != restarts || releases_ != releases; });
    --hanging_;
  }
  return restarts_ == restarts;
}

std::size_t Injector::releaseHanging() {
  const std::lock_guard lock(mutex_);
  ++releases_;
  changed_.notify_all();
  return hanging_;
}

void Injector::serviceRestarted() {
  const std::lock_guard lock(mutex_);
  ++restarts_;
  changed_.notify_all();
}

std::size_t Injector::hanging() const {
  const std::lock_guard lock(mutex_);
  return hanging_;
}

std::uint64_t Injector::hits(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  const auto fault =
      std::ranges::find(faults_, number, [](const auto& other) { return other->rule.number; });
  return fault == faults_.end() ? 0 : (*fault)->hits;
}

}  // namespace hns::simulator
