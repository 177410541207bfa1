#include "simulator/resources.h"

#include "simulator/document.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kAllocated = 1;

}  // namespace

void writeResources(json::Writer& writer, const Entity& entity) {
  writer.key(u"Resources");
  writer.beginObject();
  writer.key(u"AdditionalParams");
  writer.beginObject();
  writer.endObject();
  writer.member(u"AllocationOrder", std::uint64_t{0});
  writer.key(u"Allocators");
  writer.beginArray();
  writer.endArray();
  writer.member(u"CompartmentOperationTime", std::uint64_t{0});
  writer.member(u"Flags", std::uint64_t{0});
  writer.key(u"Health");
  writer.beginObject();
  writeHealth(writer, entity);
  writer.endObject();
  writeGuid(writer, u"ID", entity.activityId);
  writer.member(u"PortOperationTime", std::uint64_t{0});
  writer.member(u"State", kAllocated);
  writer.member(u"SwitchOperationTime", std::uint64_t{0});
  writer.member(u"VfpOperationTime", std::uint64_t{0});
  writeGuid(writer, u"parentId", entity.id);
  writer.endObject();
}

}  // namespace hns::simulator
