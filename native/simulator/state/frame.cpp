#include "simulator/state/frame.h"

#include "simulator/state/bytes.h"
#include "simulator/state/checksum.h"

namespace hns::simulator {
namespace {

constexpr std::size_t kSizes = sizeof(std::uint64_t) + sizeof(std::uint32_t);
constexpr std::size_t kHead = kSizes + sizeof(std::uint32_t);

}  // namespace

std::string frame(std::string_view payload) {
  ByteWriter writer;
  writer(std::uint64_t{payload.size()}, checksum(payload));
  std::string sizes = writer.take();
  writer(checksum(sizes));
  std::string bytes = std::move(sizes);
  bytes += writer.take();
  bytes += payload;
  return bytes;
}

std::optional<std::string_view> FrameReader::next() {
  if (rest_.size() < kHead) return std::nullopt;
  ByteReader reader(rest_.substr(0, kHead));
  const auto size = reader.take<std::uint64_t>();
  const auto sum = reader.take<std::uint32_t>();
  if (reader.take<std::uint32_t>() != checksum(rest_.substr(0, kSizes))) ByteReader::refuse();
  if (size > rest_.size() - kHead) return std::nullopt;
  const std::string_view payload = rest_.substr(kHead, static_cast<std::size_t>(size));
  if (checksum(payload) != sum) ByteReader::refuse();
  rest_.remove_prefix(kHead + payload.size());
  return payload;
}

}  // namespace hns::simulator
