// Values as bytes and back: little-endian, texts and lists behind their length. What a structure
// consists of is said once, by a function template `fields(archive, structure)` that both
// directions use; a type that is written otherwise has `put` and `get`.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "simulator/failure.h"

namespace hns::simulator {

template <class T, class Type>
concept Is = std::same_as<std::remove_const_t<T>, Type>;

template <class T>
concept Scalar = std::integral<T> || std::is_enum_v<T>;

// The unsigned integer that has a scalar's bits.
template <Scalar T>
struct BitsOf {
  using Type = std::make_unsigned_t<T>;
};
template <Scalar T>
  requires std::is_enum_v<T>
struct BitsOf<T> {
  using Type = std::make_unsigned_t<std::underlying_type_t<T>>;
};
template <>
struct BitsOf<bool> {
  using Type = std::uint8_t;
};

// What a list is filled with before its elements are read.
template <class T>
T blank() {
  return T();
}

class ByteWriter {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (write(values), ...);
  }

  std::string take() { return std::move(bytes_); }

 private:
  template <Scalar T>
  void write(const T& value) {
    using Bits = typename BitsOf<T>::Type;
    auto bits = static_cast<Bits>(value);
    for (std::size_t i = 0; i < sizeof(Bits); ++i) {
      bytes_ += static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * i) & 0xFF);
    }
  }
  void write(std::u16string_view text) {
    write(static_cast<std::uint64_t>(text.size()));
    for (const char16_t unit : text) write(unit);
  }
  void write(const std::u16string& text) { write(std::u16string_view(text)); }
  template <class T>
  void write(const std::vector<T>& list) {
    write(static_cast<std::uint64_t>(list.size()));
    for (const T& item : list) write(item);
  }
  template <class T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <class T>
  void write(const T& value) {
    if constexpr (requires { put(*this, value); }) {
      put(*this, value);
    } else {
      fields(*this, value);
    }
  }

  std::string bytes_;
};

// Fails with 0x80070570 for bytes that no writer has written.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (read(values), ...);
  }
  template <class T>
  T take() {
    T value = blank<T>();
    read(value);
    return value;
  }

  bool atEnd() const { return rest_.empty(); }
  [[noreturn]] static void refuse() { throw Failure(abi::kFileCorrupt); }

 private:
  template <Scalar T>
  void read(T& value) {
    using Bits = typename BitsOf<T>::Type;
    if (rest_.size() < sizeof(Bits)) refuse();
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Bits); ++i) {
      bits |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    }
    rest_.remove_prefix(sizeof(Bits));
    value = static_cast<T>(static_cast<Bits>(bits));
  }
  // Nothing takes less than a byte.
  std::size_t readSize(std::size_t itemSize) {
    const auto size = take<std::uint64_t>();
    if (size > rest_.size() / itemSize) refuse();
    return static_cast<std::size_t>(size);
  }
  void read(std::u16string& text) {
    text.resize(readSize(sizeof(char16_t)));
    for (char16_t& unit : text) read(unit);
  }
  template <class T>
  void read(std::vector<T>& list) {
    const std::size_t size = readSize(1);
    list.clear();
    for (std::size_t i = 0; i < size; ++i) list.push_back(take<T>());
  }
  template <class T>
  void read(std::optional<T>& value) {
    value.reset();
    if (take<bool>()) value = take<T>();
  }
  template <class T>
  void read(T& value) {
    if constexpr (requires { get(*this, value); }) {
      get(*this, value);
    } else {
      fields(*this, value);
    }
  }

  std::string_view rest_;
};

}  // namespace hns::simulator
