#include "json/reader.h"

#include <string>
#include <utility>
#include <vector>

namespace hns::json {

namespace {

class Builder : public Handler {
 public:
  Value take() { return std::move(value_); }

  void beginObject() override { open_.push_back({Value(Object()), {}}); }
  void endObject() override { close(); }
  void beginArray() override { open_.push_back({Value(Array()), {}}); }
  void endArray() override { close(); }
  void name(std::u16string_view name, std::u16string_view /*literal*/) override {
    open_.back().name = name;
  }
  void string(std::u16string_view value) override { add(Value(std::u16string(value))); }
  void number(const Number& value) override { add(Value(value)); }
  void boolean(bool value) override { add(Value(value)); }
  void null() override { add(Value()); }

 private:
  struct Container {
    Value value;
    std::u16string name;  // of the member being read, when the value is an object
  };

  void close() {
    Value complete = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(complete));
  }

  void add(Value value) {
    if (open_.empty()) {
      value_ = std::move(value);
      return;
    }
    Container& container = open_.back();
    if (Array* array = container.value.array()) {
      array->push_back(std::move(value));
    } else {
      container.value.object()->append(std::move(container.name), std::move(value));
    }
  }

  std::vector<Container> open_;
  Value value_;
};

}  // namespace

std::variant<Value, SyntaxError> read(std::u16string_view text, const Limits& limits) {
  Builder builder;
  if (const auto error = parse(text, builder, limits)) return *error;
  return builder.take();
}

}  // namespace hns::json
