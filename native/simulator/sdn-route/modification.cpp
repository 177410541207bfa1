#include "simulator/sdn-route/modification.h"

#include <utility>

#include "simulator/failure.h"
#include "simulator/sdn-route/reader.h"

namespace hns::simulator {

void modifySdnRoute(SdnRoute& route, const Fields& document, const Context& context) {
  SdnRoute given = readSdnRoute(document, context);
  if (given.network != route.network) throw Failure(abi::kInvalidJsonReference);
  route.endpoints = std::move(given.endpoints);
  route.routes = std::move(given.routes);
  route.updatedAt = context.now();
}

}  // namespace hns::simulator
