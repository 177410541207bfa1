// Every row of the function table behind one signature, so that a test can call them all.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hcn.h"

namespace hns::test {

enum class Parameter {
  Object,
  Id,
  Settings,
  Query,    // may be null
  Request,  // may be null
  Method,
  Path,
  Function,  // to be called back
  Result,
  SecondResult,
  Error,  // may be null
};

using Parameters = std::set<Parameter>;

// What is passed where an export has such a parameter.
struct Arguments {
  Handle object = nullptr;
  Guid id = {};
  std::u16string text = {};  // Settings, Query or Request
  std::u16string method = u"GET";
  std::u16string path = u"/networks";
  abi::PortProtocol protocol = abi::PortProtocol::Tcp;
  abi::PortAccess access = abi::PortAccess::Exclusive;
  std::uint16_t port = 4711;  // or the number of ports
  Parameters null = {};       // these are null instead
};

// What came back; what was passed to receive it held garbage before.
struct Outcome {
  Hresult code = abi::kOk;
  Handle handle = nullptr;
  std::u16string text = {};
  std::u16string record = {};
  bool garbage = false;  // is left in one of the outputs
};

struct ExportedCall {
  std::string_view name;
  Parameters parameters;
  std::function<Outcome(const Arguments&)> call;

  bool takes(Parameter parameter) const { return parameters.contains(parameter); }
};

// In the order of the table; without the two that free memory, which cannot fail.
const std::vector<ExportedCall>& exportedCalls();

}  // namespace hns::test
