// How a request is refused inside the simulator. Nothing catches it but the boundary to the C API,
// which turns it into a result code and an error record, and v1-call.cpp, which answers with one.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "abi/hresult.h"

namespace hns::simulator {

class Failure : public std::exception {
 public:
  // `detail` follows the system's text in the error record.
  explicit Failure(abi::Hresult code, std::u16string detail = {})
      : code_(code), detail_(std::move(detail)) {}

  abi::Hresult code() const noexcept { return code_; }
  const std::u16string& detail() const noexcept { return detail_; }
  const char* what() const noexcept override { return "HNS refused the request"; }

 private:
  abi::Hresult code_;
  std::u16string detail_;
};

// The service cannot be reached, so that nobody is there to write an error record.
class Unreachable : public Failure {
 public:
  using Failure::Failure;
};

}  // namespace hns::simulator
