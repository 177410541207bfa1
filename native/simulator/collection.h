#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "abi/guid.h"
#include "simulator/guid-index.h"

namespace hns::simulator {

// Objects in the order in which they were added, found by ID. They stand in a row, so that the
// time for each does not grow with their number; those that are removed leave a gap until the gaps
// are as many as the objects.
template <class T>
class Collection {
 public:
  using Pointer = std::shared_ptr<T>;

  class Iterator {
   public:
    using value_type = Pointer;
    using reference = const Pointer&;
    using pointer = const Pointer*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;

    Iterator() = default;

    reference operator*() const { return *place_; }
    pointer operator->() const { return place_; }
    Iterator& operator++() {
      ++place_;
      skipGaps();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return place_ == other.place_; }

   private:
    friend class Collection;

    Iterator(pointer place, pointer end) : place_(place), end_(end) { skipGaps(); }
    void skipGaps() {
      while (place_ != end_ && !*place_) ++place_;
    }

    pointer place_ = nullptr;
    pointer end_ = nullptr;
  };

  // The ID is not in the collection yet. When memory runs out, it was not added.
  void add(Pointer object) {
    const abi::Guid id = object->id;
    makeRoom();
    ids_.push_back(id);
    objects_.push_back(std::move(object));
    index_.add(ids_.size() - 1, ids_);
  }

  // Null when there is none.
  Pointer find(const abi::Guid& id) const {
    const auto place = index_.find(id, ids_);
    return place ? objects_[*place] : nullptr;
  }

  void remove(const abi::Guid& id) {
    const auto place = index_.find(id, ids_);
    if (!place) return;
    index_.remove(*place, ids_);
    const Pointer removed = std::exchange(objects_[*place], nullptr);
    ids_[*place] = abi::kNilGuid;
    while (!objects_.empty() && !objects_.back()) dropLast();
    while (first_ < objects_.size() && !objects_[first_]) ++first_;
    if (objects_.size() > 2 * size() + kFewGaps) closeGaps();
  }

  // A copy, for who removes some of them meanwhile.
  std::vector<Pointer> all() const { return {begin(), end()}; }

  // Without a look at the objects themselves.
  template <class Action>
  void forEachId(Action&& action) const {
    for (std::size_t i = first_; i < ids_.size(); ++i) {
      if (ids_[i] != abi::kNilGuid) action(ids_[i]);
    }
  }

  bool contains(const abi::Guid& id) const { return index_.find(id, ids_).has_value(); }
  bool empty() const { return size() == 0; }
  std::size_t size() const { return index_.size(); }
  Iterator begin() const { return {objects_.data() + first_, behindLast()}; }
  Iterator end() const { return {behindLast(), behindLast()}; }

 private:
  static constexpr std::size_t kFewGaps = 16;
  static constexpr std::size_t kFirstCapacity = 1;

  const Pointer* behindLast() const { return objects_.data() + objects_.size(); }

  // So that nothing fails after it.
  void makeRoom() {
    if (objects_.size() == objects_.capacity()) {
      const std::size_t capacity = std::max(kFirstCapacity, 2 * objects_.size());
      ids_.reserve(capacity);
      objects_.reserve(capacity);
    }
    index_.makeRoom(ids_);
  }

  void dropLast() {
    ids_.pop_back();
    objects_.pop_back();
    if (first_ > objects_.size()) first_ = objects_.size();
  }

  void closeGaps() {
    std::erase(ids_, abi::kNilGuid);
    std::erase(objects_, nullptr);
    first_ = 0;
    index_.rebuild(ids_);
  }

  std::vector<abi::Guid> ids_;    // nil in a gap
  std::vector<Pointer> objects_;  // null in a gap
  std::size_t first_ = 0;         // no object stands before
  GuidIndex index_;
};

}  // namespace hns::simulator
