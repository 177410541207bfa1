#include "simulator/controls.h"

#include <limits>

#include "json/writer.h"
#include "simulator/error-record.h"
#include "simulator/front.h"
#include "simulator/service.h"
#include "simulator/simulator.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kMostFaults = std::numeric_limits<std::uint64_t>::max();

std::u16string change(std::u16string_view kind, json::Value value) {
  json::Object change;
  change.append(std::u16string(kind), std::move(value));
  return json::write(json::Value(std::move(change)));
}

std::u16string decimalText(std::uint64_t number) {
  return json::write(json::Value(json::Number(number)));
}

// What the environment says stays where nothing else is said, but for its seed: chance does not
// begin anew unless it is asked for.
void configure(const Setting& settings, Service& service) {
  const json::Object* given = settings.value().object();
  if (!given) settings.refuse(u"must be an object");
  json::Object all = service.initialSettings();
  all.erase(u"seed");
  for (const json::Member& member : *given) all.set(member.name, member.value);
  service.configure(changeOfSettings(std::move(all)));
}

void addTraffic(const Setting& traffic, Service& service) {
  const Setting endpoint = traffic.member(u"endpoint");
  const auto id = abi::parseGuid(endpoint.text());
  if (!id) endpoint.refuse(u"must be the ID of an endpoint");
  json::Object counters = *traffic.value().object();
  counters.erase(u"endpoint");
  service.addTraffic(*id, json::write(json::Value(std::move(counters))));
}

}  // namespace

constinit std::atomic<bool> Controls::idle_ = false;

Controls& Controls::instance() {
  static Controls& controls = *new Controls;
  return controls;
}

Controls::Controls() {
  Service::instance().observeSettings([this](const Settings& settings) { install(settings); });
}

void Controls::install(const Settings& settings) {
  injector_.install(settings);
  // Who shares the service may have given it rules since.
  idle_ = settings.latency.empty() && settings.faults.empty() && !Service::instance().isShared();
}

Verdict Controls::admit(const CallName& call) {
  if (Service::instance().isShared()) Service::instance().refresh();
  return injector_.admit(call);
}

std::u16string Controls::carryOut(std::u16string_view text) {
  const json::Value document = readJson(text, u"request");
  const Setting request(document);
  Service& service = Service::instance();
  if (const auto settings = request.find(u"configure")) {
    configure(*settings, service);
    return u"null";
  }
  if (const auto fault = request.find(u"addFault")) {
    return decimalText(service.configure(change(u"addFault", fault->value())));
  }
  if (const auto fault = request.find(u"removeFault")) {
    service.configure(change(u"removeFault", fault->value()));
    return u"null";
  }
  if (const auto fault = request.find(u"hits")) {
    return decimalText(injector_.hits(fault->integer(0, kMostFaults)));
  }
  if (const auto traffic = request.find(u"addTraffic")) {
    addTraffic(*traffic, service);
    return u"null";
  }
  if (request.find(u"settings")) return service.settings();
  if (request.find(u"statistics")) return statistics();
  if (request.find(u"releaseHanging")) return decimalText(injector_.releaseHanging());
  if (request.find(u"restartService")) {
    restartService();
    return u"null";
  }
  request.member(u"reset");
  service.reset();
  clearCallCounts();
  return u"null";
}

void Controls::restartService() {
  Service::instance().restart();
  injector_.serviceRestarted();
}

std::u16string Controls::statistics() const {
  json::Writer writer;
  writer.beginObject();
  writer.key(u"calls");
  writeCallCounts(writer);
  writer.member(u"hanging", std::uint64_t{injector_.hanging()});
  Service::instance().writeStatistics(writer);
  writer.endObject();
  return writer.take();
}

// --- What the addon calls ---

std::u16string control(std::u16string_view request) {
  json::Writer writer;
  writer.beginObject();
  try {
    const std::u16string result = Controls::instance().carryOut(request);
    return u"{\"result\":" + result + u"}";
  } catch (const SettingsError& error) {
    writer.member(u"path", error.path());
    writer.member(u"problem", error.problem());
  } catch (const Failure& failure) {
    writer.member(u"hresult", std::uint64_t{static_cast<std::uint32_t>(failure.code())});
    writer.member(u"problem", std::u16string(systemText(failure.code())) + failure.detail());
  }
  writer.endObject();
  return writer.take();
}

}  // namespace hns::simulator
