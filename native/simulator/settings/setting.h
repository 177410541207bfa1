// Reads settings so that an error tells where it is: faults[1].nth, and not just "invalid".
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "simulator/failure.h"

namespace hns::simulator {

// The failure 0x80070057.
class SettingsError : public Failure {
 public:
  SettingsError(std::u16string path, std::u16string problem)
      : Failure(abi::kInvalidArgument, path + u": " + problem),
        path_(std::move(path)),
        problem_(std::move(problem)) {}

  const std::u16string& path() const noexcept { return path_; }
  const std::u16string& problem() const noexcept { return problem_; }

 private:
  std::u16string path_;
  std::u16string problem_;
};

// A view of a value, which must outlive it, and the path that leads there. Every function fails
// with a SettingsError.
class Setting {
 public:
  explicit Setting(const json::Value& value, std::u16string path = u"settings")
      : value_(&value), path_(std::move(path)) {}

  const json::Value& value() const { return *value_; }
  bool isList() const { return value_->array() != nullptr; }
  bool isNumber() const { return value_->number() != nullptr; }
  bool isText() const { return value_->string() != nullptr; }

  double number(double minimum, double maximum) const;
  std::uint64_t integer(std::uint64_t minimum, std::uint64_t maximum) const;
  bool boolean() const;
  std::u16string_view text() const;
  std::vector<Setting> items() const;

  // Of an object. A null is there, and wrong: JavaScript writes it for what is no number.
  std::optional<Setting> find(std::u16string_view name) const;
  Setting member(std::u16string_view name) const;
  void allowOnly(std::initializer_list<std::u16string_view> names) const;

  [[noreturn]] void refuse(std::u16string problem) const;

 private:
  const json::Object& object() const;
  Setting at(std::u16string_view name, const json::Value& value) const;

  const json::Value* value_;
  std::u16string path_;
};

// The document, or a SettingsError that says where the text ceases to be JSON.
json::Value readJson(std::u16string_view text, std::u16string_view name);

}  // namespace hns::simulator
