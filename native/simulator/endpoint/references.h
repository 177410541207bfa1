// The endpoints that another object's document refers to.
#pragma once

#include "simulator/collection.h"
#include "simulator/document/json-fields.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/store.h"

namespace hns::simulator {

// IDs in the V2 shape, paths in the V1 shape; one that is named twice counts once. Fails with
// 0x803B001C for what is no reference, with 0x803B0002 when there is no such endpoint.
Collection<Endpoint> readEndpointReferences(const Fields& document, const Store& store);

}  // namespace hns::simulator
