#pragma once

#include "simulator/context.h"
#include "simulator/endpoint.h"
#include "simulator/json-fields.h"

namespace hns::simulator {

// Carries out a ModifyEndpointSettingRequest, completely or not at all.
void modifyEndpoint(Endpoint& endpoint, const Fields& request, Context& context);

}  // namespace hns::simulator
