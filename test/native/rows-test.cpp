#include "json/rows.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "check.h"

namespace hns::json {
namespace {

constexpr std::uint32_t asString(std::uint32_t length) { return 2 * length + 1; }
constexpr std::uint32_t asJson(std::uint32_t length) { return 2 * length; }

// {"Name":…,"Flags":…}, twice.
Rows namesAndFlags() {
  return {
      u"{\"Name\":,\"Flags\":}"
      u"a\"b7c[8]",
      {2, 8, 9, 1, asString(3), asJson(1), asString(1), asJson(3)}};
}

std::vector<std::u16string> written(const Rows& rows, std::size_t count) {
  CHECK(rows.hold(count));
  RowWriter writer(rows);
  std::vector<std::u16string> all(count);
  for (std::u16string& row : all) row = writer.next();
  return all;
}

TEST("rows: the values go where the template has holes") {
  const auto rows = written(namesAndFlags(), 2);
  CHECK_EQUAL(rows[0], u"{\"Name\":\"a\\\"b\",\"Flags\":7}");
  CHECK_EQUAL(rows[1], u"{\"Name\":\"c\",\"Flags\":[8]}");
}

TEST("rows: without holes all are the template") {
  const Rows rows{u"{}", {0, 2}};
  for (const std::u16string& row : written(rows, 3)) CHECK_EQUAL(row, u"{}");
  CHECK(rows.hold(0));
}

TEST("rows: holes may stand at both ends and side by side") {
  const auto rows = written({u",12345", {3, 0, 0, 1, 0, asJson(2), asString(1), asJson(2)}}, 1);
  CHECK_EQUAL(rows[0], u"12\"3\",45");
}

TEST("rows: strings are quoted and escaped as JSON.stringify does it") {
  const std::u16string lone(1, char16_t{0xD800});
  const std::u16string value = u"\"\\\n\1\u0416" + lone;
  const auto length = static_cast<std::uint32_t>(value.size());
  const auto rows = written({value, {1, 0, 0, asString(length)}}, 1);
  CHECK_EQUAL(rows[0], u"\"\\\"\\\\\\n\\u0001\u0416\\ud800\"");
  CHECK_EQUAL(written({u"", {1, 0, 0, asString(0)}}, 1)[0], u"\"\"");
}

TEST("rows: JSON is written as it is") {
  const std::u16string value = u"{\"a\":\"\\\"\"}";
  const auto length = static_cast<std::uint32_t>(value.size());
  CHECK_EQUAL(written({value, {1, 0, 0, asJson(length)}}, 1)[0], value);
}

TEST("rows: another number of rows than there are is refused") {
  for (const std::size_t count : {0u, 1u, 3u}) CHECK(!namesAndFlags().hold(count));
}

TEST("rows: a layout that is cut off anywhere is refused") {
  CHECK(!Rows{}.hold(0));
  Rows rows = namesAndFlags();
  while (!rows.layout.empty()) {
    rows.layout.pop_back();
    for (std::size_t count = 0; count < 3; ++count) {
      const bool isTemplate = count == 0 && rows.layout.size() == 4;
      CHECK(!rows.hold(count) || isTemplate);
    }
    rows.text = rows.text.substr(0, rows.layout.size() == 4 ? 8 : rows.text.size());
  }
}

TEST("rows: a layout that goes on after the last row is refused") {
  Rows rows = namesAndFlags();
  rows.layout.push_back(0);
  CHECK(!rows.hold(2));
}

TEST("rows: a text shorter or longer than the layout says is refused") {
  Rows rows = namesAndFlags();
  rows.text.pop_back();
  CHECK(!rows.hold(2));
  rows.text += u"]]";
  CHECK(!rows.hold(2));
}

TEST("rows: lengths whose sum exceeds 32 bits are refused") {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  CHECK(!(Rows{u"{}", {1, kMost, 3, asJson(0)}}.hold(1)));
  CHECK(!(Rows{u"{}", {2, 3, 0, kMost, 0, 0}}.hold(1)));
  CHECK(!(Rows{u"{}", {1, 2, 0, kMost}}.hold(1)));
}

TEST("rows: more holes than a layout can have are refused") {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  for (const std::size_t count : {0u, 1u, 2u}) {
    CHECK(!(Rows{u"", {kMost}}.hold(count)));
    CHECK(!(Rows{u"", {kMost, 0}}.hold(count)));
  }
}

TEST("rows: more rows than a layout can have are refused") {
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
  CHECK(!(Rows{u"", {1, 0}}.hold(kMost)));
  CHECK(!(Rows{u"", {2, 0, 0, 0}}.hold(kMost / 2 + 1)));
}

}  // namespace
}  // namespace hns::json
