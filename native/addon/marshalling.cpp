#include "addon/marshalling.h"

#include <string>

#include "abi/guid.h"
#include "json/reader.h"

namespace hns::addon {
namespace {

constexpr std::size_t kGuidLength = 36;

using operation::Kind;
using operation::Operation;
using operation::Request;

// `Verb` of lib/native.ts. The first ones are those of operation::Verb.
enum class Verb : std::uint8_t {
  Create,
  Get,
  List,
  Modify,
  Delete,
  Statistics,
  Addresses,
  CreateMany,
  DeleteMany,
  Call,
  CreateService,
  ModifyService,
  DeleteService,
  ReservePort,
  ReservePortRange,
  ListPortReservations,
  Release,
};

static_assert(static_cast<int>(Verb::Addresses) == static_cast<int>(operation::Verb::Addresses));

std::u16string readText(const Napi::Value& value) { return value.As<Napi::String>().Utf16Value(); }

// Absent where an operation has no use for it.
abi::Guid readGuid(const Napi::Value& value) {
  if (value.IsUndefined()) return abi::kNilGuid;
  const auto guid = abi::parseGuid(readText(value));
  if (!guid) throw Napi::TypeError::New(value.Env(), "not a GUID");
  return *guid;
}

std::uint32_t readNumber(const Napi::Value& value) {
  return value.As<Napi::Number>().Uint32Value();
}

template <class Enum>
Enum readEnum(const Napi::Value& value, Enum last) {
  const std::uint32_t number = readNumber(value);
  if (number > static_cast<std::uint32_t>(last)) {
    throw Napi::RangeError::New(value.Env(), "no such verb or kind");
  }
  return static_cast<Enum>(number);
}

// One that is gone is a closed one to its operation, which says so; the others of the batch go on.
std::shared_ptr<operation::HeldHandle> readHandle(const Napi::Value& number,
                                                  const HeldHandles& handles) {
  if (auto handle = handles.find(readNumber(number))) return handle;
  return std::make_shared<operation::HeldHandle>(abi::FunctionTable{},
                                                 &abi::FunctionTable::HcnCloseGuestNetworkService);
}

// One after the other, each as long as a GUID's text.
std::vector<abi::Guid> readGuids(const Napi::Value& value) {
  const std::u16string text = readText(value);
  std::vector<abi::Guid> ids;
  ids.reserve(text.size() / kGuidLength);
  for (std::size_t i = 0; i < text.size(); i += kGuidLength) {
    const auto id = abi::parseGuid(std::u16string_view(text).substr(i, kGuidLength));
    if (!id) throw Napi::TypeError::New(value.Env(), "not a list of GUIDs");
    ids.push_back(*id);
  }
  return ids;
}

json::Rows readRows(const Napi::Value& text, const Napi::Value& layout, std::size_t count) {
  const auto numbers = layout.As<Napi::Uint32Array>();
  json::Rows rows{readText(text), {numbers.Data(), numbers.Data() + numbers.ElementLength()}};
  if (!rows.hold(count)) throw Napi::TypeError::New(text.Env(), "not such rows");
  return rows;
}

// { fields?: string[], pattern?: object } as JSON; undefined for all.
std::optional<operation::Selection> readSelection(const Napi::Value& value) {
  if (value.IsUndefined()) return std::nullopt;
  auto read = json::read(readText(value));
  const auto* document = std::get_if<json::Value>(&read);
  if (document == nullptr || document->object() == nullptr) {
    throw Napi::TypeError::New(value.Env(), "not a selection");
  }
  operation::Selection selection;
  if (const json::Value* fields = document->object()->find(u"fields"); fields && fields->array()) {
    selection.fields.emplace();
    for (const json::Value& field : *fields->array()) {
      if (field.string() != nullptr) selection.fields->push_back(*field.string());
    }
  }
  if (const json::Value* pattern = document->object()->find(u"pattern")) {
    selection.pattern = *pattern;
  }
  return selection;
}

Napi::Value writeFailures(Napi::Env env, const std::vector<operation::Results::Failed>& failures) {
  auto array = Napi::Array::New(env, failures.size());
  std::uint32_t place = 0;
  for (const auto& [index, failure] : failures) {
    auto pair = Napi::Array::New(env, 2);
    pair[0U] = Napi::Number::New(env, index);
    pair[1U] = writeFailure(env, failure);
    array[place++] = pair;
  }
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

Row readRow(const Napi::Array& batch, std::uint32_t offset, const HeldHandles& handles,
            json::Shapes& shapes) {
  const auto at = [&](std::uint32_t column) -> Napi::Value { return batch[offset + column]; };
  const auto shapesFor = [&](const Napi::Value& asText) {
    return asText.As<Napi::Boolean>() ? nullptr : &shapes;
  };
  const auto id = static_cast<executor::TaskId>(at(0).As<Napi::Number>().Int64Value());
  switch (const auto verb = readEnum(at(1), Verb::Release)) {
    case Verb::CreateMany: {
      operation::CreateMany creation{
          .kind = readEnum(at(2), Kind::Route),
          .ids = readGuids(at(3)),
          .network = readGuid(at(4)),
          .settings = {},
          .query = readText(at(7)),
          .shapes = shapesFor(at(8)),
      };
      creation.settings = readRows(at(5), at(6), creation.ids.size());
      return {id, std::move(creation)};
    }
    case Verb::DeleteMany:
      return {id, operation::DeleteMany{readEnum(at(2), Kind::Route), readGuids(at(3))}};
    case Verb::Call:
      return {id, operation::HnsCall{readText(at(2)), readText(at(3)), readText(at(4))}};
    case Verb::CreateService:
      return {id, operation::CreateService{readGuid(at(2)), readText(at(3))}};
    case Verb::ModifyService:
      return {id, operation::ModifyService{readHandle(at(2), handles), readText(at(3))}};
    case Verb::DeleteService:
      return {id, operation::DeleteService{readGuid(at(2))}};
    case Verb::ReservePort:
      return {id, operation::ReservePort{
                      .service = readHandle(at(2), handles),
                      .protocol = static_cast<abi::PortProtocol>(readNumber(at(3))),
                      .access = static_cast<abi::PortAccess>(readNumber(at(4))),
                      .port = static_cast<std::uint16_t>(readNumber(at(5))),
                  }};
    case Verb::ReservePortRange:
      return {id, operation::ReservePortRange{
                      .service = readHandle(at(2), handles),
                      .count = static_cast<std::uint16_t>(readNumber(at(3))),
                  }};
    case Verb::ListPortReservations:
      return {id, operation::ListPortReservations{}};
    case Verb::Release:
      return {id, operation::Release{readHandle(at(2), handles)}, readNumber(at(2))};
    default:
      return {id, Operation{
                      .verb = static_cast<operation::Verb>(verb),
                      .kind = readEnum(at(2), Kind::Route),
                      .id = readGuid(at(3)),
                      .network = readGuid(at(4)),
                      .settings = readText(at(5)),
                      .query = readText(at(6)),
                      .shapes = shapesFor(at(7)),
                      .selection = readSelection(at(8)),
                  }};
  }
}

Napi::Value writeEnd(Napi::Env env, const operation::Outcome& outcome, HeldHandles& handles) {
  if (const auto* failure = std::get_if<operation::Failure>(&outcome)) {
    return writeFailure(env, *failure);
  }
  if (const auto* held = std::get_if<operation::Held>(&outcome)) {
    auto object = Napi::Object::New(env);
    object["handle"] = Napi::Number::New(env, handles.add(held->handle));
    return object;
  }
  if (const auto* results = std::get_if<operation::Results>(&outcome)) {
    return writeFailures(env, results->failures);
  }
  return Napi::Boolean::New(env, true);
}

}  // namespace hns::addon
