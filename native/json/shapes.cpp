#include "json/shapes.h"

#include <mutex>

namespace hns::json {

std::optional<std::uint32_t> Shapes::numberOf(std::u16string_view skeleton, std::uint32_t leaves) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto known = numbers_.find(skeleton); known != numbers_.end()) return known->second;
    if (shapes_.size() == kMost) return std::nullopt;
  }
  const std::unique_lock lock(mutex_);
  const auto number = static_cast<std::uint32_t>(shapes_.size());
  shapes_.push_back({std::u16string(skeleton), leaves});
  const auto [place, isNew] = numbers_.emplace(shapes_.back().skeleton, number);
  if (!isNew) shapes_.pop_back();
  return place->second;
}

std::uint32_t Shapes::count() const {
  const std::shared_lock lock(mutex_);
  return static_cast<std::uint32_t>(shapes_.size());
}

const Shape& Shapes::operator[](std::uint32_t number) const {
  const std::shared_lock lock(mutex_);
  return shapes_[number];
}

}  // namespace hns::json
