#include "json/rows.h"

#include "json/writer.h"

namespace hns::json {

bool Rows::hold(std::size_t rows) const {
  if (layout.empty()) return false;
  const std::uint64_t holes = layout.front();
  const std::uint64_t parts = holes + 1;
  if (layout.size() < 1 + parts) return false;
  const std::uint64_t values = layout.size() - 1 - parts;
  if (holes == 0 ? values != 0 : values % holes != 0 || values / holes != rows) return false;
  std::uint64_t length = 0;
  for (std::size_t i = 1; i < layout.size(); ++i) length += i <= parts ? layout[i] : layout[i] / 2;
  return length == text.size();
}

RowWriter::RowWriter(const Rows& rows) : rows_(rows) {
  const std::uint32_t holes = rows.layout[layoutPosition_++];
  for (std::uint32_t i = 0; i <= holes; ++i) {
    parts_.push_back(takeText(rows.layout[layoutPosition_++]));
  }
}

const std::u16string& RowWriter::next() {
  row_ = parts_.front();
  for (std::size_t hole = 1; hole < parts_.size(); ++hole) {
    const std::uint32_t length = rows_.layout[layoutPosition_++];
    const std::u16string_view value = takeText(length / 2);
    if (length % 2 == 1) {
      appendString(row_, value);
    } else {
      row_ += value;
    }
    row_ += parts_[hole];
  }
  return row_;
}

std::u16string_view RowWriter::takeText(std::uint32_t length) {
  const std::size_t begin = textPosition_;
  textPosition_ += length;
  return std::u16string_view(rows_.text).substr(begin, length);
}

}  // namespace hns::json
