// A document is taken apart just when it should be, and its shape and leaves are all of it: put
// together again it is what the reader reads, with doubles for numbers. Rows that hold what they
// say are written without a look beyond them.
#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "json/documents.h"
#include "json/reader.h"
#include "json/rows.h"
#include "json/writer.h"
#include "support/put-together.h"

namespace {

using namespace hns::json;

void require(bool condition) {
  if (!condition) std::abort();
}

// A document as JavaScript sees it, and what tells whether it is taken apart.
class Seen {
 public:
  explicit Seen(std::u16string_view text) {
    const auto result = read(text, {.depth = 32, .length = 16'384});
    if (const auto* value = std::get_if<Value>(&result)) document_ = copy(*value);
  }

  bool isTakenApart() const {
    return document_.object() != nullptr && leaves_ > 0 && leaves_ <= 128 && !namesPrototype_;
  }

  std::u16string text() const { return write(document_); }

 private:
  Value copy(const Value& value) {
    if (const Array* array = value.array()) {
      Array elements;
      for (const Value& element : *array) elements.push_back(copy(element));
      return Value(std::move(elements));
    }
    if (const Object* object = value.object()) {
      Object members;
      for (const Member& member : *object) {
        namesPrototype_ = namesPrototype_ || member.name == u"__proto__";
        members.append(member.name, copy(member.value));
      }
      return Value(std::move(members));
    }
    ++leaves_;
    return value.number() == nullptr ? value : Value(Number(value.number()->toDouble()));
  }

  Value document_;
  std::size_t leaves_ = 0;
  bool namesPrototype_ = false;
};

void takeApart(const std::u16string& text) {
  Shapes shapes;
  Documents documents(&shapes);
  // The first one's leaves are its own, those of the others are shared.
  for (int i = 0; i < 3; ++i) documents.add(text);
  const Seen seen(text);
  const bool isTakenApart = text.starts_with(u'{') && seen.isTakenApart();
  require(documents.size() == 3 && shapes.count() == (isTakenApart ? 1 : 0));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Documents::Document& document = documents[i];
    require(document.shape.has_value() == isTakenApart);
    if (!isTakenApart) {
      require(documents.textOf(document) == text);
      continue;
    }
    const Shape& shape = shapes[*document.shape];
    require(std::ranges::count(shape.skeleton, kLeaf) == shape.leaves);
    require(Seen(hns::test::putTogether(documents, document, shapes)).text() == seen.text());
  }
}

void writeRows(FuzzedDataProvider input) {
  const auto count = input.ConsumeIntegral<std::uint8_t>();
  Rows rows;
  std::size_t length = 0;
  for (auto lengths = input.ConsumeIntegral<std::uint8_t>(); lengths > 0; --lengths) {
    const auto small = input.ConsumeIntegral<std::uint8_t>();
    const bool isSmall = small < 0xFF;
    rows.layout.push_back(isSmall ? small : input.ConsumeIntegral<std::uint32_t>());
    const std::size_t entries = rows.layout.size();
    if (entries > 1) length += entries - 2 <= rows.layout.front() ? small : small / 2;
  }
  // Less when the input ends.
  const std::string units = input.ConsumeBytesAsString(length);
  rows.text.assign(units.begin(), units.end());
  if (!rows.hold(count)) return;
  RowWriter writer(rows);
  const std::size_t longest = 6 * rows.text.size() + 2 * rows.layout.size();
  for (int i = 0; i < count; ++i) require(writer.next().size() <= longest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::u16string text(size / sizeof(char16_t), u'\0');
  if (!text.empty()) std::memcpy(text.data(), data, text.size() * sizeof(char16_t));
  takeApart(text);
  writeRows(FuzzedDataProvider(data, size));
  return 0;
}
