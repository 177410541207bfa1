#include "simulator/guest-network-service/rules.h"

#include "simulator/failure.h"

namespace hns::simulator {

void completeGuestNetworkService(GuestNetworkService& service, Context& context) {
  if (service.id == abi::kNilGuid) service.id = context.random.guid();
  if (context.store.guestNetworkServices().contains(service.id)) {
    throw Failure(abi::kAlreadyExists);
  }
  // Clients give the service the ID of its virtual machine.
  if (service.virtualMachineId == abi::kNilGuid) service.virtualMachineId = service.id;
  service.activityId = context.random.guid();
  service.createdAt = service.updatedAt = context.now();
}

}  // namespace hns::simulator
