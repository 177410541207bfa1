#include "operation/guest-network-service.h"

#include <optional>
#include <utility>

#include "operation/call.h"

namespace hns::operation {

using abi::FunctionTable;

Outcome perform(const FunctionTable& table, const CreateService& operation) {
  auto held = std::make_shared<HeldHandle>(table, &FunctionTable::HcnCloseGuestNetworkService);
  auto failure = call(table, &FunctionTable::HcnCreateGuestNetworkService, &operation.id,
                      operation.settings.c_str(), held->out());
  if (!failure) return Held{std::move(held), Documents()};
  // HNS may have made it in spite of an error record.
  const bool made = HeldHandle::Use(*held).handle() != nullptr;
  held.reset();
  if (made) (void)perform(table, DeleteService{operation.id});
  return *std::move(failure);
}

Outcome perform(const FunctionTable& table, const ModifyService& operation) {
  constexpr abi::Row<abi::ModifyFunction> kModify = &FunctionTable::HcnModifyGuestNetworkService;
  const HeldHandle::Use service(*operation.service);
  if (service.handle() == nullptr) return Failure{abi::kInvalidHandle, {}, abi::nameOf(kModify)};
  auto failure = call(table, kModify, service.handle(), operation.settings.c_str());
  if (failure) return *std::move(failure);
  return Documents();
}

Outcome perform(const FunctionTable& table, const DeleteService& operation) {
  auto failure = call(table, &FunctionTable::HcnDeleteGuestNetworkService, &operation.id);
  if (failure) return *std::move(failure);
  return Documents();
}

Outcome perform(const FunctionTable&, const Release& operation) {
  const abi::Hresult result = operation.handle->close();
  if (abi::failed(result)) return Failure{result, {}, operation.handle->closerName()};
  return Documents();
}

}  // namespace hns::operation
