#include "simulator/document/query.h"

#include <algorithm>
#include <utility>

#include "simulator/document/document.h"
#include "simulator/document/json-fields.h"

namespace hns::simulator {
namespace {

constexpr std::uint32_t kDetailed = 1;

Shape readShape(const Fields& query, const Profile& profile) {
  const auto version = query.fields(u"SchemaVersion");
  const std::uint32_t major = version ? version->integer<std::uint32_t>(u"Major").value_or(0) : 0;
  if (major > 2) throw Failure(profile.unsupportedSchemaVersion);
  return major == 2 ? Shape::V2 : Shape::V1;
}

// The filter is a document inside a string.
Filter readFilter(const Fields& query, const Profile& profile) {
  const std::u16string_view text = query.text(u"Filter").value_or(u"");
  if (text.empty()) return {};
  json::Value document = parseDocument(text);
  return {std::move(*document.object()), profile};
}

// What filters would call the properties if they knew the names of the V2 shape.
struct PropertyName {
  std::u16string_view v2;
  std::u16string_view v1;
};

constexpr PropertyName kPropertyNames[] = {
    {u"HostComputeNetwork", u"VirtualNetwork"},
    {u"NamespaceId", u"CompartmentId"},
};

}  // namespace

Filter::Filter(json::Object conditions, const Profile& profile)
    : conditions_(std::move(conditions)), strict_(profile.unknownFilterKeyMatchesNothing) {
  if (!profile.filterKnowsV2Names) return;
  for (const PropertyName& name : kPropertyNames) {
    const json::Value* condition = conditions_.find(name.v2);
    if (condition && !conditions_.find(name.v1)) conditions_.set(name.v1, *condition);
  }
}

bool Filter::isMeantFor(std::span<const std::u16string_view> properties) const {
  if (!strict_) return true;
  return std::ranges::all_of(conditions_, [&](const json::Member& condition) {
    return std::ranges::find(properties, condition.name) != properties.end();
  });
}

bool Filter::accepts(std::u16string_view name, const abi::Guid& guid) const {
  const auto wanted = this->guid(name);
  return !wanted || *wanted == guid;
}

bool Filter::accepts(std::u16string_view name, std::u16string_view text) const {
  const json::Value* wanted = conditions_.find(name);
  return !wanted || (wanted->string() && *wanted->string() == text);
}

bool Filter::accepts(std::u16string_view name, std::uint64_t number) const {
  const json::Value* wanted = conditions_.find(name);
  return !wanted || (wanted->number() && wanted->number()->toUnsigned() == number);
}

bool Filter::accepts(std::u16string_view name, NetworkType type) const {
  const json::Value* wanted = conditions_.find(name);
  if (wanted && wanted->string()) return parseNetworkType(*wanted->string()) == type;
  return accepts(name, std::uint64_t{static_cast<std::uint8_t>(type)});
}

std::optional<abi::Guid> Filter::guid(std::u16string_view name) const {
  const json::Value* wanted = conditions_.find(name);
  if (!wanted) return std::nullopt;
  if (!wanted->string()) return abi::kNilGuid;
  return abi::parseGuid(*wanted->string()).value_or(abi::kNilGuid);
}

std::optional<std::u16string_view> Filter::text(std::u16string_view name) const {
  const json::Value* wanted = conditions_.find(name);
  if (!wanted || !wanted->string()) return std::nullopt;
  return *wanted->string();
}

Query readQuery(std::u16string_view text, const Profile& profile) {
  if (text.empty()) return {};
  const json::Value document = parseDocument(text);
  const Fields query(document);
  return {
      .shape = readShape(query, profile),
      .detailed = (query.integer<std::uint32_t>(u"Flags").value_or(0) & kDetailed) != 0,
      .filter = readFilter(query, profile),
  };
}

}  // namespace hns::simulator
