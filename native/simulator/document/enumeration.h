#pragma once

#include <string>

#include "simulator/document/query.h"
#include "simulator/store.h"

namespace hns::simulator {

// A JSON array with the IDs of the objects that the filter accepts, in order of creation.
std::u16string listNetworks(const Store& store, const Filter& filter);
std::u16string listEndpoints(const Store& store, const Filter& filter);
std::u16string listSdnRoutes(const Store& store, const Filter& filter);
std::u16string listLoadBalancers(const Store& store, const Filter& filter);
std::u16string listNamespaces(const Store& store, const Filter& filter);

}  // namespace hns::simulator
