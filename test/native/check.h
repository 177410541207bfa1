// The native tests' whole framework: the machine that runs them need have no more than a compiler.
//
//   TEST("an unknown id is not found") { CHECK_EQUAL(open(id), kNetworkNotFound); }
#pragma once

#include <functional>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hns::test {

struct Case {
  std::string name;
  std::function<void()> body;
};

std::vector<Case>& cases();

struct Registration {
  Registration(std::string name, std::function<void()> body) {
    cases().push_back({std::move(name), std::move(body)});
  }
};

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] inline void fail(const char* file, int line, const std::string& what) {
  throw Failure(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

// Non-ASCII units print as '?': good enough to recognise a document in a failure.
inline std::string printable(std::u16string_view text) {
  std::string narrow;
  for (char16_t unit : text) narrow += unit < 0x80 ? static_cast<char>(unit) : '?';
  return narrow;
}

template <class T>
std::string show(const T& value) {
  if constexpr (std::is_convertible_v<T, std::u16string_view>) {
    return printable(value);
  } else if constexpr (std::is_enum_v<T>) {
    return std::to_string(static_cast<long long>(value));
  } else {
    std::ostringstream out;
    if constexpr (requires { out << value; }) {
      out << std::boolalpha << value;
    } else {
      out << "(value)";
    }
    return out.str();
  }
}

template <class Actual, class Expected>
void checkEqual(const char* file, int line, const char* expression, const Actual& actual,
                const Expected& expected) {
  if (actual == expected) return;
  fail(file, line,
       std::string(expression) + " is " + show(actual) + ", expected " + show(expected));
}

}  // namespace hns::test

#define HNS_JOIN_(a, b) a##b
#define HNS_JOIN(a, b) HNS_JOIN_(a, b)

#define HNS_TEST_(name, function)                                                           \
  static void function();                                                                   \
  static const ::hns::test::Registration HNS_JOIN(function, _registration){name, function}; \
  static void function()

#define TEST(name) HNS_TEST_(name, HNS_JOIN(test_, __COUNTER__))

#define CHECK(condition)                                                             \
  do {                                                                               \
    if (!(condition)) ::hns::test::fail(__FILE__, __LINE__, #condition " is false"); \
  } while (false)

#define CHECK_EQUAL(actual, expected) \
  ::hns::test::checkEqual(__FILE__, __LINE__, #actual, actual, expected)
