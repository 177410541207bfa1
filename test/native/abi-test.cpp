#include <string>

#include "abi/function-table.h"
#include "abi/guid.h"
#include "check.h"

namespace {

using hns::abi::formatGuid;
using hns::abi::FunctionTable;
using hns::abi::Guid;
using hns::abi::parseGuid;

TEST("guid: is read with or without braces, in either case") {
  const Guid expected{0x910F7D92, 0xBA2D, 0x4C3F, {0x98, 0xAE, 0x7C, 0x0A, 0xC5, 0x90, 0xD2, 0xDC}};
  for (const char16_t* text :
       {u"910F7D92-BA2D-4C3F-98AE-7C0AC590D2DC", u"910f7d92-ba2d-4c3f-98ae-7c0ac590d2dc",
        u"{910F7D92-BA2D-4C3F-98AE-7C0AC590D2DC}"}) {
    CHECK(parseGuid(text) == expected);
  }
}

TEST("guid: is written in lower case without braces") {
  CHECK_EQUAL(formatGuid(*parseGuid(u"{910F7D92-BA2D-4C3F-98AE-7C0AC590D2DC}")),
              u"910f7d92-ba2d-4c3f-98ae-7c0ac590d2dc");
}

TEST("guid: anything else is refused") {
  for (const char16_t* text :
       {u"", u"910F7D92", u"910F7D92BA2D4C3F98AE7C0AC590D2DC",
        u"910F7D92-BA2D-4C3F-98AE-7C0AC590D2DG", u"{910F7D92-BA2D-4C3F-98AE-7C0AC590D2DC",
        u"910F7D92-BA2D-4C3F-98AE-7C0AC590D2DC ", u"910F7D92-BA2D-4C3F-98AE07C0AC590D2DC",
        u"(910F7D92-BA2D-4C3F-98AE-7C0AC590D2DC)"}) {
    CHECK(!parseGuid(text));
  }
}

TEST("function table: a row knows the name of its export") {
  CHECK_EQUAL(std::string(nameOf(&FunctionTable::HcnCloseNetwork)), "HcnCloseNetwork");
  CHECK_EQUAL(std::string(nameOf(&FunctionTable::HNSCall)), "HNSCall");
}

}  // namespace
