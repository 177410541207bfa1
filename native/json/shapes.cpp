#include "json/shapes.h"

namespace hns::json {

std::optional<std::uint32_t> Shapes::numberOf(std::u16string_view skeleton, std::uint32_t leaves) {
  const std::lock_guard lock(mutex_);
  if (const auto known = find(skeleton); known || isFull()) return known;
  const auto number = static_cast<std::uint32_t>(shapes_.size());
  shapes_.push_back({std::u16string(skeleton), leaves});
  numbers_.emplace(shapes_.back().skeleton, number);
  return number;
}

std::uint32_t Shapes::count() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::uint32_t>(shapes_.size());
}

const Shape& Shapes::operator[](std::uint32_t number) const {
  const std::lock_guard lock(mutex_);
  return shapes_[number];
}

std::optional<std::uint32_t> Shapes::find(std::u16string_view skeleton) const {
  const auto known = numbers_.find(skeleton);
  return known == numbers_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace hns::json
