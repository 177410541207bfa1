#include "simulator/state/intentions.h"

#include <utility>

#include "simulator/settings/setting.h"
#include "simulator/state/values.h"

namespace hns::simulator {

// Rules are known by their numbers, which others than those of the document may have had before.
void put(ByteWriter& writer, const Settings& settings) {
  writer(settings.document, settings.lastNumber, settings.replacements, settings.revision);
  for (const LatencyRule& rule : settings.latency) writer(rule.number);
  writer(std::uint64_t{settings.faults.size()});
  for (const FaultRule& rule : settings.faults) writer(rule.number, rule.document);
}

void get(ByteReader& reader, Settings& settings) {
  json::Object change;
  change.append(u"settings", json::Value(reader.take<json::Object>()));
  settings = Settings().changed(json::write(json::Value(std::move(change))));
  reader(settings.lastNumber, settings.replacements, settings.revision);
  for (LatencyRule& rule : settings.latency) reader(rule.number);
  const auto faults = reader.take<std::uint64_t>();
  for (std::uint64_t i = 0; i < faults; ++i) {
    const auto number = reader.take<std::uint64_t>();
    const json::Value document(reader.take<json::Object>());
    settings.faults.push_back(readFaultRule(Setting(document)));
    settings.faults.back().number = number;
  }
}

void put(ByteWriter& writer, const DeferredWork& deferred) {
  writer(std::uint64_t{deferred.size()});
  for (const auto& [due, object] : deferred) writer(due, object);
}

void get(ByteReader& reader, DeferredWork& deferred) {
  const auto size = reader.take<std::uint64_t>();
  for (std::uint64_t i = 0; i < size; ++i) {
    const auto due = reader.take<std::uint64_t>();
    deferred.emplace(due, reader.take<Reference>());
  }
}

}  // namespace hns::simulator
