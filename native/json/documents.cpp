#include "json/documents.h"

#include "json/parser.h"

namespace hns::json {
namespace {

// Of larger documents no two have the same shape: lists of policies and of back-ends vary.
constexpr std::size_t kLongest = 16'384;
constexpr std::size_t kMostLeaves = 128;
constexpr Limits kLimits{.depth = 32, .length = kLongest};

class Separator : public Handler {
 public:
  Separator(std::u16string& skeleton, std::vector<std::uint32_t>& places, Leaves& leaves)
      : skeleton_(skeleton), places_(places), leaves_(leaves) {}

  // An object literal of JavaScript would take it for the object's prototype.
  bool namesPrototype() const { return namesPrototype_; }

  void beginObject() override { begin(u'{'); }
  void endObject() override { end(u'}'); }
  void beginArray() override { begin(u'['); }
  void endArray() override { end(u']'); }
  void name(std::u16string_view name, std::u16string_view literal) override {
    separate();
    skeleton_ += literal;
    skeleton_ += u':';
    isFirst_ = true;
    namesPrototype_ = namesPrototype_ || name == u"__proto__";
  }
  void string(std::u16string_view value) override { add(leaves_.add(value)); }
  void number(const Number& value) override { add(leaves_.add(value.toDouble())); }
  void boolean(bool value) override { add(leaves_.add(value ? LeafType::True : LeafType::False)); }
  void null() override { add(leaves_.add(LeafType::Null)); }

 private:
  void separate() {
    if (!isFirst_) skeleton_ += u',';
    isFirst_ = false;
  }
  void begin(char16_t bracket) {
    separate();
    skeleton_ += bracket;
    isFirst_ = true;
  }
  void end(char16_t bracket) {
    skeleton_ += bracket;
    isFirst_ = false;
  }
  void add(std::uint32_t leaf) {
    separate();
    skeleton_ += kLeaf;
    places_.push_back(leaf);
  }

  std::u16string& skeleton_;
  std::vector<std::uint32_t>& places_;
  Leaves& leaves_;
  bool isFirst_ = true;  // in its container, or behind a name
  bool namesPrototype_ = false;
};

}  // namespace

void Documents::add(std::u16string_view text) {
  // The second document shows what the others will have in common.
  if (documents_.size() == 1) leaves_.share();
  if (const auto document = takeApart(text)) {
    documents_.push_back(*document);
    return;
  }
  documents_.push_back({.shape = std::nullopt, .begin = texts_.size()});
  texts_.emplace_back(text);
}

std::span<const std::uint32_t> Documents::leavesOf(const Document& document) const {
  return std::span(places_).subspan(document.begin, (*shapes_)[*document.shape].leaves);
}

std::optional<Documents::Document> Documents::takeApart(std::u16string_view text) {
  if (shapes_ == nullptr || !text.starts_with(u'{')) return std::nullopt;
  const std::size_t begin = places_.size();
  skeleton_.clear();
  Separator separator(skeleton_, places_, leaves_);
  const bool isParsed = !parse(text, separator, kLimits);
  const std::size_t leaves = places_.size() - begin;
  if (isParsed && !separator.namesPrototype() && leaves > 0 && leaves <= kMostLeaves) {
    const auto shape = shapes_->numberOf(skeleton_, static_cast<std::uint32_t>(leaves));
    if (shape) return Document{.shape = shape, .begin = begin};
  }
  places_.resize(begin);
  return std::nullopt;
}

}  // namespace hns::json
