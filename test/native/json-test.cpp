#include <clocale>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "check.h"
#include "json/reader.h"
#include "json/writer.h"
#include "repeat.h"

namespace hns::json {
namespace {

using test::repeat;

Value accept(std::u16string_view text, const Limits& limits = {}) {
  auto result = read(text, limits);
  if (const auto* error = std::get_if<SyntaxError>(&result)) {
    throw test::Failure(test::printable(text.substr(0, 80)) + " is refused at " +
                        std::to_string(error->offset) + ": " + std::string(error->reason));
  }
  return std::get<Value>(std::move(result));
}

SyntaxError refuse(std::u16string_view text, const Limits& limits = {}) {
  const auto result = read(text, limits);
  const auto* error = std::get_if<SyntaxError>(&result);
  if (error == nullptr) throw test::Failure(test::printable(text) + " is accepted");
  return *error;
}

void checkRefused(std::u16string_view text, std::size_t offset, std::string_view reason) {
  const SyntaxError error = refuse(text);
  if (error.offset == offset && error.reason == reason) return;
  throw test::Failure(test::printable(text) + " is refused at " + std::to_string(error.offset) +
                      ": " + std::string(error.reason) + ", expected at " + std::to_string(offset) +
                      ": " + std::string(reason));
}

std::u16string rewrite(std::u16string_view text) { return write(accept(text)); }

Number acceptNumber(std::u16string_view text) {
  const Value value = accept(text);
  CHECK(value.number() != nullptr);
  return *value.number();
}

std::u16string acceptString(std::u16string_view text) {
  const Value value = accept(text);
  CHECK(value.string() != nullptr);
  return *value.string();
}

// Arrays and objects by turns, each level with a value before and after the next.
std::u16string nested(std::size_t levels) {
  return repeat(u"[0,{\"a\":1,\"b\":", levels / 2) + u"null" + repeat(u",\"c\":2},3]", levels / 2);
}

TEST("every kind of value is read") {
  CHECK(accept(u"null").isNull());
  CHECK(*accept(u"true").boolean());
  CHECK(!*accept(u"false").boolean());
  CHECK_EQUAL(acceptString(u"\"text\""), u"text");
  CHECK_EQUAL(acceptNumber(u"12").toSigned().value(), 12);
  CHECK_EQUAL(accept(u"[1,2,3]").array()->size(), 3U);
  CHECK_EQUAL(accept(u"{\"a\":1,\"b\":2}").object()->size(), 2U);
}

TEST("empty arrays, objects, strings and names are read") {
  CHECK(accept(u"[]").array()->empty());
  CHECK(accept(u"[ \n]").array()->empty());
  CHECK(accept(u"{}").object()->empty());
  CHECK(accept(u"{\t}").object()->empty());
  CHECK(acceptString(u"\"\"").empty());
  CHECK(accept(u"{\"\":true}").object()->find(u"") != nullptr);
}

TEST("nested documents are read in order") {
  CHECK_EQUAL(rewrite(u"{\"z\":[1,[],[[2]],{\"y\":{}}],\"a\":{\"b\":[null,true]}}"),
              u"{\"z\":[1,[],[[2]],{\"y\":{}}],\"a\":{\"b\":[null,true]}}");
}

TEST("the four space characters may stand between tokens") {
  CHECK_EQUAL(rewrite(u" \t\r\n{ \"a\"\t:\r[\n1 , 2 ] , \"b\" : { } } \n"),
              u"{\"a\":[1,2],\"b\":{}}");
}

TEST("other space characters and byte order marks are refused") {
  for (char16_t unit : {u'\u00A0', u'\u2028', u'\u3000', u'\uFEFF', u'\v', u'\f', u'\0'}) {
    checkRefused(std::u16string(1, unit) + u"1", 0, "A character is not expected here");
    checkRefused(u"1" + std::u16string(1, unit), 1, "Text follows the value");
  }
}

TEST("a text that ends too early is refused at its end") {
  constexpr std::u16string_view kText = u"{\"a\":[true,\"b\\n\\u12ab\",{\"c\":-1.5e+3}]}";
  accept(kText);
  for (std::size_t length = 0; length < kText.size(); ++length) {
    CHECK_EQUAL(refuse(kText.substr(0, length)).offset, length);
  }
  checkRefused(u"", 0, "The text ends too early");
  checkRefused(u"  ", 2, "The text ends too early");
  checkRefused(u"[1", 2, "The text ends too early");
  checkRefused(u"{\"a\"", 4, "The text ends too early");
  checkRefused(u"tru", 3, "The text ends too early");
  checkRefused(u"\"ab", 3, "The text ends too early");
  checkRefused(u"\"\\", 2, "The text ends too early");
  checkRefused(u"\"\\u12", 5, "The text ends too early");
}

TEST("unexpected characters are refused where they stand") {
  constexpr std::string_view kReason = "A character is not expected here";
  checkRefused(u"nul1", 3, kReason);
  checkRefused(u"True", 0, kReason);
  checkRefused(u"'a'", 0, kReason);
  checkRefused(u"NaN", 0, kReason);
  checkRefused(u"Infinity", 0, kReason);
  checkRefused(u"-Infinity", 1, "A minus sign is not followed by a digit");
  checkRefused(u"+1", 0, kReason);
  checkRefused(u".5", 0, kReason);
  checkRefused(u"[1,]", 3, kReason);
  checkRefused(u"[,1]", 1, kReason);
  checkRefused(u"[1 2]", 3, kReason);
  checkRefused(u"[1}", 2, kReason);
  checkRefused(u"{\"a\":1]", 6, kReason);
  checkRefused(u"{\"a\":1,}", 7, kReason);
  checkRefused(u"{,\"a\":1}", 1, kReason);
  checkRefused(u"{a:1}", 1, kReason);
  checkRefused(u"{1:1}", 1, kReason);
  checkRefused(u"{\"a\" 1}", 5, kReason);
  checkRefused(u"{\"a\":}", 5, kReason);
  checkRefused(u"/**/1", 0, kReason);
  checkRefused(u"]", 0, kReason);
  checkRefused(std::u16string_view(u"[\0]", 3), 1, kReason);
}

TEST("text after the value is refused") {
  checkRefused(u"1 2", 2, "Text follows the value");
  checkRefused(u"{}}", 2, "Text follows the value");
  checkRefused(u"truex", 4, "Text follows the value");
  checkRefused(u"\"a\"\"b\"", 3, "Text follows the value");
}

TEST("every escape sequence is read") {
  CHECK_EQUAL(acceptString(u"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), u"\"\\/\b\f\n\r\t");
  CHECK_EQUAL(acceptString(u"\"a\\u0041\\u00e9\\u00E9\\uFFFFz\""), u"aA\u00e9\u00e9\uffffz");
  CHECK_EQUAL(acceptString(u"\"\\u0000\"").size(), 1U);
  CHECK_EQUAL(accept(u"{\"\\u0061\":1}").object()->find(u"a")->number()->toSigned().value(), 1);
}

TEST("names are unescaped whatever names came before") {
  CHECK_EQUAL(
      rewrite(u"[{\"h\":[],\"\\\\\":0},{\"h\":1,\"\\n\":2},{\"h\":1,\"\\u0061\\u005c\":3}]"),
      u"[{\"h\":[],\"\\\\\":0},{\"h\":1,\"\\n\":2},{\"h\":1,\"a\\\\\":3}]");
}

TEST("bad escape sequences are refused") {
  for (char16_t unit : {u'a', u'x', u'U', u'0', u'\'', u'v', u'\n'}) {
    checkRefused(u"\"\\" + std::u16string(1, unit) + u"\"", 2, "An escape sequence is unknown");
  }
  checkRefused(u"\"\\u\"", 3, "A \\u escape needs four hexadecimal digits");
  checkRefused(u"\"\\u12g4\"", 5, "A \\u escape needs four hexadecimal digits");
  checkRefused(u"\"\\u12G4\"", 5, "A \\u escape needs four hexadecimal digits");
  checkRefused(u"\"\\u{41}\"", 3, "A \\u escape needs four hexadecimal digits");
  checkRefused(u"\"\\u-041\"", 3, "A \\u escape needs four hexadecimal digits");
  checkRefused(u"\"\\u123\"", 6, "A \\u escape needs four hexadecimal digits");
}

TEST("control characters in strings are refused, DEL and the separators of Unicode are not") {
  for (char16_t unit = 0; unit < 0x20; ++unit) {
    checkRefused(u"\"a" + std::u16string(1, unit) + u"\"", 2,
                 "A control character in a string is not escaped");
  }
  CHECK_EQUAL(acceptString(u"\"\u007f\u0080\u2028\u2029\""), u"\u007f\u0080\u2028\u2029");
}

TEST("lone surrogates are kept, whether escaped or not") {
  const std::u16string high(1, char16_t{0xD83D});
  const std::u16string low(1, char16_t{0xDE00});
  CHECK_EQUAL(acceptString(u"\"" + high + u"\""), high);
  CHECK_EQUAL(acceptString(u"\"\\ud83d\""), high);
  CHECK_EQUAL(acceptString(u"\"\\uDE00\\uD83D\""), low + high);
  CHECK_EQUAL(acceptString(u"\"\\ud83d" + low + u"\""), high + low);
}

TEST("integers of 64 bits are exact") {
  CHECK_EQUAL(acceptNumber(u"9223372036854775807").toSigned().value(), INT64_MAX);
  CHECK_EQUAL(acceptNumber(u"-9223372036854775808").toSigned().value(), INT64_MIN);
  CHECK_EQUAL(acceptNumber(u"9223372036854775808").toUnsigned().value(), 9223372036854775808U);
  CHECK_EQUAL(acceptNumber(u"18446744073709551615").toUnsigned().value(), UINT64_MAX);
  CHECK(!acceptNumber(u"18446744073709551615").toSigned());
  CHECK(!acceptNumber(u"-1").toUnsigned());
  CHECK(!acceptNumber(u"18446744073709551616").toUnsigned());
  CHECK_EQUAL(acceptNumber(u"18446744073709551616").toDouble(), 18446744073709551616.0);
  CHECK_EQUAL(acceptNumber(u"-9223372036854775809").toDouble(), -9223372036854775808.0);
  CHECK_EQUAL(rewrite(u"[9007199254740993,-9007199254740993,18446744073709551615]"),
              u"[9007199254740993,-9007199254740993,18446744073709551615]");
}

TEST("a double is an integer when its value is one in range") {
  CHECK_EQUAL(acceptNumber(u"1.5e1").toSigned().value(), 15);
  CHECK_EQUAL(acceptNumber(u"2.0").toUnsigned().value(), 2U);
  CHECK_EQUAL(acceptNumber(u"-9223372036854775808.0").toSigned().value(), INT64_MIN);
  CHECK(!acceptNumber(u"0.5").toSigned());
  CHECK(!acceptNumber(u"0.5").toUnsigned());
  CHECK(!acceptNumber(u"9223372036854775808.0").toSigned());
  CHECK(!acceptNumber(u"18446744073709551616.0").toUnsigned());
  CHECK(!acceptNumber(u"-1.0").toUnsigned());
  CHECK(!Number(std::numeric_limits<double>::quiet_NaN()).toSigned());
  CHECK(!Number(std::numeric_limits<double>::infinity()).toUnsigned());
}

TEST("minus zero keeps its sign") {
  for (std::u16string_view text : {u"-0", u"-0.0", u"-0e5", u"-1e-400"}) {
    CHECK(std::signbit(acceptNumber(text).toDouble()));
    CHECK_EQUAL(rewrite(text), u"-0");
  }
  CHECK(!std::signbit(acceptNumber(u"0").toDouble()));
}

TEST("fractions and exponents are read to the nearest double") {
  CHECK_EQUAL(acceptNumber(u"0.1").toDouble(), 0.1);
  CHECK_EQUAL(acceptNumber(u"-1.25E+2").toDouble(), -125.0);
  CHECK_EQUAL(acceptNumber(u"1e5").toDouble(), 100000.0);
  CHECK_EQUAL(acceptNumber(u"1e-07").toDouble(), 1e-7);
  CHECK_EQUAL(acceptNumber(u"1.7976931348623157e308").toDouble(),
              std::numeric_limits<double>::max());
  CHECK_EQUAL(acceptNumber(u"5e-324").toDouble(), std::numeric_limits<double>::denorm_min());
  CHECK_EQUAL(acceptNumber(u"9007199254740993.0").toDouble(), 9007199254740992.0);
  CHECK_EQUAL(acceptNumber(u"9007199254740993.00000000000000000001").toDouble(),
              9007199254740994.0);
}

TEST("numbers too small for a double become zero") {
  CHECK_EQUAL(acceptNumber(u"1e-400").toDouble(), 0.0);
  CHECK_EQUAL(acceptNumber(u"123.456e-99999999999999999999").toDouble(), 0.0);
  CHECK_EQUAL(acceptNumber(u"0." + repeat(u"0", 400) + u"1").toDouble(), 0.0);
  CHECK_EQUAL(acceptNumber(u"1" + repeat(u"0", 400) + u"e-800").toDouble(), 0.0);
  CHECK_EQUAL(acceptNumber(u"0e99999999999999999999").toDouble(), 0.0);
}

TEST("long literals within a double's range are read") {
  CHECK_EQUAL(acceptNumber(u"1" + repeat(u"0", 400) + u"e-400").toDouble(), 1.0);
  CHECK_EQUAL(acceptNumber(u"0." + repeat(u"0", 399) + u"1e400").toDouble(), 1.0);
  CHECK_EQUAL(acceptNumber(u"1" + repeat(u"0", 300)).toDouble(), 1e300);
}

TEST("numbers too large for a double are refused where they start") {
  constexpr std::string_view kReason = "A number exceeds the range of a double";
  checkRefused(u"[1e309]", 1, kReason);
  checkRefused(u"-1e309", 0, kReason);
  checkRefused(u"1.8e308", 0, kReason);
  checkRefused(u"1e99999999999999999999", 0, kReason);
  checkRefused(u"1e+99999999999999999999", 0, kReason);
  checkRefused(u"1" + repeat(u"0", 309), 0, kReason);
  checkRefused(u"0." + repeat(u"0", 400) + u"1e+800", 0, kReason);
}

TEST("malformed numbers are refused with the reason") {
  checkRefused(u"01", 0, "A number starts with a superfluous zero");
  checkRefused(u"-00", 1, "A number starts with a superfluous zero");
  checkRefused(u"-", 1, "A minus sign is not followed by a digit");
  checkRefused(u"[-]", 2, "A minus sign is not followed by a digit");
  checkRefused(u"--1", 1, "A minus sign is not followed by a digit");
  checkRefused(u"1.", 2, "A number lacks digits after its point or exponent");
  checkRefused(u"1.e5", 2, "A number lacks digits after its point or exponent");
  checkRefused(u"1e", 2, "A number lacks digits after its point or exponent");
  checkRefused(u"1e+", 3, "A number lacks digits after its point or exponent");
  checkRefused(u"1e+-1", 3, "A number lacks digits after its point or exponent");
  checkRefused(u"0x10", 1, "Text follows the value");
  checkRefused(u"1_000", 1, "Text follows the value");
}

TEST("of two members with one name the last counts, and both are kept") {
  const Value value = accept(u"{\"a\":1,\"b\":2,\"a\":3}");
  CHECK_EQUAL(value.object()->find(u"a")->number()->toSigned().value(), 3);
  CHECK_EQUAL(write(value), u"{\"a\":1,\"b\":2,\"a\":3}");
}

TEST("an object's members are replaced, appended and erased by name") {
  Value value = accept(u"{\"a\":1,\"b\":2,\"a\":3}");
  Object& object = *value.object();
  object.set(u"a", Value(true));
  object.set(u"c", Value());
  CHECK_EQUAL(write(value), u"{\"a\":1,\"b\":2,\"a\":true,\"c\":null}");
  CHECK(object.find(u"d") == nullptr);
  object.erase(u"a");
  CHECK(object.find(u"a") == nullptr);
  CHECK_EQUAL(write(value), u"{\"b\":2,\"c\":null}");
}

TEST("the depth limit counts arrays and objects inside one another") {
  accept(u"[{\"a\":[]},[[]]]", {.depth = 3});
  const SyntaxError error = refuse(u"[{\"a\":[[]]}]", {.depth = 3});
  CHECK_EQUAL(error.offset, 7U);
  CHECK_EQUAL(error.reason, "Arrays and objects are nested too deeply");
  accept(u"1", {.depth = 0});
  refuse(u"{}", {.depth = 0});
  accept(repeat(u"[", 256) + repeat(u"]", 256));
  refuse(repeat(u"[", 257) + repeat(u"]", 257));
}

TEST("the length limit counts UTF-16 units") {
  accept(u"[1,2]", {.length = 5});
  const SyntaxError error = refuse(u"[1,2]", {.length = 4});
  CHECK_EQUAL(error.offset, 4U);
  CHECK_EQUAL(error.reason, "The text is too long");
}

TEST("unclosed brackets by the million are refused at the depth limit") {
  CHECK_EQUAL(refuse(repeat(u"[", 5'000'000)).offset, 256U);
  CHECK_EQUAL(refuse(repeat(u"{\"a\":", 1'000'000)).offset, 256U * 5);
}

TEST("deep values are read, copied, written and destroyed without recursion") {
  const std::u16string text = nested(200'000);
  Value value = accept(text, {.depth = 200'000});
  const Value copy = value;
  CHECK(write(copy) == text);
  value = Value(true);
  CHECK(write(copy) == text);
}

TEST("a deep value inside a broken text is destroyed without recursion") {
  const std::u16string deep = nested(200'000);
  CHECK_EQUAL(refuse(u"[" + deep + u"!", {.depth = 200'001}).offset, deep.size() + 1);
  refuse(deep.substr(0, deep.size() / 2), {.depth = 200'000});
}

TEST("a document of ten million units is read and written") {
  const std::u16string element =
      u"{\"Name\":\"endpoint\",\"Flags\":0,\"Routes\":[{\"Metric\":0.5}]},";
  std::u16string text = u"[" + repeat(element, 10'000'000 / element.size());
  text.back() = u']';
  CHECK(rewrite(text) == text);
}

TEST("a copy is independent of its source") {
  Value source = accept(u"{\"a\":[1,{\"b\":\"c\"}],\"d\":{}}");
  const Value copy = source;
  source.object()->find(u"a")->array()->clear();
  CHECK_EQUAL(write(source), u"{\"a\":[],\"d\":{}}");
  CHECK_EQUAL(write(copy), u"{\"a\":[1,{\"b\":\"c\"}],\"d\":{}}");
}

TEST("a value may be assigned a part of itself") {
  Value value = accept(u"[[1,2],[3]]");
  value = (*value.array())[0];
  CHECK_EQUAL(write(value), u"[1,2]");
  value = std::as_const(value);
  CHECK_EQUAL(write(value), u"[1,2]");
}

TEST("doubles are written in the shortest form that reads back") {
  CHECK_EQUAL(rewrite(u"0.10000000000000000555"), u"0.1");
  CHECK_EQUAL(rewrite(u"1.50"), u"1.5");
  CHECK_EQUAL(rewrite(u"1e23"), u"1e+23");
  CHECK_EQUAL(rewrite(u"1.7976931348623157E308"), u"1.7976931348623157e+308");
  CHECK_EQUAL(rewrite(u"-2.2250738585072014e-308"), u"-2.2250738585072014e-308");
  CHECK_EQUAL(rewrite(u"4.9e-324"), u"5e-324");
}

#if defined(_WIN32)  // which has languages without that any be installed
TEST("doubles are written with a point, whatever the program's language has") {
  setlocale(LC_NUMERIC, "German");
  CHECK_EQUAL(std::string(localeconv()->decimal_point), ",");
  CHECK_EQUAL(rewrite(u"0.10000000000000000555"), u"0.1");
  CHECK_EQUAL(rewrite(u"-2.2250738585072014e-308"), u"-2.2250738585072014e-308");
  setlocale(LC_NUMERIC, "C");
}
#endif

TEST("strings are escaped as JSON.stringify escapes them") {
  CHECK_EQUAL(write(Value(std::u16string(u"\"\\/\b\f\n\r\t\u001f\u007f\u2028"))),
              u"\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\u007f\u2028\"");
  CHECK_EQUAL(write(Value(std::u16string(1, u'\0'))), u"\"\\u0000\"");
}

TEST("surrogate pairs are written as they are, lone surrogates escaped in lower case") {
  const std::u16string high(1, char16_t{0xD83D});
  const std::u16string low(1, char16_t{0xDE00});
  CHECK_EQUAL(write(Value(high + low)), u"\"" + high + low + u"\"");
  CHECK_EQUAL(write(Value(high + high + low + low)), u"\"\\ud83d" + high + low + u"\\ude00\"");
  CHECK_EQUAL(write(Value(low + high)), u"\"\\ude00\\ud83d\"");
  CHECK_EQUAL(write(Value(high + u"a")), u"\"\\ud83da\"");
}

TEST("the writer separates what it is given with commas") {
  Writer writer;
  writer.beginObject();
  writer.member(u"a[", u"{");
  writer.member(u"b,", std::u16string_view(u":"));
  writer.member(u"c", true);
  writer.member(u"d", UINT64_MAX);
  writer.member(u"e", accept(u"[{},{\"f\":[]}]"));
  writer.key(u"g");
  writer.beginArray();
  writer.null();
  writer.string(u"[");
  writer.number(Number(std::int64_t{-1}));
  writer.beginObject();
  writer.endObject();
  writer.beginArray();
  writer.endArray();
  writer.boolean(false);
  writer.endArray();
  writer.endObject();
  CHECK_EQUAL(writer.take(),
              u"{\"a[\":\"{\",\"b,\":\":\",\"c\":true,\"d\":18446744073709551615,"
              u"\"e\":[{},{\"f\":[]}],\"g\":[null,\"[\",-1,{},[],false]}");
  CHECK(writer.take().empty());
}

}  // namespace
}  // namespace hns::json
