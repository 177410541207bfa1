// What a client's document says about an SDN route, in either vocabulary.
#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

// Whether a policy list of the V1 shape has routes, rather than load balancers.
bool isSdnRoute(const Fields& policyList);

// Fails when the document refers to endpoints that do not exist or may not have routes.
SdnRoute readSdnRoute(const Fields& document, const Context& context);

}  // namespace hns::simulator
