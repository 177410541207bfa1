#include "simulator/state/prologue.h"

#include "simulator/state/bytes.h"
#include "simulator/state/checksum.h"

namespace hns::simulator {
namespace {

constexpr std::string_view kMagic = "HNSSTATE";
// Goes up whenever what is stored, or what a stored call leads to, becomes another.
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kChecked = kPrologueSize - sizeof(std::uint32_t);

}  // namespace

std::string writePrologue(const Identity& identity) {
  ByteWriter writer;
  writer(kFormat, identity.history, identity.generation);
  std::string bytes(kMagic);
  bytes += writer.take();
  writer(checksum(bytes));
  return bytes += writer.take();
}

Identity readPrologue(std::string_view bytes) {
  if (bytes.size() < kPrologueSize || !bytes.starts_with(kMagic)) ByteReader::refuse();
  ByteReader reader(bytes.substr(kMagic.size()));
  const auto format = reader.take<std::uint32_t>();
  if (format != kFormat) throw Failure(abi::kRevisionMismatch);
  Identity identity;
  reader(identity.history, identity.generation);
  if (reader.take<std::uint32_t>() != checksum(bytes.substr(0, kChecked))) ByteReader::refuse();
  return identity;
}

}  // namespace hns::simulator
