// Values of documents that are no containers, in few large pieces of memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hns::json {

enum class LeafType : std::uint8_t {
  Null,
  False,
  True,
  Number,
  Latin1,  // a string of units below 0x100
  Utf16,   // any other string; lone surrogates are kept
};

struct Leaf {
  LeafType type;
  std::uint32_t length = 0;  // of a string, in its units
  std::uint32_t offset = 0;  // and where it begins among those of its type
  double number = 0;

  bool isString() const { return type >= LeafType::Latin1; }
};

class Leaves {
 public:
  // From now on a leaf that was added since and is added again is the one that is there.
  void share() { isSharing_ = true; }

  // The number of the leaf.
  std::uint32_t add(LeafType constant) { return keep({.type = constant}); }
  std::uint32_t add(double number) { return keep({.type = LeafType::Number, .number = number}); }
  std::uint32_t add(std::u16string_view string);

  const Leaf& operator[](std::uint32_t number) const { return leaves_[number]; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(leaves_.size()); }

  std::string_view latin1(const Leaf& leaf) const {
    return std::string_view(latin1_).substr(leaf.offset, leaf.length);
  }
  std::u16string_view utf16(const Leaf& leaf) const {
    return std::u16string_view(utf16_).substr(leaf.offset, leaf.length);
  }

 private:
  // The leaf's string is the last one of its type, and goes where it is there already.
  std::uint32_t keep(const Leaf& leaf);
  std::uint32_t keepNew(const Leaf& leaf);
  void dropLastString(const Leaf& leaf);
  std::size_t hash(const Leaf& leaf) const;
  bool areEqual(const Leaf& one, const Leaf& other) const;
  void growTable();

  std::vector<Leaf> leaves_;
  std::string latin1_;
  std::u16string utf16_;
  bool isSharing_ = false;
  std::vector<std::uint32_t> table_;  // numbers and 1; 0 in a free entry; a power of two of them
  std::size_t shared_ = 0;
};

}  // namespace hns::json
