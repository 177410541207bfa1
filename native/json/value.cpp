#include "json/value.h"

#include <algorithm>
#include <cmath>

namespace hns::json {

namespace {

// 2^63 and 2^64: the first doubles beyond the ranges.
constexpr double kSignedEnd = 9223372036854775808.0;
constexpr double kUnsignedEnd = 18446744073709551616.0;

}  // namespace

double Number::toDouble() const {
  return std::visit([](auto value) { return static_cast<double>(value); }, value_);
}

std::optional<std::int64_t> Number::toSigned() const {
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return *value;
  if (const auto* value = std::get_if<std::uint64_t>(&value_)) {
    if (*value > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<std::int64_t>(*value);
  }
  const double value = std::get<double>(value_);
  if (!(value >= -kSignedEnd && value < kSignedEnd) || std::trunc(value) != value) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

std::optional<std::uint64_t> Number::toUnsigned() const {
  if (const auto* value = std::get_if<std::uint64_t>(&value_)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&value_)) {
    if (*value < 0) return std::nullopt;
    return static_cast<std::uint64_t>(*value);
  }
  const double value = std::get<double>(value_);
  if (!(value >= 0 && value < kUnsignedEnd) || std::trunc(value) != value) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

const Value* Object::find(std::u16string_view name) const {
  const auto found = std::find_if(members_.rbegin(), members_.rend(),
                                  [name](const Member& member) { return member.name == name; });
  return found == members_.rend() ? nullptr : &found->value;
}

Value* Object::find(std::u16string_view name) {
  return const_cast<Value*>(std::as_const(*this).find(name));
}

void Object::append(std::u16string name, Value value) {
  members_.push_back({std::move(name), std::move(value)});
}

void Object::set(std::u16string_view name, Value value) {
  if (Value* present = find(name)) {
    *present = std::move(value);
  } else {
    append(std::u16string(name), std::move(value));
  }
}

void Object::erase(std::u16string_view name) {
  std::erase_if(members_, [name](const Member& member) { return member.name == name; });
}

bool Object::empty() const { return members_.empty(); }
std::size_t Object::size() const { return members_.size(); }
std::vector<Member>::const_iterator Object::begin() const { return members_.begin(); }
std::vector<Member>::const_iterator Object::end() const { return members_.end(); }

Value::Value(const Value& other) {
  struct Copy {
    const Value* from;
    Value* to;
  };
  std::vector<Copy> pending;
  for (Copy next{&other, this};; next = pending.back(), pending.pop_back()) {
    if (const Array* from = next.from->array()) {
      Array& to = next.to->value_.emplace<Array>(from->size());
      for (std::size_t i = 0; i < to.size(); ++i) pending.push_back({&(*from)[i], &to[i]});
    } else if (const Object* source = next.from->object()) {
      const std::vector<Member>& members = source->members_;
      std::vector<Member>& to = next.to->value_.emplace<Object>().members_;
      to.resize(members.size());
      for (std::size_t i = 0; i < to.size(); ++i) {
        to[i].name = members[i].name;
        pending.push_back({&members[i].value, &to[i].value});
      }
    } else {
      next.to->value_ = next.from->value_;
    }
    if (pending.empty()) return;
  }
}

Value& Value::operator=(const Value& other) {
  *this = Value(other);
  return *this;
}

Value* Value::lastChild() {
  if (Array* elements = array()) return elements->empty() ? nullptr : &elements->back();
  if (Object* members = object()) {
    return members->empty() ? nullptr : &members->members_.back().value;
  }
  return nullptr;
}

void Value::removeLastChild() {
  if (Array* elements = array()) {
    elements->pop_back();
  } else {
    object()->members_.pop_back();
  }
}

// Takes the tree apart from its last leaf. While a child is taken apart, its place in its parent
// holds the grandparent, so the way back costs neither stack nor memory.
void Value::destroyChildren() noexcept {
  Value* child = lastChild();
  if (child == nullptr) return;
  Value parent;
  for (;;) {
    if (child == nullptr) {
      if (parent.isNull()) return;
      *this = std::move(parent);
      parent = std::move(*lastChild());
      removeLastChild();
    } else if (child->lastChild() == nullptr) {
      removeLastChild();
    } else {
      Value next = std::move(*child);
      *child = std::move(parent);
      parent = std::move(*this);
      *this = std::move(next);
    }
    child = lastChild();
  }
}

}  // namespace hns::json
