// What HNS answers to a call inside the simulator.
#pragma once

#include "abi/hresult.h"
#include "simulator/failure.h"

namespace hns::test {

abi::Hresult codeOf(auto&& call) {
  try {
    call();
  } catch (const simulator::Failure& failure) {
    return failure.code();
  }
  return abi::kOk;
}

}  // namespace hns::test
