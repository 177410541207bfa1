// A set of numbers that can tell the n-th number it lacks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hns::simulator {

// The numbers stand in order in chunks of a few hundred, so that an operation touches few places of
// memory, however many numbers there are; memory follows their number and not their range.
class IndexSet {
 public:
  std::uint64_t size() const { return size_; }
  bool contains(std::uint64_t index) const;
  // False when it is there already.
  bool insert(std::uint64_t index);
  // False when it is not there.
  bool erase(std::uint64_t index) noexcept;

  // The number that is missing with exactly `n` missing numbers below it.
  std::uint64_t missing(std::uint64_t n) const;
  // Inserts it.
  std::uint64_t insertMissing(std::uint64_t n);

 private:
  using Chunk = std::vector<std::uint64_t>;  // never empty

  // The chunk in which the number is, or belongs; there is one at least.
  std::size_t chunkOf(std::uint64_t index) const;
  void split(std::size_t chunk);
  void joinNext(std::size_t chunk) noexcept;
  void drop(std::size_t chunk) noexcept;

  // Row by row: the chunk, its first number, and how many numbers stand in those before it.
  std::vector<Chunk> chunks_;
  std::vector<std::uint64_t> firsts_;
  std::vector<std::uint64_t> befores_;
  std::uint64_t size_ = 0;
};

}  // namespace hns::simulator
