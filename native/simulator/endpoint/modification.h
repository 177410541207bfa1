#pragma once

#include "simulator/context.h"
#include "simulator/document/json-fields.h"
#include "simulator/endpoint/endpoint.h"

namespace hns::simulator {

// Carries out a ModifyEndpointSettingRequest, completely or not at all.
void modifyEndpoint(Endpoint& endpoint, const Fields& request, Context& context);

}  // namespace hns::simulator
