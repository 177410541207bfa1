#include "json/shapes.h"

#include <cstdint>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "check.h"

namespace hns::json {
namespace {

constexpr std::uint32_t kMost = 256;

std::u16string skeleton(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return u"{\"" + std::u16string(digits.begin(), digits.end()) + u"\":\1}";
}

TEST("shapes: they are numbered as they come, and keep their numbers") {
  Shapes shapes;
  CHECK_EQUAL(*shapes.numberOf(u"{\"a\":\1}", 1), 0u);
  CHECK_EQUAL(*shapes.numberOf(u"{\"a\":[\1,\1]}", 2), 1u);
  CHECK_EQUAL(*shapes.numberOf(u"{\"a\":\1}", 1), 0u);
  CHECK_EQUAL(shapes.count(), 2u);
  CHECK_EQUAL(shapes[1].skeleton, u"{\"a\":[\1,\1]}");
  CHECK_EQUAL(shapes[1].leaves, 2u);
}

TEST("shapes: a skeleton outlives the text that it was seen in") {
  Shapes shapes;
  std::u16string text = skeleton(0);
  shapes.numberOf(text, 1);
  const Shape& shape = shapes[0];
  text.assign(text.size(), u' ');
  for (std::uint32_t i = 1; i < kMost; ++i) shapes.numberOf(skeleton(i), 1);
  CHECK_EQUAL(shape.skeleton, skeleton(0));
  CHECK_EQUAL(*shapes.numberOf(skeleton(0), 1), 0u);
}

TEST("shapes: when there are too many only the known ones have numbers") {
  Shapes shapes;
  for (std::uint32_t i = 0; i < kMost; ++i) CHECK_EQUAL(*shapes.numberOf(skeleton(i), 1), i);
  CHECK(!shapes.numberOf(skeleton(kMost), 1));
  CHECK_EQUAL(*shapes.numberOf(skeleton(kMost - 1), 1), kMost - 1);
  CHECK_EQUAL(shapes.count(), kMost);
}

// Runs `body` with the number of each thread, in all of them at once.
template <class Body>
void inThreads(std::uint32_t count, const Body& body) {
  std::latch start(count);
  std::vector<std::thread> threads(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    threads[i] = std::thread([&, i] {
      start.arrive_and_wait();
      body(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST("shapes: several threads agree upon the numbers") {
  Shapes shapes;
  std::vector<std::vector<std::uint32_t>> numbers(4);
  inThreads(4, [&](std::uint32_t thread) {
    for (std::uint32_t i = 0; i < kMost; ++i) {
      numbers[thread].push_back(shapes.numberOf(skeleton(i), 1).value_or(kMost));
    }
  });
  CHECK_EQUAL(shapes.count(), kMost);
  for (const auto& ofThread : numbers) CHECK(ofThread == numbers.front());
  for (std::uint32_t i = 0; i < kMost; ++i) {
    CHECK_EQUAL(shapes[numbers.front()[i]].skeleton, skeleton(i));
  }
}

TEST("shapes: several threads together find no more than there may be") {
  for (int round = 0; round < 100; ++round) {
    Shapes shapes;
    inThreads(8, [&](std::uint32_t thread) {
      for (std::uint32_t i = 0; i < kMost; ++i) shapes.numberOf(skeleton(thread * kMost + i), 1);
    });
    CHECK_EQUAL(shapes.count(), kMost);
  }
}

}  // namespace
}  // namespace hns::json
