// A set of numbers that can tell the n-th number it lacks.
#pragma once

#include <cstdint>
#include <vector>

namespace hns::simulator {

// A treap: every operation takes time logarithmic in the size, and memory follows the size and not
// the numbers' range. Priorities are a hash of the number, so that equal sets are equal trees,
// however they came to be.
class IndexSet {
 public:
  std::uint64_t size() const { return sizeOf(root_); }
  bool contains(std::uint64_t index) const;
  // False when it is there already.
  bool insert(std::uint64_t index);
  // False when it is not there.
  bool erase(std::uint64_t index);

  // The number that is missing with exactly `n` missing numbers below it.
  std::uint64_t missing(std::uint64_t n) const;
  // Inserts it.
  std::uint64_t insertMissing(std::uint64_t n);

 private:
  using Link = std::uint32_t;  // a place in nodes_; kNone for no node

  struct Node {
    std::uint64_t index;
    Link left;  // of a free place: the next one
    Link right;
    Link size;  // of the tree under it, with itself
  };

  static constexpr Link kNone = ~Link{0};

  Link sizeOf(Link node) const { return node == kNone ? 0 : nodes_[node].size; }
  void resize(Link node);
  Link newNode(std::uint64_t index);
  Link inserted(Link tree, Link node);
  Link erased(Link tree, std::uint64_t index);
  // The numbers below `index` go left, the others right.
  void split(Link tree, std::uint64_t index, Link& left, Link& right);
  // All of `left` is below all of `right`.
  Link join(Link left, Link right);

  std::vector<Node> nodes_;
  Link free_ = kNone;
  Link root_ = kNone;
};

}  // namespace hns::simulator
