#include "simulator/address/index-set.h"

#include <utility>

namespace hns::simulator {
namespace {

std::uint64_t priorityOf(std::uint64_t index) {
  index = (index ^ (index >> 32)) * 0xD6E8FEB86659FD93;
  index = (index ^ (index >> 32)) * 0xD6E8FEB86659FD93;
  return index ^ (index >> 32);
}

}  // namespace

bool IndexSet::contains(std::uint64_t index) const {
  Link node = root_;
  while (node != kNone && nodes_[node].index != index) {
    node = index < nodes_[node].index ? nodes_[node].left : nodes_[node].right;
  }
  return node != kNone;
}

bool IndexSet::insert(std::uint64_t index) {
  if (contains(index)) return false;
  root_ = inserted(root_, newNode(index));
  return true;
}

bool IndexSet::erase(std::uint64_t index) {
  if (!contains(index)) return false;
  root_ = erased(root_, index);
  return true;
}

std::uint64_t IndexSet::missing(std::uint64_t n) const {
  std::uint64_t below = 0;  // numbers of the set that are below what is sought
  Link node = root_;
  while (node != kNone) {
    const Node& here = nodes_[node];
    const std::uint64_t belowHere = below + sizeOf(here.left);
    if (n < here.index - belowHere) {
      node = here.left;
    } else {
      below = belowHere + 1;
      node = here.right;
    }
  }
  return n + below;
}

std::uint64_t IndexSet::insertMissing(std::uint64_t n) {
  const std::uint64_t index = missing(n);
  root_ = inserted(root_, newNode(index));
  return index;
}

void IndexSet::resize(Link node) {
  nodes_[node].size = sizeOf(nodes_[node].left) + sizeOf(nodes_[node].right) + 1;
}

IndexSet::Link IndexSet::newNode(std::uint64_t index) {
  const Node node{.index = index, .left = kNone, .right = kNone, .size = 1};
  if (free_ == kNone) {
    nodes_.push_back(node);
    return static_cast<Link>(nodes_.size() - 1);
  }
  const Link place = free_;
  free_ = nodes_[place].left;
  nodes_[place] = node;
  return place;
}

IndexSet::Link IndexSet::inserted(Link tree, Link node) {
  if (tree == kNone) return node;
  const std::uint64_t index = nodes_[node].index;
  if (priorityOf(index) > priorityOf(nodes_[tree].index)) {
    split(tree, index, nodes_[node].left, nodes_[node].right);
    resize(node);
    return node;
  }
  Link& side = index < nodes_[tree].index ? nodes_[tree].left : nodes_[tree].right;
  side = inserted(side, node);
  resize(tree);
  return tree;
}

IndexSet::Link IndexSet::erased(Link tree, std::uint64_t index) {
  if (nodes_[tree].index == index) {
    const Link rest = join(nodes_[tree].left, nodes_[tree].right);
    nodes_[tree].left = std::exchange(free_, tree);
    return rest;
  }
  Link& side = index < nodes_[tree].index ? nodes_[tree].left : nodes_[tree].right;
  side = erased(side, index);
  resize(tree);
  return tree;
}

void IndexSet::split(Link tree, std::uint64_t index, Link& left, Link& right) {
  if (tree == kNone) {
    left = right = kNone;
    return;
  }
  if (nodes_[tree].index < index) {
    left = tree;
    split(nodes_[tree].right, index, nodes_[tree].right, right);
  } else {
    right = tree;
    split(nodes_[tree].left, index, left, nodes_[tree].left);
  }
  resize(tree);
}

IndexSet::Link IndexSet::join(Link left, Link right) {
  if (left == kNone) return right;
  if (right == kNone) return left;
  if (priorityOf(nodes_[left].index) > priorityOf(nodes_[right].index)) {
    nodes_[left].right = join(nodes_[left].right, right);
    resize(left);
    return left;
  }
  nodes_[right].left = join(left, nodes_[right].left);
  resize(right);
  return right;
}

}  // namespace hns::simulator
