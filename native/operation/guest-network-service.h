// Guest network services. HCN cannot open one again, so their handles are held.
#pragma once

#include <memory>
#include <string>

#include "abi/function-table.h"
#include "operation/outcome.h"

namespace hns::operation {

struct CreateService {
  abi::Guid id;
  std::u16string settings;
};

struct ModifyService {
  std::shared_ptr<HeldHandle> service;
  std::u16string settings;
};

struct DeleteService {
  abi::Guid id;
};

// Closes a handle that is held: of a service, whose reservations then end, or of a reservation.
struct Release {
  std::shared_ptr<HeldHandle> handle;
};

Outcome perform(const abi::FunctionTable& table, const CreateService& operation);
Outcome perform(const abi::FunctionTable& table, const ModifyService& operation);
Outcome perform(const abi::FunctionTable& table, const DeleteService& operation);
Outcome perform(const abi::FunctionTable& table, const Release& operation);

}  // namespace hns::operation
