#include "simulator/address/index-set.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hns::simulator {
namespace {

constexpr std::size_t kMost = 512;       // numbers in a chunk
constexpr std::size_t kFew = kMost / 4;  // a chunk of fewer is joined with the next, if that leaves
constexpr std::size_t kFull = kMost / 2;  // no more than this

std::ptrdiff_t offset(std::size_t place) { return static_cast<std::ptrdiff_t>(place); }

}  // namespace

bool IndexSet::contains(std::uint64_t index) const {
  return !chunks_.empty() && std::ranges::binary_search(chunks_[chunkOf(index)], index);
}

bool IndexSet::insert(std::uint64_t index) {
  if (contains(index)) return false;
  if (chunks_.empty()) {
    chunks_.reserve(1);
    firsts_.reserve(1);
    befores_.reserve(1);
    chunks_.push_back({index});
    firsts_.push_back(index);
    befores_.push_back(0);
    size_ = 1;
    return true;
  }
  if (chunks_[chunkOf(index)].size() == kMost) split(chunkOf(index));
  const std::size_t place = chunkOf(index);
  Chunk& chunk = chunks_[place];
  chunk.insert(std::ranges::lower_bound(chunk, index), index);
  firsts_[place] = chunk.front();
  for (std::size_t next = place + 1; next < befores_.size(); ++next) ++befores_[next];
  ++size_;
  return true;
}

bool IndexSet::erase(std::uint64_t index) noexcept {
  if (!contains(index)) return false;
  const std::size_t place = chunkOf(index);
  Chunk& chunk = chunks_[place];
  chunk.erase(std::ranges::lower_bound(chunk, index));
  for (std::size_t next = place + 1; next < befores_.size(); ++next) --befores_[next];
  --size_;
  if (chunk.empty()) {
    drop(place);
  } else {
    firsts_[place] = chunk.front();
    if (chunk.size() < kFew) joinNext(place);
  }
  return true;
}

// How many numbers are missing below a number of the set grows along the set.
std::uint64_t IndexSet::missing(std::uint64_t n) const {
  std::size_t behind = 0;  // the first chunk that begins behind the number
  for (std::size_t end = chunks_.size(); behind < end;) {
    const std::size_t middle = behind + (end - behind) / 2;
    if (firsts_[middle] - befores_[middle] <= n) {
      behind = middle + 1;
    } else {
      end = middle;
    }
  }
  if (behind == 0) return n;
  const Chunk& chunk = chunks_[behind - 1];
  const std::uint64_t before = befores_[behind - 1];
  std::size_t below = 0;
  for (std::size_t end = chunk.size(); below < end;) {
    const std::size_t middle = below + (end - below) / 2;
    if (chunk[middle] - (before + middle) <= n) {
      below = middle + 1;
    } else {
      end = middle;
    }
  }
  return n + before + below;
}

std::uint64_t IndexSet::insertMissing(std::uint64_t n) {
  const std::uint64_t index = missing(n);
  insert(index);
  return index;
}

std::size_t IndexSet::chunkOf(std::uint64_t index) const {
  const auto behind = std::ranges::upper_bound(firsts_, index);
  return behind == firsts_.begin() ? 0 : static_cast<std::size_t>(behind - firsts_.begin()) - 1;
}

// All memory is there before anything changes.
void IndexSet::split(std::size_t place) {
  const std::size_t rows = chunks_.size() + 1;
  if (chunks_.capacity() < rows) {
    chunks_.reserve(2 * rows);
    firsts_.reserve(2 * rows);
    befores_.reserve(2 * rows);
  }
  Chunk& chunk = chunks_[place];
  const auto middle = chunk.begin() + offset(chunk.size() / 2);
  Chunk upper(middle, chunk.end());
  chunk.erase(middle, chunk.end());
  const std::uint64_t before = befores_[place] + chunk.size();
  firsts_.insert(firsts_.begin() + offset(place + 1), upper.front());
  befores_.insert(befores_.begin() + offset(place + 1), before);
  chunks_.insert(chunks_.begin() + offset(place + 1), std::move(upper));
}

// Not when that takes memory.
void IndexSet::joinNext(std::size_t place) noexcept {
  if (place + 1 == chunks_.size()) return;
  Chunk& chunk = chunks_[place];
  const Chunk& next = chunks_[place + 1];
  const std::size_t size = chunk.size() + next.size();
  if (size > kFull || size > chunk.capacity()) return;
  chunk.insert(chunk.end(), next.begin(), next.end());
  drop(place + 1);
}

void IndexSet::drop(std::size_t place) noexcept {
  chunks_.erase(chunks_.begin() + offset(place));
  firsts_.erase(firsts_.begin() + offset(place));
  befores_.erase(befores_.begin() + offset(place));
}

}  // namespace hns::simulator
