#include "simulator/state/record.h"

#include "simulator/state/values.h"

namespace hns::simulator {
namespace {

// All but the texts.
template <class Archive, Is<Call> T>
void ownFields(Archive& archive, T& call) {
  auto& [verb, kind, object, id, client, protocol, access, port, document, method, path] = call;
  archive(verb, kind, object, id, client, protocol, access, port);
}

}  // namespace

std::string writeRecord(std::uint64_t sequence, const Call& call, const Context& context) {
  ByteWriter writer;
  writer(sequence, context.time);
  ownFields(writer, call);
  writer(call.document, call.method, call.path);
  writer(context.random.state(), context.lastSerial);
  return writer.take();
}

std::uint64_t sequenceOf(std::string_view record) {
  return ByteReader(record).take<std::uint64_t>();
}

void repeat(std::string_view record, Context& context) {
  ByteReader reader(record);
  reader.take<std::uint64_t>();  // its number
  const auto time = reader.take<std::uint64_t>();
  Call call;
  ownFields(reader, call);
  const auto document = reader.take<std::u16string>();
  const auto method = reader.take<std::u16string>();
  const auto path = reader.take<std::u16string>();
  call.document = document;
  call.method = method;
  call.path = path;
  context.time = time;
  try {
    carryOut(call, context);
  } catch (const Failure&) {
    ByteReader::refuse();  // only calls that succeeded are written down
  }
  const auto random = reader.take<Random::State>();
  const auto lastSerial = reader.take<std::uint64_t>();
  if (random != context.random.state() || lastSerial != context.lastSerial) ByteReader::refuse();
}

}  // namespace hns::simulator
