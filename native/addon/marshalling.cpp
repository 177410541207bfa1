#include "addon/marshalling.h"

#include <string>

#include "abi/guid.h"

namespace hns::addon {
namespace {

using operation::Kind;
using operation::Verb;

Napi::Value at(const Napi::Array& batch, std::uint32_t index) { return batch[index]; }

std::u16string readText(const Napi::Value& value) { return value.As<Napi::String>().Utf16Value(); }

// Absent where an operation has no use for it.
abi::Guid readGuid(const Napi::Value& value) {
  if (value.IsUndefined()) return abi::kNilGuid;
  const auto guid = abi::parseGuid(readText(value));
  if (!guid) throw Napi::TypeError::New(value.Env(), "not a GUID");
  return *guid;
}

template <class Enum>
Enum readEnum(const Napi::Value& value, Enum last) {
  const std::uint32_t number = value.As<Napi::Number>().Uint32Value();
  if (number > static_cast<std::uint32_t>(last)) {
    throw Napi::RangeError::New(value.Env(), "no such verb or kind");
  }
  return static_cast<Enum>(number);
}

Napi::Value writeDocuments(Napi::Env env, const operation::Documents& documents) {
  auto array = Napi::Array::New(env, documents.size());
  std::uint32_t index = 0;
  for (const std::u16string& document : documents) array[index++] = writeText(env, document);
  return array;
}

}  // namespace

// Documents are nearly always ASCII, and as Latin-1 they take V8 half the memory.
Napi::Value writeText(Napi::Env env, const std::u16string& text) {
  char16_t units = 0;
  for (const char16_t unit : text) units |= unit;
  if (units > 0xFF) return Napi::String::New(env, text.data(), text.size());
  const std::string narrow(text.begin(), text.end());
  napi_value value = nullptr;
  const napi_status status = napi_create_string_latin1(env, narrow.data(), narrow.size(), &value);
  NAPI_THROW_IF_FAILED(env, status, Napi::Value());
  return Napi::Value(env, value);
}

Napi::Value writeFailure(Napi::Env env, const operation::Failure& failure) {
  auto object = Napi::Object::New(env);
  object["hresult"] = Napi::Number::New(env, failure.hresult);
  object["record"] = writeText(env, failure.record);
  object["function"] = Napi::String::New(env, failure.function);
  return object;
}

Row readRow(const Napi::Array& batch, std::uint32_t offset) {
  return {
      .id = static_cast<executor::TaskId>(at(batch, offset).As<Napi::Number>().Int64Value()),
      .operation =
          {
              .verb = readEnum(at(batch, offset + 1), Verb::Delete),
              .kind = readEnum(at(batch, offset + 2), Kind::Route),
              .id = readGuid(at(batch, offset + 3)),
              .network = readGuid(at(batch, offset + 4)),
              .settings = readText(at(batch, offset + 5)),
              .query = readText(at(batch, offset + 6)),
          },
  };
}

Napi::Value writeOutcome(Napi::Env env, const operation::Outcome& outcome) {
  if (const auto* failure = std::get_if<operation::Failure>(&outcome)) {
    return writeFailure(env, *failure);
  }
  return writeDocuments(env, std::get<operation::Documents>(outcome));
}

}  // namespace hns::addon
