// HostComputeQuery: which objects, in which vocabulary, in how much detail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "abi/guid.h"
#include "json/value.h"
#include "simulator/document/shape.h"
#include "simulator/network/type.h"
#include "simulator/profile.h"

namespace hns::simulator {

// The conditions that a query's Filter puts on an object's properties, under their V1 names. A
// property without a condition is accepted.
class Filter {
 public:
  Filter() = default;
  Filter(json::Object conditions, const Profile& profile);

  bool accepts(std::u16string_view name, const abi::Guid& guid) const;
  bool accepts(std::u16string_view name, std::u16string_view text) const;
  bool accepts(std::u16string_view name, std::uint64_t number) const;
  bool accepts(std::u16string_view name, NetworkType type) const;

  // False when the filter matches nothing, for it has a condition on a property that is none.
  bool isMeantFor(std::span<const std::u16string_view> properties) const;
  bool has(std::u16string_view name) const { return conditions_.find(name) != nullptr; }
  std::size_t size() const { return conditions_.size(); }
  // For look-ups by index: what the property must be. A condition that no value can meet gives
  // the nil GUID, which no object has.
  std::optional<abi::Guid> guid(std::u16string_view name) const;
  std::optional<std::u16string_view> text(std::u16string_view name) const;

 private:
  json::Object conditions_;
  bool strict_ = false;
};

struct Query {
  Shape shape = Shape::V1;
  bool detailed = false;
  Filter filter;
};

// Clients also send nothing at all or an empty object, and mean every object in the V1 shape.
Query readQuery(std::u16string_view text, const Profile& profile);

}  // namespace hns::simulator
