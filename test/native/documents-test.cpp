#include "json/documents.h"

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "check.h"
#include "json/writer.h"
#include "repeat.h"
#include "support/put-together.h"

namespace hns::json {
namespace {

using test::repeat;

// Of texts that become shapes of its own.
struct Taken {
  Taken(std::initializer_list<std::u16string_view> texts) {
    for (const std::u16string_view text : texts) documents.add(text);
  }

  std::u16string skeleton(std::size_t number) const { return shapes[*shape(number)].skeleton; }
  std::optional<std::uint32_t> shape(std::size_t number) const { return documents[number].shape; }
  std::uint32_t place(std::size_t number, std::size_t leaf) const {
    return documents.leavesOf(documents[number])[leaf];
  }
  const Leaf& leaf(std::size_t number, std::size_t leaf) const {
    return documents.leaves()[place(number, leaf)];
  }
  std::u16string text(std::size_t number) const {
    const Documents::Document& document = documents[number];
    return document.shape ? test::putTogether(documents, document, shapes)
                          : documents.textOf(document);
  }

  Shapes shapes;
  Documents documents{&shapes};
};

bool isKept(std::u16string_view text) {
  const Taken taken{text};
  if (taken.documents.size() != 1) test::fail(__FILE__, __LINE__, "not one document");
  if (taken.shape(0)) return false;
  CHECK_EQUAL(taken.text(0), text);
  CHECK_EQUAL(taken.shapes.count(), 0u);
  return true;
}

void checkKept(std::u16string_view text) {
  if (!isKept(text)) test::fail(__FILE__, __LINE__, test::printable(text) + " is taken apart");
}

// A document of one member.
std::u16string with(std::u16string_view value) { return u"{\"a\":" + std::u16string(value) + u"}"; }

TEST("documents: a document becomes a shape and leaves") {
  const std::u16string_view text =
      u"{\"ID\":\"x\",\"Flags\":3,\"Policies\":[{\"Type\":\"ACL\"},true,false,[null]]}";
  const Taken taken{text};
  CHECK_EQUAL(taken.skeleton(0),
              u"{\"ID\":\1,\"Flags\":\1,\"Policies\":[{\"Type\":\1},\1,\1,[\1]]}");
  CHECK_EQUAL(taken.shapes[0].leaves, 6u);
  CHECK_EQUAL(taken.documents.leavesOf(taken.documents[0]).size(), 6u);
  CHECK_EQUAL(taken.text(0), text);
}

TEST("documents: those that differ in values and spaces only have one shape") {
  const Taken taken{u"{\"a\":1,\"b\":[\"x\",{}]}", u" { \"a\" : null , \"b\" : [ true , { } ] }\n",
                    u"{\"a\":null,\"b\":[true,{}]}",
                    u"{ \"a\" : null , \"b\" : [ true , { } ] }\n"};
  CHECK_EQUAL(taken.skeleton(0), u"{\"a\":\1,\"b\":[\1,{}]}");
  CHECK(!taken.shape(1));  // which no HNS writes
  CHECK_EQUAL(*taken.shape(2), *taken.shape(0));
  CHECK_EQUAL(*taken.shape(3), *taken.shape(0));
  CHECK_EQUAL(taken.text(3), taken.text(2));
}

TEST("documents: names, their order and the nesting make a shape") {
  const Taken taken{u"{\"a\":1,\"b\":2}",   u"{\"b\":1,\"a\":2}", u"{\"a\":[1,2]}",
                    u"{\"a\":[1],\"b\":2}", u"{\"a\":[[1,2]]}",   u"{\"a\":{\"b\":1}}"};
  for (std::uint32_t i = 0; i < 6; ++i) CHECK_EQUAL(*taken.shape(i), i);
}

TEST("documents: containers that are empty belong to the shape") {
  const std::u16string_view text = u"{\"a\":{},\"b\":[],\"c\":[[],{}],\"d\":1}";
  const Taken taken{text};
  CHECK_EQUAL(taken.skeleton(0), u"{\"a\":{},\"b\":[],\"c\":[[],{}],\"d\":\1}");
  CHECK_EQUAL(taken.text(0), text);
}

TEST("documents: names stand in the shape as in the text") {
  const std::u16string_view text =
      u"{\"\":0,\"\\u0001\":1,\"\\\"\\\\\\/\\n\":2,\"7\":3,\"\u2028\u0416\":4,\"\\ud800\":5}";
  CHECK_EQUAL(Taken{text}.text(0), text);
}

// The last one counts, in an object literal of JavaScript as for JSON.parse.
TEST("documents: of members with one name all come, in their order") {
  const std::u16string_view text = u"{\"a\":1,\"b\":2,\"a\":{\"a\":3},\"\\u0061\":4}";
  CHECK_EQUAL(Taken{text}.text(0), text);
}

TEST("documents: what would be a prototype is left to JSON.parse") {
  checkKept(u"{\"__proto__\":1}");
  checkKept(u"{\"a\":1,\"b\":[{\"__proto__\":{\"c\":2}}]}");
  checkKept(u"{\"__pr\\u006fto__\":1,\"a\":2}");
  checkKept(u"{\"\\u005F\\u005f\\u0070\\u0072\\u006f\\u0074\\u006f\\u005f\\u005f\":1}");
  CHECK(!isKept(u"{\"a\":\"__proto__\",\"proto\":1,\"__proto\":2,\"__PROTO__\":3}"));
}

TEST("documents: what is no object is kept as text") {
  for (const std::u16string_view text : {u"", u"null", u"1", u"\"a\"", u"[{\"a\":1}]", u"true"}) {
    checkKept(text);
  }
}

TEST("documents: what cannot be read is kept as text") {
  for (const std::u16string_view text :
       {u"{", u"{\"a\":1", u"{\"a\":1}}", u"{\"a\":1,}", u"{a:1}", u"{\"a\":NaN}",
        u"{\"a\":Infinity}", u"{\"a\":01}", u"{\"a\":\"\\x\"}", u"{\"a\":\"\t\"}", u"{\"a\":\1}",
        u"{\"\1\":1}", u"{\"a\":undefined}", u"{\"a\":1}//", u"{'a':1}"}) {
    checkKept(text);
  }
}

TEST("documents: what has no leaves is kept as text") {
  checkKept(u"{}");
  checkKept(u"{\"a\":[],\"b\":{\"c\":{}}}");
}

TEST("documents: what has too many leaves is kept as text") {
  CHECK(!isKept(with(u"[0" + repeat(u",0", 127) + u"]")));
  checkKept(with(u"[0" + repeat(u",0", 128) + u"]"));
}

TEST("documents: what is too long is kept as text") {
  const auto length = [](std::size_t units) {
    return with(u"\"" + repeat(u"x", units - 8) + u"\"");
  };
  CHECK_EQUAL(length(16'384).size(), 16'384u);
  CHECK(!isKept(length(16'384)));
  checkKept(length(16'385));
}

TEST("documents: what is nested too deeply is kept as text") {
  CHECK(!isKept(with(repeat(u"[", 31) + u"1" + repeat(u"]", 31))));
  checkKept(with(repeat(u"[", 32) + u"1" + repeat(u"]", 32)));
}

TEST("documents: of too many shapes the last ones are kept as text") {
  Shapes shapes;
  Documents documents(&shapes);
  for (std::size_t i = 0; i < 257; ++i) documents.add(u"{\"a" + repeat(u"a", i) + u"\":1}");
  documents.add(u"{\"a\":2}");
  CHECK_EQUAL(*documents[255].shape, 255u);
  CHECK(!documents[256].shape);
  CHECK_EQUAL(*documents[257].shape, 0u);
}

TEST("documents: without shapes all are kept as texts") {
  Documents documents;
  documents.add(u"{\"a\":1}");
  documents.add(u"[");
  CHECK_EQUAL(documents.size(), 2u);
  CHECK_EQUAL(documents.textOf(documents[0]), u"{\"a\":1}");
  CHECK_EQUAL(documents.textOf(documents[1]), u"[");
  const Documents one = Documents::of(u"{\"a\":1}");
  CHECK_EQUAL(one.size(), 1u);
  CHECK_EQUAL(one.textOf(one[0]), u"{\"a\":1}");
}

TEST("documents: one that is kept leaves those beside it alone") {
  const Taken taken{u"{\"a\":\"x\"}", u"{\"a\":\"y\",\"b\":[1,2,\"z\"", u"{\"a\":\"y\"}", u"{}",
                    u"{\"a\":\"z\"}"};
  for (const std::size_t number : {1u, 3u}) CHECK(!taken.shape(number));
  for (const auto& [number, text] : {std::pair<std::size_t, std::u16string>{0, u"{\"a\":\"x\"}"},
                                     {1, u"{\"a\":\"y\",\"b\":[1,2,\"z\""},
                                     {2, u"{\"a\":\"y\"}"},
                                     {3, u"{}"},
                                     {4, u"{\"a\":\"z\"}"}}) {
    CHECK_EQUAL(taken.text(number), text);
  }
}

TEST("documents: equal leaves of all but the first are one") {
  const std::u16string_view text = u"{\"a\":\"x\",\"b\":\"x\",\"c\":1.5,\"d\":null}";
  const Taken taken{text, text, text};
  CHECK(taken.place(0, 0) != taken.place(0, 1));
  CHECK(taken.place(0, 0) != taken.place(1, 0));
  CHECK_EQUAL(taken.place(1, 0), taken.place(1, 1));
  for (const std::size_t leaf : {0u, 1u, 2u, 3u}) {
    CHECK_EQUAL(taken.place(1, leaf), taken.place(2, leaf));
  }
  for (const std::size_t number : {0u, 1u, 2u}) CHECK_EQUAL(taken.text(number), text);
}

TEST("documents: numbers are the doubles of JSON.parse") {
  for (const auto& [text, number] : {
           std::pair<std::u16string_view, double>{u"0", 0.0},
           {u"-0", -0.0},
           {u"-0.0e5", -0.0},
           {u"-1e-400", -0.0},
           {u"1e-400", 0.0},
           {u"5e-324", 5e-324},
           {u"0.1", 0.1},
           {u"1E2", 100.0},
           {u"1.7976931348623157e308", 1.7976931348623157e308},
           {u"9007199254740993", 9007199254740992.0},
           {u"-9007199254740993", -9007199254740992.0},
           {u"9007199254740995", 9007199254740996.0},
           {u"9223372036854775807", 9223372036854775808.0},
           {u"-9223372036854775809", -9223372036854775808.0},
           {u"18446744073709551615", 18446744073709551616.0},
           {u"123456789012345678901234567890", 123456789012345678901234567890.0},
       }) {
    const Taken taken{with(text)};
    CHECK(taken.leaf(0, 0).type == LeafType::Number);
    CHECK_EQUAL(std::bit_cast<std::uint64_t>(taken.leaf(0, 0).number),
                std::bit_cast<std::uint64_t>(number));
  }
}

TEST("documents: a number beyond a double, which is Infinity to JSON.parse, is left to it") {
  checkKept(u"{\"a\":1e400}");
  checkKept(u"{\"a\":-1e400}");
  checkKept(with(u"1" + repeat(u"0", 309)));
}

TEST("documents: strings are unescaped, those of one byte a unit are narrow") {
  for (const auto& [text, type, string] : {
           std::tuple<std::u16string, LeafType, std::u16string>{u"", LeafType::Latin1, u""},
           {u"a\\\"\\\\\\/\\b\\f\\n\\r\\tz", LeafType::Latin1, u"a\"\\/\b\f\n\r\tz"},
           {u"\\u0000\\u00e9\u00ff", LeafType::Latin1, {u'\0', u'\u00e9', u'\u00ff'}},
           {u"\u0100", LeafType::Utf16, u"\u0100"},
           {u"a\\u0416", LeafType::Utf16, u"a\u0416"},
           {u"\\ud83d\\ude00", LeafType::Utf16, u"\U0001F600"},
           {u"\\ude00\\ud83d", LeafType::Utf16, {char16_t{0xDE00}, char16_t{0xD83D}}},
           {{char16_t{0xD83D}}, LeafType::Utf16, {char16_t{0xD83D}}},
       }) {
    const Taken taken{with(u"\"" + text + u"\"")};
    CHECK(taken.leaf(0, 0).type == type);
    const Value again(string);
    CHECK_EQUAL(taken.text(0), with(write(again)));
  }
}

}  // namespace
}  // namespace hns::json
