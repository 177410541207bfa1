// The documents of a reply of HNS, ready to become objects of JavaScript: taken apart into a shape,
// which most of them share, and leaves. JavaScript has a function for each shape that makes objects
// of leaves; where that is not worth it, or anything is unusual, the text is kept for JSON.parse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/leaves.h"
#include "json/shapes.h"

namespace hns::json {

class Documents {
 public:
  struct Document {
    std::optional<std::uint32_t> shape;  // none: the text was kept
    std::size_t begin;                   // of its leaves, or the number of its text
  };

  // Without shapes all texts are kept. The shapes outlive this object.
  explicit Documents(Shapes* shapes = nullptr) : shapes_(shapes) {}

  // Of one text that is kept.
  static Documents of(std::u16string_view text) {
    Documents documents;
    documents.add(text);
    return documents;
  }

  void add(std::u16string_view text);

  std::size_t size() const { return documents_.size(); }
  const Document& operator[](std::size_t number) const { return documents_[number]; }

  const std::u16string& textOf(const Document& document) const { return texts_[document.begin]; }
  // The numbers of its leaves.
  std::span<const std::uint32_t> leavesOf(const Document& document) const;
  const Leaves& leaves() const { return leaves_; }

 private:
  std::optional<Document> takeApart(std::u16string_view text);

  Shapes* shapes_;
  std::vector<Document> documents_;
  std::vector<std::u16string> texts_;
  std::vector<std::uint32_t> places_;  // the leaves' numbers, of one document after the other
  Leaves leaves_;
  std::u16string skeleton_;  // of the document being added; its memory serves the next one too
};

}  // namespace hns::json
