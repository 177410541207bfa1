#include "simulator/settings/settings.h"

#include <limits>

#include "simulator/document/json-fields.h"

namespace hns::simulator {
namespace {

constexpr std::u16string_view kFaults = u"faults";

Profile readProfile(const Setting& settings) {
  Profile profile = kServer2025;
  if (const auto name = settings.find(u"profile")) {
    const Profile* named = findProfile(name->text());
    if (!named) name->refuse(u"must be 'ws2019', 'ws2022', 'win11', 'ws2025-rtm' or 'ws2025'");
    profile = *named;
  }
  if (const auto decisions = settings.find(u"decisions")) {
    try {
      applyDecisions(profile, Fields(decisions->value()));
    } catch (const Failure& failure) {
      decisions->refuse(failure.detail());
    }
  }
  return profile;
}

// Numbers of JavaScript end at 53 bits; a text has all 64.
std::optional<std::uint64_t> readSeed(const Setting& settings) {
  const auto seed = settings.find(u"seed");
  if (!seed) return std::nullopt;
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  if (!seed->isText()) return seed->integer(0, kMost);
  const auto number = parseDecimal(seed->text(), kMost);
  if (!number) seed->refuse(u"must be a whole number of 64 bits");
  return number;
}

bool isListOfRules(const Setting& latency) {
  if (!latency.isList()) return false;
  for (const Setting& item : latency.items()) {
    if (item.isNumber()) return false;
  }
  return true;
}

// Rules, or the one delay of all calls.
std::vector<LatencyRule> readLatency(const Setting& settings, std::uint64_t& lastNumber) {
  std::vector<LatencyRule> rules;
  const auto latency = settings.find(u"latency");
  if (!latency) return rules;
  if (!isListOfRules(*latency)) {
    rules.push_back({.calls = {}, .delay = Delay::read(*latency), .number = ++lastNumber});
    return rules;
  }
  for (const Setting& item : latency->items()) {
    rules.push_back(readLatencyRule(item));
    rules.back().number = ++lastNumber;
  }
  return rules;
}

std::vector<HostPort> readHostPorts(const Setting& settings) {
  std::vector<HostPort> ports;
  const auto list = settings.find(u"hostPorts");
  if (!list) return ports;
  for (const Setting& item : list->items()) {
    item.allowOnly({u"protocol", u"port"});
    HostPort port{.port = static_cast<std::uint16_t>(item.member(u"port").integer(1, 65535))};
    if (const auto protocol = item.find(u"protocol")) {
      const std::u16string_view name = protocol->text();
      if (name != u"TCP" && name != u"UDP") protocol->refuse(u"must be 'TCP' or 'UDP'");
      port.protocol = name == u"TCP" ? abi::PortProtocol::Tcp : abi::PortProtocol::Udp;
    }
    ports.push_back(port);
  }
  return ports;
}

}  // namespace

Settings Settings::changed(std::u16string_view text) const {
  const json::Value value = readJson(text, u"settings");
  const Setting change(value);
  Settings next = *this;
  if (const auto settings = change.find(u"settings")) {
    next = replaced(Setting(settings->value()));
  } else if (const auto fault = change.find(u"addFault")) {
    next.add(Setting(fault->value()));
  } else {
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t number = change.member(u"removeFault").integer(0, kMost);
    std::erase_if(next.faults, [&](const FaultRule& rule) { return rule.number == number; });
  }
  ++next.revision;
  return next;
}

Settings Settings::replaced(const Setting& settings) const {
  settings.allowOnly(
      {u"profile", u"seed", u"decisions", u"latency", kFaults, u"slowEffects", u"hostPorts"});
  Settings next;
  next.lastNumber = lastNumber;
  next.revision = revision;
  next.replacements = replacements + 1;
  next.profile = readProfile(settings);
  next.seed = readSeed(settings);
  next.latency = readLatency(settings, next.lastNumber);
  if (const auto effects = settings.find(u"slowEffects")) {
    next.slowEffects = readSlowEffects(*effects);
  }
  next.hostPorts = readHostPorts(settings);
  if (const auto list = settings.find(kFaults)) {
    for (const Setting& fault : list->items()) next.add(fault);
  }
  next.document = *settings.value().object();
  next.document.erase(kFaults);
  return next;
}

void Settings::add(const Setting& fault) {
  faults.push_back(readFaultRule(fault));
  faults.back().number = ++lastNumber;
}

void Settings::write(json::Writer& writer) const {
  writer.beginObject();
  for (const json::Member& member : document) writer.member(member.name, member.value);
  writer.key(kFaults);
  writer.beginArray();
  for (const FaultRule& fault : faults) {
    writer.beginObject();
    writer.member(u"id", fault.number);
    for (const json::Member& member : fault.document) writer.member(member.name, member.value);
    writer.endObject();
  }
  writer.endArray();
  writer.endObject();
}

std::u16string changeOfSettings(json::Object settings) {
  json::Object change;
  change.append(u"settings", json::Value(std::move(settings)));
  return json::write(json::Value(std::move(change)));
}

std::vector<std::uint64_t> Settings::numbers() const {
  std::vector<std::uint64_t> numbers;
  numbers.reserve(latency.size() + faults.size());
  for (const LatencyRule& rule : latency) numbers.push_back(rule.number);
  for (const FaultRule& rule : faults) numbers.push_back(rule.number);
  return numbers;
}

bool Settings::renumber(const std::vector<std::uint64_t>& numbers) {
  if (numbers.size() != latency.size() + faults.size()) return false;
  auto next = numbers.begin();
  for (LatencyRule& rule : latency) rule.number = *next++;
  for (FaultRule& rule : faults) rule.number = *next++;
  return true;
}

}  // namespace hns::simulator
