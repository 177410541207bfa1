#include "support/put-together.h"

#include <utility>

#include "json/writer.h"

namespace hns::test {
namespace {

json::Value valueOf(const json::Leaves& leaves, const json::Leaf& leaf) {
  switch (leaf.type) {
    case json::LeafType::Null:
      return {};
    case json::LeafType::False:
    case json::LeafType::True:
      return json::Value(leaf.type == json::LeafType::True);
    case json::LeafType::Number:
      return json::Value(json::Number(leaf.number));
    case json::LeafType::Latin1: {
      std::u16string string;
      for (const char unit : leaves.latin1(leaf)) string += static_cast<unsigned char>(unit);
      return json::Value(std::move(string));
    }
    case json::LeafType::Utf16:
      break;
  }
  return json::Value(std::u16string(leaves.utf16(leaf)));
}

}  // namespace

std::u16string putTogether(const json::Documents& documents,
                           const json::Documents::Document& document, const json::Shapes& shapes) {
  const json::Leaves& leaves = documents.leaves();
  auto place = documents.leavesOf(document).begin();
  std::u16string text;
  for (const char16_t unit : shapes[*document.shape].skeleton) {
    if (unit == json::kLeaf) {
      text += json::write(valueOf(leaves, leaves[*place++]));
    } else {
      text += unit;
    }
  }
  return text;
}

}  // namespace hns::test
