// Every export with texts that are no documents, and with documents that say the wrong things.
#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/documents.h"
#include "support/every-kind.h"
#include "support/failed-call.h"
#include "support/snapshot.h"

namespace {

using namespace hns::abi;
using namespace hns::test;

constexpr std::size_t kLongest = std::size_t{4} * 1024 * 1024;
constexpr std::size_t kDeepest = 128;

// {}, padded with blanks.
std::u16string emptyDocument(std::size_t length) {
  std::u16string text(length, u' ');
  text.front() = u'{';
  text.back() = u'}';
  return text;
}

// {"a":[[…]]}
std::u16string nested(std::size_t depth) {
  std::u16string text = u"{\"a\":";
  text.append(depth - 1, u'[');
  text.append(depth - 1, u']');
  return text += u'}';
}

std::vector<std::u16string> notDocuments() {
  return {u"garbage",
          u"{",
          u"}",
          u"{}{}",
          u"{\"a\"}",
          u"{'a':1}",
          u"{\"a\":1,}",
          u"{\"a\":01}",
          u"{\"a\":1e999}",
          u"{\"a\":\"\t\"}",
          u"{\"a\":\"\\x\"}",
          u"\uFEFF{}",
          u"null",
          u"true",
          u"1",
          u"\"{}\"",
          u"[]",
          u"[{}]",
          std::u16string(u"{\"a\":\"") + char16_t{0xD800} + u"\"}",
          std::u16string(u"{\"") + char16_t{0xDFFF} + u"\":1}",
          std::u16string(1, char16_t{0xDC00}),
          nested(kDeepest + 1),
          std::u16string(1 << 20, u'['),
          std::u16string(1 << 20, u'{'),
          emptyDocument(kLongest + 1),
          std::u16string(2 * kLongest, u'"')};
}

// The requests of HNSCall that carry a document.
constexpr std::u16string_view kPosts[] = {
    u"/networks",
    u"/networks/0000e0e0-0001-0000-0000-000000000000",
    u"/endpoints",
    u"/endpoints/0000e0e0-0002-0000-0000-000000000000",
    u"/endpoints/0000e0e0-0002-0000-0000-000000000000/attach",
    u"/endpoints/0000e0e0-0002-0000-0000-000000000000/detach",
    u"/namespaces",
    u"/namespaces/0000e0e0-0003-0000-0000-000000000000/addresource",
    u"/namespaces/0000e0e0-0003-0000-0000-000000000000/removeresource",
    u"/policylists",
    u"/accelnet",
};

// Every way to hand over a document.
struct Reading {
  const ExportedCall* function;
  Arguments arguments;
};

std::vector<Reading> readings(const EveryKind& objects) {
  std::vector<Reading> all;
  for (const ExportedCall& function : exportedCalls()) {
    Arguments arguments = soundArguments(function, objects);
    if (function.takes(Parameter::Settings) || function.takes(Parameter::Query))
      all.push_back({&function, arguments});
    if (!function.takes(Parameter::Request)) continue;
    arguments.method = u"POST";
    for (const std::u16string_view path : kPosts) {
      arguments.path = path;
      all.push_back({&function, arguments});
    }
  }
  return all;
}

TEST("a text that is no document is 0x803B001B for every export, and changes nothing") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  const std::vector<std::u16string> texts = notDocuments();
  for (Reading reading : readings(objects)) {
    for (const std::u16string& text : texts) {
      reading.arguments.text = text;
      checkFailed(*reading.function, reading.arguments, kInvalidJson);
    }
  }
  CHECK_EQUAL(snapshot(), before);
}

TEST("no settings at all are 0x803B001B for every export, an empty query is none") {
  const EveryKind objects;
  const std::u16string before = snapshot();
  for (Reading reading : readings(objects)) {
    reading.arguments.text.clear();
    if (reading.function->takes(Parameter::Query)) {
      CHECK_EQUAL(reading.function->call(reading.arguments).code, kOk);
    } else {
      checkFailed(*reading.function, reading.arguments, kInvalidJson);
    }
  }
  CHECK_EQUAL(snapshot(), before);
}

TEST("documents as long and as deep as HNS takes them are read by every export") {
  const EveryKind objects;
  for (Reading reading : readings(objects)) {
    if (!reading.function->takes(Parameter::Query)) continue;
    for (const std::u16string& text : {emptyDocument(kLongest), nested(kDeepest)}) {
      reading.arguments.text = text;
      CHECK_EQUAL(reading.function->call(reading.arguments).code, kOk);
    }
  }
}

TEST("a text of a million units comes back as it was") {
  const std::u16string name(1'000'000, u'n');
  const Network network(u"{\"Name\":\"" + name + u"\",\"Type\":\"Private\"}");
  CHECK_EQUAL(network.code(), kOk);
  CHECK(textAt(network.v2(), u"Name") == name);
}

TEST("the last of several members of one name counts") {
  const Network network(
      uR"({"Type":7,"Name":[],"Name":"first","Name":"last","Type":"nothing","Type":"Private"})");
  CHECK_EQUAL(network.code(), kOk);
  CHECK_EQUAL(textAt(network.v2(), u"Name"), u"last");
  CHECK_EQUAL(textAt(network.v2(), u"Type"), u"Private");
  const Network wrong(uR"({"Type":"Private","Name":"first","Name":[]})");
  CHECK_EQUAL(wrong.code(), kInvalidJson);
}

}  // namespace
