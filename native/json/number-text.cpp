#include "json/number-text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <system_error>
#include <version>

#if !(__cpp_lib_to_chars >= 201611L)
#include <locale.h>
#if defined(__APPLE__)
#include <xlocale.h>
#endif
#endif

namespace hns::json {

namespace {

template <class T>
std::errc parse(std::string_view digits, T& value) {
  return std::from_chars(digits.data(), digits.data() + digits.size(), value).ec;
}

#if __cpp_lib_to_chars >= 201611L

// from_chars says "out of range" for what is too large and for what is too small alike; the place
// of the first digit that counts tells them apart.
bool isLarge(std::string_view literal) {
  const std::string_view mantissa = literal.substr(0, literal.find_first_of("eE"));
  std::string_view exponentDigits = literal.substr(std::min(mantissa.size() + 1, literal.size()));
  if (exponentDigits.starts_with('+')) exponentDigits.remove_prefix(1);
  std::int64_t exponent = 0;
  if (parse(exponentDigits, exponent) == std::errc::result_out_of_range) {
    return !exponentDigits.starts_with('-');
  }
  const auto point = static_cast<std::int64_t>(std::min(mantissa.find('.'), mantissa.size()));
  const auto first = static_cast<std::int64_t>(mantissa.find_first_of("123456789"));
  return exponent > first - point;
}

double parseDouble(std::string_view literal) {
  double value = 0;
  if (parse(literal, value) == std::errc::result_out_of_range) {
    value = std::copysign(isLarge(literal) ? std::numeric_limits<double>::infinity() : 0.0,
                          literal.starts_with('-') ? -1.0 : 1.0);
  }
  return value;
}

#else

double parseDouble(std::string_view literal) {
  const std::string terminated(literal);
#if defined(_WIN32)
  static const _locale_t locale = _create_locale(LC_ALL, "C");
  return _strtod_l(terminated.c_str(), nullptr, locale);
#else
  static const locale_t locale = newlocale(LC_ALL_MASK, "C", nullptr);
  return strtod_l(terminated.c_str(), nullptr, locale);
#endif
}

#endif

template <std::integral T>
void append(std::u16string& text, T value) {
  std::array<char, 20> digits{};
  text.append(digits.begin(), std::to_chars(digits.begin(), digits.end(), value).ptr);
}

bool isNegativeZero(double value) { return value == 0 && std::signbit(value); }

// The fewest digits that are read as the same number. Not by std::to_chars, whose tables would be a
// tenth of the library, for numbers that HCN's documents hardly have.
void append(std::u16string& text, double value) {
  assert(std::isfinite(value));
  constexpr double kMostExact = 9007199254740992;  // 2^53
  if (value == std::trunc(value) && std::abs(value) <= kMostExact && !isNegativeZero(value)) {
    append(text, static_cast<std::int64_t>(value));
    return;
  }
  // The longest is such as -1.7976931348623157e+308, with a decimal point of several bytes.
  std::array<char, 40> digits{};
  int length = 0;
  for (int precision = 1; precision <= 17; ++precision) {
    length = std::snprintf(digits.data(), digits.size(), "%.*g", precision, value);
    if (std::strtod(digits.data(), nullptr) == value) break;
  }
  // The decimal point is the program's, as its locale has it.
  bool inPoint = false;
  for (const char digit : std::string_view(digits.data(), static_cast<std::size_t>(length))) {
    const bool isPoint = std::string_view("0123456789+-e").find(digit) == std::string_view::npos;
    if (!isPoint) text += static_cast<char16_t>(digit);
    if (isPoint && !inPoint) text += u'.';
    inPoint = isPoint;
  }
}

}  // namespace

std::optional<Number> parseNumber(std::string_view literal) {
  // "-0" is no integer: only a double keeps its sign.
  if (literal != "-0" && literal.find_first_of(".eE") == std::string_view::npos) {
    std::int64_t integer = 0;
    if (parse(literal, integer) == std::errc()) return Number(integer);
    std::uint64_t natural = 0;
    if (parse(literal, natural) == std::errc()) return Number(natural);
  }
  const double value = parseDouble(literal);
  if (std::isinf(value)) return std::nullopt;
  return Number(value);
}

void appendNumber(std::u16string& text, const Number& number) {
  std::visit([&text](auto value) { append(text, value); }, number.representation());
}

}  // namespace hns::json
