// How many members a structure has, so that the code that stores it is held to know them all.
#pragma once

#include <cstddef>
#include <utility>

namespace hns::simulator {

// Stands for a value of any type where none is computed.
struct Anything {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor)
};

template <class T, std::size_t... I>
consteval bool canBegin(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything())...}; };
}

// Of an aggregate; a base counts as one member.
template <class T, std::size_t Count = 0>
consteval std::size_t memberCount() {
  if constexpr (canBegin<T>(std::make_index_sequence<Count + 1>())) {
    return memberCount<T, Count + 1>();
  } else {
    return Count;
  }
}

}  // namespace hns::simulator
