#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

#include "abi/guid.h"

namespace hns::simulator {

// Objects in the order in which they were added, found by ID.
template <class T>
class Collection {
 public:
  using Pointer = std::shared_ptr<T>;

  // The ID is not in the collection yet.
  void add(Pointer object) {
    const abi::Guid id = object->id;
    std::list<Pointer> node;
    node.push_back(std::move(object));
    places_.emplace(id, node.begin());
    objects_.splice(objects_.end(), node);
  }

  // Null when there is none.
  Pointer find(const abi::Guid& id) const {
    const auto place = places_.find(id);
    return place == places_.end() ? nullptr : *place->second;
  }

  void remove(const abi::Guid& id) {
    const auto place = places_.find(id);
    if (place == places_.end()) return;
    objects_.erase(place->second);
    places_.erase(place);
  }

  // A copy, for who removes some of them meanwhile.
  std::vector<Pointer> all() const { return {objects_.begin(), objects_.end()}; }

  bool contains(const abi::Guid& id) const { return places_.contains(id); }
  bool empty() const { return objects_.empty(); }
  std::size_t size() const { return objects_.size(); }
  auto begin() const { return objects_.begin(); }
  auto end() const { return objects_.end(); }

 private:
  std::list<Pointer> objects_;
  std::unordered_map<abi::Guid, typename std::list<Pointer>::iterator, abi::GuidHash> places_;
};

}  // namespace hns::simulator
