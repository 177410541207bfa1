#include "simulator/document/document.h"

#include <utility>
#include <variant>

#include "json/reader.h"

namespace hns::simulator {
namespace {

constexpr json::Limits kLimits{.depth = 128, .length = std::size_t{4} * 1024 * 1024};

constexpr std::uint32_t kNewestSchema = 2;

void checkSchemaVersion(const Fields& document, const Profile& profile) {
  const auto version = document.fields(u"SchemaVersion");
  if (version && version->integer<std::uint32_t>(u"Major").value_or(0) > kNewestSchema) {
    throw Failure(profile.unsupportedSchemaVersion);
  }
}

}  // namespace

json::Value parseDocument(std::u16string_view text) {
  if (!isWellFormed(text)) throw Failure(abi::kInvalidJson);
  auto result = json::read(text, kLimits);
  json::Value* value = std::get_if<json::Value>(&result);
  if (!value || !value->object()) throw Failure(abi::kInvalidJson);
  return std::move(*value);
}

Entity readEntity(const Fields& document, const Profile& profile) {
  checkSchemaVersion(document, profile);
  Entity entity;
  entity.id = document.guid(u"ID").value_or(abi::kNilGuid);
  entity.name = document.text(u"Name").value_or(u"");
  entity.owner = document.text(u"Owner").value_or(u"");
  return entity;
}

void writeIdentityV2(json::Writer& writer, const Entity& entity, const Profile& profile) {
  writeGuid(writer, u"ID", entity.id);
  if (!entity.owner.empty()) writer.member(u"Owner", entity.owner);
  if (!entity.name.empty()) writer.member(u"Name", entity.name);
  writer.member(u"Version", profile.version.packed());
}

void writeSchemaVersion(json::Writer& writer, const Profile& profile) {
  writer.key(u"SchemaVersion");
  writer.beginObject();
  writer.member(u"Major", std::uint64_t{kNewestSchema});
  writer.member(u"Minor", std::uint64_t{profile.schemaMinor});
  writer.endObject();
}

void writeHealth(json::Writer& writer, std::u16string_view name, const Entity& entity) {
  writer.key(name);
  writer.beginObject();
  writer.member(u"LastErrorCode", std::uint64_t{0});
  writer.member(u"LastUpdateTime", entity.updatedAt);
  writer.endObject();
}

void writeGuid(json::Writer& writer, std::u16string_view name, const abi::Guid& guid) {
  writer.member(name, abi::formatGuid(guid));
}

void writeEmptyObject(json::Writer& writer, std::u16string_view name) {
  writer.key(name);
  writer.beginObject();
  writer.endObject();
}

}  // namespace hns::simulator
