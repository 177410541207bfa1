#include "simulator/state/values.h"

#include <algorithm>
#include <functional>
#include <variant>

#include "json/reader.h"
#include "json/writer.h"
#include "simulator/document/json-fields.h"
#include "simulator/state/member-count.h"

namespace hns::simulator {
namespace {

constexpr PolicyOwner kOwners[] = {PolicyOwner::Network, PolicyOwner::Subnet,
                                   PolicyOwner::Endpoint};

bool isIn(const PolicyRule* rule, std::span<const PolicyRule> rules) {
  return !std::less<>()(rule, rules.data()) && std::less<>()(rule, rules.data() + rules.size());
}

PolicyOwner ownerOf(const PolicyRule* rule) {
  if (isIn(rule, networkPolicyRules())) return PolicyOwner::Network;
  return isIn(rule, subnetPolicyRules()) ? PolicyOwner::Subnet : PolicyOwner::Endpoint;
}

json::Object readObject(ByteReader& reader) {
  auto result = json::read(reader.take<std::u16string>());
  auto* value = std::get_if<json::Value>(&result);
  if (!value || !value->object()) ByteReader::refuse();
  return std::move(*value->object());
}

}  // namespace

void put(ByteWriter& writer, const IpAddress& address) {
  writer(address.family(), address.high(), address.low());
}

void get(ByteReader& reader, IpAddress& address) {
  const auto family = reader.take<IpFamily>();
  const auto high = reader.take<std::uint64_t>();
  const auto low = reader.take<std::uint64_t>();
  address = family == IpFamily::V4 ? IpAddress::v4(static_cast<std::uint32_t>(low))
                                   : IpAddress::v6(high, low);
}

void put(ByteWriter& writer, const IpPrefix& prefix) {
  writer(prefix.address(), static_cast<std::uint8_t>(prefix.length()));
}

void get(ByteReader& reader, IpPrefix& prefix) {
  const auto address = reader.take<IpAddress>();
  const auto length = reader.take<std::uint8_t>();
  if (length > address.width()) ByteReader::refuse();
  prefix = IpPrefix(address, length);
}

void put(ByteWriter& writer, const json::Object& object) {
  writer(json::write(json::Value(object)));
}

void get(ByteReader& reader, json::Object& object) { object = readObject(reader); }

void put(ByteWriter& writer, const Policy& policy) {
  writer(ownerOf(policy.rule), policy.rule->name, policy.settings);
}

void get(ByteReader& reader, Policy& policy) {
  const auto owner = reader.take<PolicyOwner>();
  const auto name = reader.take<std::u16string>();
  policy.rule = std::ranges::find(kOwners, owner) == std::end(kOwners)
                    ? nullptr
                    : findPolicyRule(owner, name);
  if (!policy.rule) ByteReader::refuse();
  policy.settings = readObject(reader);
}

void put(ByteWriter& writer, const SwitchExtension& extension) {
  writer(extension.id, extension.enabled);
}

void get(ByteReader& reader, SwitchExtension& extension) {
  const auto id = reader.take<abi::Guid>();
  const auto known = defaultExtensions(NetworkType::Nat);  // those of all switches
  const auto place = std::ranges::find(known, id, &SwitchExtension::id);
  if (place == known.end()) ByteReader::refuse();
  extension = *place;
  extension.enabled = reader.take<bool>();
}

// By its name, and what was decided otherwise than it has it.
void put(ByteWriter& writer, const Profile& profile) { writer(profile.name, decisionsOf(profile)); }

void get(ByteReader& reader, Profile& profile) {
  const auto name = reader.take<std::u16string>();
  const Profile* known = findProfile(name);
  if (!known) ByteReader::refuse();
  profile = *known;
  applyDecisions(profile, Fields(readObject(reader)));
}

// As they were given: what they mean is read from that again.
void put(ByteWriter& writer, const Settings& settings) {
  static_assert(memberCount<Settings>() == 10);
  json::Writer text;
  settings.write(text);
  writer(text.take(), settings.numbers(), settings.lastNumber, settings.replacements,
         settings.revision);
}

void get(ByteReader& reader, Settings& settings) {
  const auto text = reader.take<std::u16string>();
  settings = Settings().changed(u"{\"settings\":" + text + u"}");
  if (!settings.renumber(reader.take<std::vector<std::uint64_t>>())) ByteReader::refuse();
  reader(settings.lastNumber, settings.replacements, settings.revision);
}

void put(ByteWriter& writer, const DeferredWork& deferred) {
  writer(std::uint64_t{deferred.size()});
  for (const auto& [due, object] : deferred) writer(due, object);
}

void get(ByteReader& reader, DeferredWork& deferred) {
  const auto count = reader.take<std::uint64_t>();
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto due = reader.take<std::uint64_t>();
    deferred.emplace(due, reader.take<Reference>());
  }
}

}  // namespace hns::simulator
