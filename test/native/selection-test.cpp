#include "operation/selection.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "check.h"
#include "json/reader.h"

namespace hns::operation {
namespace {

constexpr std::u16string_view kEndpoint =
    u"{\"ID\":\"1\",\"Flags\":3,\"Health\":{\"Data\":{\"Code\":0},\"Extra\":null},"
    u"\"Policies\":[{\"Type\":\"ACL\",\"Port\":80},{\"Type\":\"NAT\",\"Port\":53}],\"Up\":true}";

Selection matching(std::u16string_view pattern) {
  return {.fields = std::nullopt, .pattern = std::get<json::Value>(json::read(pattern))};
}

bool isSelected(std::u16string_view pattern, std::u16string_view document = kEndpoint) {
  const auto selected = select(matching(pattern), document);
  if (selected) CHECK_EQUAL(*selected, document);
  return selected.has_value();
}

std::u16string fieldsOf(std::vector<std::u16string> fields,
                        std::u16string_view document = kEndpoint) {
  return select({.fields = std::move(fields), .pattern = std::nullopt}, document).value();
}

TEST("selection: nothing asked for selects all") {
  CHECK_EQUAL(select({}, kEndpoint).value(), kEndpoint);
  CHECK(isSelected(u"{}"));
}

TEST("selection: a document has all members of the pattern, and maybe others") {
  CHECK(isSelected(u"{\"ID\":\"1\",\"Up\":true}"));
  CHECK(isSelected(u"{\"Health\":{\"Data\":{\"Code\":0}}}"));
  CHECK(!isSelected(u"{\"ID\":\"1\",\"Up\":false}"));
  CHECK(!isSelected(u"{\"Name\":\"x\"}"));
  CHECK(!isSelected(u"{\"Health\":{\"Data\":{\"Code\":0,\"Text\":\"\"}}}"));
}

TEST("selection: null is no missing member") {
  CHECK(isSelected(u"{\"Health\":{\"Extra\":null}}"));
  CHECK(!isSelected(u"{\"Name\":null}"));
  CHECK(!isSelected(u"{\"ID\":null}"));
}

TEST("selection: a list has an element for each one of the pattern, in any order") {
  CHECK(isSelected(u"{\"Policies\":[]}"));
  CHECK(isSelected(u"{\"Policies\":[{\"Type\":\"NAT\"}]}"));
  CHECK(isSelected(u"{\"Policies\":[{\"Port\":53},{\"Type\":\"ACL\"}]}"));
  CHECK(!isSelected(u"{\"Policies\":[{\"Type\":\"ACL\",\"Port\":53}]}"));
  CHECK(!isSelected(u"{\"Policies\":[{\"Type\":\"ACL\"},{\"Type\":\"VSID\"}]}"));
}

TEST("selection: values of different types are different") {
  for (const std::u16string_view pattern :
       {u"{\"ID\":1}", u"{\"Flags\":\"3\"}", u"{\"Flags\":true}", u"{\"Up\":1}",
        u"{\"Up\":\"true\"}", u"{\"Health\":[]}", u"{\"Policies\":{}}", u"{\"ID\":{}}",
        u"{\"ID\":[]}", u"[]", u"null"}) {
    CHECK(!isSelected(pattern));
  }
}

TEST("selection: strings are equal unit by unit") {
  CHECK(isSelected(u"{\"a\":\"\\u0416\"}", u"{\"a\":\"\u0416\"}"));
  CHECK(isSelected(u"{\"\\u0061\":\"\"}", u"{\"a\":\"\"}"));
  CHECK(!isSelected(u"{\"a\":\"ID\"}", u"{\"a\":\"id\"}"));
}

TEST("selection: numbers are equal when a program sees no difference") {
  for (const auto& [pattern, value] : {
           std::pair<std::u16string, std::u16string>{u"3", u"3.0"},
           {u"300", u"3e2"},
           {u"0", u"-0"},
           // As JavaScript writes what it read.
           {u"9007199254740992", u"9007199254740993"},
           {u"9223372036854776000", u"9223372036854775808"},
           {u"18446744073709552000", u"18446744073709551615"},
           {u"-9223372036854776000", u"-9223372036854775808"},
       }) {
    CHECK(isSelected(u"{\"a\":" + pattern + u"}", u"{\"a\":" + value + u"}"));
  }
  CHECK(!isSelected(u"{\"a\":3}", u"{\"a\":3.5}"));
  CHECK(!isSelected(u"{\"a\":3}", u"{\"a\":-3}"));
}

TEST("selection: of members with one name the last one counts") {
  CHECK(isSelected(u"{\"a\":2}", u"{\"a\":1,\"a\":2}"));
  CHECK(!isSelected(u"{\"a\":1}", u"{\"a\":1,\"a\":2}"));
}

TEST("selection: fields are those of the document, in its order") {
  CHECK_EQUAL(fieldsOf({u"Up", u"ID"}), u"{\"ID\":\"1\",\"Up\":true}");
  CHECK_EQUAL(fieldsOf({u"Health", u"Name"}),
              u"{\"Health\":{\"Data\":{\"Code\":0},\"Extra\":null}}");
  CHECK_EQUAL(fieldsOf({u"Type", u"Code"}), u"{}");
  CHECK_EQUAL(fieldsOf({}), u"{}");
}

TEST("selection: what a field holds stays as exact as it was") {
  CHECK_EQUAL(
      fieldsOf({u"a"}, u"{ \"a\" : [ 9007199254740993 , -0 , \"\\u0416\\ud800\" ] , \"b\" : 1 }"),
      u"{\"a\":[9007199254740993,-0,\"\u0416\\ud800\"]}");
}

TEST("selection: a pattern may be about members that are not selected") {
  Selection selection = matching(u"{\"Up\":true}");
  selection.fields = {{u"ID"}};
  CHECK_EQUAL(select(selection, kEndpoint).value(), u"{\"ID\":\"1\"}");
  selection.pattern = std::get<json::Value>(json::read(u"{\"Up\":false}"));
  CHECK(!select(selection, kEndpoint));
}

TEST("selection: what is no object or cannot be read is returned as it is") {
  Selection selection = matching(u"{\"Up\":true}");
  selection.fields = {{u"ID"}};
  for (const std::u16string_view document :
       {u"", u"{", u"{\"ID\":\"1\"", u"[]", u"null", u"\"ID\"", u"{\"ID\":1e400}"}) {
    CHECK_EQUAL(select(selection, document).value(), document);
  }
}

}  // namespace
}  // namespace hns::operation
