// Typed access to the members of a document. An absent member and a null are the same; a value of
// another type than HNS's schema gives the member is the failure 0x803B001B, and so is text with
// lone surrogates: HNS stores UTF-8, which has none.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "abi/guid.h"
#include "json/value.h"
#include "simulator/document/text.h"
#include "simulator/failure.h"

namespace hns::simulator {

// One spelling of an enumeration's value; the name is accepted in any case, the number as well.
struct EnumName {
  std::u16string_view name;
  std::uint64_t number;
};

// Text that says nothing.
bool isBlank(const json::Value& value);

// Views of `value`, which must outlive them.
std::u16string_view asText(const json::Value& value);
bool asBoolean(const json::Value& value);
std::uint64_t asUnsigned(const json::Value& value, std::uint64_t maximum);
abi::Guid asGuid(const json::Value& value);
const json::Array& asArray(const json::Value& value);
const json::Object& asObject(const json::Value& value);
std::optional<std::uint64_t> asEnum(const json::Value& value, std::span<const EnumName> names);

// A view of an object, which must outlive it.
class Fields {
 public:
  explicit Fields(const json::Object& object) : object_(&object) {}
  explicit Fields(const json::Value& value) : object_(&asObject(value)) {}

  // Null when absent.
  const json::Value* find(std::u16string_view name) const;
  bool has(std::u16string_view name) const { return find(name) != nullptr; }
  const json::Object& object() const { return *object_; }

  std::optional<std::u16string_view> text(std::u16string_view name) const;
  std::optional<bool> boolean(std::u16string_view name) const;
  std::optional<abi::Guid> guid(std::u16string_view name) const;
  std::optional<Fields> fields(std::u16string_view name) const;
  // Empty when absent.
  std::span<const json::Value> array(std::u16string_view name) const;
  std::vector<std::u16string> texts(std::u16string_view name) const;

  template <std::unsigned_integral T>
  std::optional<T> integer(std::u16string_view name) const {
    const json::Value* value = find(name);
    if (!value) return std::nullopt;
    return static_cast<T>(asUnsigned(*value, std::numeric_limits<T>::max()));
  }

  // The names' numbers are E's values; one that is not among them fails with `unknown`.
  template <class E>
  std::optional<E> enumeration(std::u16string_view name, std::span<const EnumName> names,
                               abi::Hresult unknown = abi::kInvalidJson) const {
    const json::Value* value = find(name);
    if (!value) return std::nullopt;
    const std::optional<std::uint64_t> number = asEnum(*value, names);
    if (!number) throw Failure(unknown);
    return static_cast<E>(*number);
  }

 private:
  const json::Object* object_;
};

}  // namespace hns::simulator
