#include "json/leaves.h"

#include <cstdint>
#include <string>
#include <vector>

#include "check.h"

namespace hns::json {
namespace {

std::u16string name(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return u"endpoint " + std::u16string(digits.begin(), digits.end());
}

TEST("leaves: equal ones are several until they are shared") {
  Leaves leaves;
  CHECK_EQUAL(leaves.add(u"x"), 0u);
  CHECK_EQUAL(leaves.add(u"x"), 1u);
  leaves.share();
  CHECK_EQUAL(leaves.add(u"x"), 2u);
  CHECK_EQUAL(leaves.add(u"x"), 2u);
  CHECK_EQUAL(leaves.count(), 3u);
}

TEST("leaves: the constants are told apart") {
  Leaves leaves;
  leaves.share();
  const std::vector<LeafType> constants = {LeafType::Null, LeafType::False, LeafType::True};
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < constants.size(); ++i) {
      CHECK_EQUAL(leaves.add(constants[i]), i);
      CHECK(leaves[i].type == constants[i]);
      CHECK(!leaves[i].isString());
    }
    CHECK_EQUAL(leaves.add(0.0), 3u);
    CHECK_EQUAL(leaves.add(u""), 4u);
  }
}

TEST("leaves: numbers are shared by their bits") {
  Leaves leaves;
  leaves.share();
  CHECK(leaves.add(0.0) != leaves.add(-0.0));
  CHECK_EQUAL(leaves.add(0.0), leaves.add(0.0));
  CHECK_EQUAL(leaves.add(-0.0), leaves.add(-0.0));
  // The hash of a constant is that of a tiny number.
  CHECK(leaves.add(5e-324) != leaves.add(LeafType::False));
  CHECK(leaves.add(1e-323) != leaves.add(LeafType::True));
}

TEST("leaves: strings are narrow when all their units are") {
  Leaves leaves;
  leaves.share();
  const Leaf& narrow = leaves[leaves.add(u"a\u00ff")];
  CHECK(narrow.type == LeafType::Latin1 && narrow.isString());
  CHECK_EQUAL(leaves.latin1(narrow), "a\xff");
  const Leaf& wide = leaves[leaves.add(u"a\u0100")];
  CHECK(wide.type == LeafType::Utf16 && wide.isString());
  CHECK_EQUAL(leaves.utf16(wide), u"a\u0100");
  CHECK(leaves.add(u"a") != leaves.add(u"\u6100"));  // of the same bytes but for zeros
}

TEST("leaves: a string that is there already takes no place between others") {
  Leaves leaves;
  leaves.share();
  const std::vector<std::u16string> strings = {u"first", u"\u0416", u"", u"second",
                                               u"\u0416\u0416"};
  std::vector<std::uint32_t> numbers;
  for (const std::u16string& string : strings) {
    numbers.push_back(leaves.add(string));
    for (const std::u16string& known : {strings.front(), string}) leaves.add(known);
  }
  CHECK_EQUAL(leaves.count(), 5u);
  CHECK_EQUAL(leaves.latin1(leaves[numbers[3]]), "second");
  CHECK_EQUAL(leaves[numbers[3]].offset, 5u);
  CHECK_EQUAL(leaves.utf16(leaves[numbers[4]]), u"\u0416\u0416");
  CHECK_EQUAL(leaves[numbers[4]].offset, 1u);
}

TEST("leaves: any number of them is found again") {
  Leaves leaves;
  leaves.add(u"not shared");
  leaves.share();
  constexpr std::uint32_t kMany = 10'000;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < kMany; ++i) {
      CHECK_EQUAL(leaves.add(name(i)), 1 + 3 * i);
      CHECK_EQUAL(leaves.add(i), 2 + 3 * i);
      CHECK_EQUAL(leaves.add(u"\u0416 " + name(i)), 3 + 3 * i);
    }
  }
  CHECK_EQUAL(leaves.count(), 1 + 3 * kMany);
}

}  // namespace
}  // namespace hns::json
