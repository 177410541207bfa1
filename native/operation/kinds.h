// Which functions of HCN serve which kind of object.
#pragma once

#include "abi/function-table.h"
#include "operation/operation.h"

namespace hns::operation {

struct KindFunctions {
  abi::Row<abi::CreateFunction> create;  // null for endpoints, which are created in a network
  abi::Row<abi::EnumerateFunction> enumerate;
  abi::Row<abi::OpenFunction> open;
  abi::Row<abi::ModifyFunction> modify;
  abi::Row<abi::QueryFunction> query;
  abi::Row<abi::DeleteFunction> remove;
  abi::Row<abi::CloseFunction> close;
  abi::Row<abi::QueryFunction> statistics;  // null but for endpoints, as is the next
  abi::Row<abi::QueryFunction> addresses;
  abi::Hresult notFound;  // what opening an object that is gone gives, next to kElementNotFound
};

const KindFunctions& functionsOf(Kind kind);

}  // namespace hns::operation
