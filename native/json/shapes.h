// What documents have in common: the names of their members and how they are nested.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hns::json {

// Stands in a skeleton where a document has a value that is no container. JSON texts have no such
// unit: in their strings it is escaped.
inline constexpr char16_t kLeaf = u'\u0001';

struct Shape {
  std::u16string skeleton;  // a JSON text without spaces, but for its leaves
  std::uint32_t leaves;
};

// Those that were met so far, by number. Any thread may use it.
class Shapes {
 public:
  // The number of the shape, which is new or known; nothing when there are too many: who has that
  // many has documents that are not worth it.
  std::optional<std::uint32_t> numberOf(std::u16string_view skeleton, std::uint32_t leaves);

  std::uint32_t count() const;
  // Lives as long as this object.
  const Shape& operator[](std::uint32_t number) const;

 private:
  static constexpr std::size_t kMost = 256;

  // For who holds the mutex.
  std::optional<std::uint32_t> find(std::u16string_view skeleton) const;
  bool isFull() const { return shapes_.size() == kMost; }

  mutable std::mutex mutex_;  // guards all below
  std::deque<Shape> shapes_;
  std::unordered_map<std::u16string_view, std::uint32_t> numbers_;
};

}  // namespace hns::json
