#include "simulator/sdn-route/rules.h"

#include "simulator/failure.h"

namespace hns::simulator {

void completeSdnRoute(SdnRoute& route, Context& context) {
  if (route.id == abi::kNilGuid) route.id = context.random.guid();
  route.activityId = context.random.guid();
  if (context.store.sdnRoutes().contains(route.id)) throw Failure(abi::kAlreadyExists);
  route.createdAt = route.updatedAt = context.now();
}

}  // namespace hns::simulator
