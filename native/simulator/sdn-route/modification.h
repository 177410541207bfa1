#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

// Gives the route the endpoints and the routes of the document, which is that of a whole route
// on the same network.
void modifySdnRoute(SdnRoute& route, const Fields& document, const Context& context);

}  // namespace hns::simulator
