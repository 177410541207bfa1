// Owners of what HCN hands out: every handle and every string is released by one of these.
#pragma once

#include <string_view>
#include <utility>

#include "abi/function-table.h"

namespace hns::operation {

class TaskString {
 public:
  explicit TaskString(const abi::FunctionTable& table) : free_(table.CoTaskMemFree) {}
  TaskString(const TaskString&) = delete;
  TaskString& operator=(const TaskString&) = delete;
  ~TaskString() {
    if (text_ != nullptr) free_(text_);
  }

  // For one call to fill. HNS may leave it untouched when it fails, hence null to begin with.
  char16_t** out() { return &text_; }

  // Some builds return null where the text would be empty.
  std::u16string_view view() const {
    return text_ == nullptr ? std::u16string_view() : std::u16string_view(text_);
  }

 private:
  abi::FreeTaskMemoryFunction* free_;
  char16_t* text_ = nullptr;
};

// An open network, endpoint, …
class OpenObject {
 public:
  explicit OpenObject(abi::CloseFunction* closer) : close_(closer) {}
  OpenObject(const OpenObject&) = delete;
  OpenObject& operator=(const OpenObject&) = delete;
  ~OpenObject() { close(); }

  abi::Handle* out() { return &handle_; }
  abi::Handle handle() const { return handle_; }

  void close() {
    abi::Handle handle = std::exchange(handle_, nullptr);
    if (handle != nullptr && close_ != nullptr) close_(handle);
  }

 private:
  abi::CloseFunction* close_;
  abi::Handle handle_ = nullptr;
};

}  // namespace hns::operation
