// A JSON document in memory. Strings are UTF-16 as they cross the API; lone surrogates are kept,
// as JSON.parse keeps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hns::json {

class Value;
struct Member;

using Array = std::vector<Value>;

// Integers that fit 64 bits are exact: interface LUIDs and byte rates exceed a double's 53 bits.
class Number {
 public:
  constexpr Number(double value) : value_(value) {}         // NOLINT(google-explicit-constructor)
  constexpr Number(std::int64_t value) : value_(value) {}   // NOLINT(google-explicit-constructor)
  constexpr Number(std::uint64_t value) : value_(value) {}  // NOLINT(google-explicit-constructor)

  double toDouble() const;
  // The exact value, when it is an integer in the range of the type.
  std::optional<std::int64_t> toSigned() const;
  std::optional<std::uint64_t> toUnsigned() const;

  const std::variant<double, std::int64_t, std::uint64_t>& representation() const { return value_; }

 private:
  std::variant<double, std::int64_t, std::uint64_t> value_;
};

// Members keep their order. A name may occur twice in a text that was read; the last one counts.
class Object {
 public:
  Object() noexcept;
  Object(const Object& other);
  Object(Object&& other) noexcept;
  Object& operator=(const Object& other);
  Object& operator=(Object&& other) noexcept;
  ~Object();

  const Value* find(std::u16string_view name) const;
  Value* find(std::u16string_view name);

  // Appends without a look-up: for readers and builders that know the name is new.
  void append(std::u16string name, Value value);
  // Replaces the member or appends it.
  void set(std::u16string_view name, Value value);
  void erase(std::u16string_view name);

  bool empty() const;
  std::size_t size() const;
  std::vector<Member>::const_iterator begin() const;
  std::vector<Member>::const_iterator end() const;

 private:
  friend class Value;

  std::vector<Member> members_;
};

// Copying and destroying do not recurse: no depth of nesting exhausts a small thread's stack.
class Value {
 public:
  Value() = default;  // null
  explicit Value(bool value) : value_(value) {}
  explicit Value(Number value) : value_(value) {}
  explicit Value(std::u16string value) : value_(std::move(value)) {}
  explicit Value(Array value) : value_(std::move(value)) {}
  explicit Value(Object value) : value_(std::move(value)) {}
  Value(const Value& other);
  Value(Value&& other) noexcept = default;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept = default;
  ~Value() {
    if (array() != nullptr || object() != nullptr) destroyChildren();
  }

  bool isNull() const { return std::holds_alternative<std::monostate>(value_); }
  // Null when the value is of another type.
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const Number* number() const { return std::get_if<Number>(&value_); }
  const std::u16string* string() const { return std::get_if<std::u16string>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }
  Array* array() { return std::get_if<Array>(&value_); }
  Object* object() { return std::get_if<Object>(&value_); }

 private:
  Value* lastChild();
  void removeLastChild();
  void destroyChildren() noexcept;

  std::variant<std::monostate, bool, Number, std::u16string, Array, Object> value_;
};

struct Member {
  std::u16string name;
  Value value;
};

// Here, where Member is complete.
inline Object::Object() noexcept = default;
inline Object::Object(const Object& other) = default;
inline Object::Object(Object&& other) noexcept = default;
inline Object& Object::operator=(const Object& other) = default;
inline Object& Object::operator=(Object&& other) noexcept = default;
inline Object::~Object() = default;

}  // namespace hns::json
