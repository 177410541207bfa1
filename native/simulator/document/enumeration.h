#pragma once

#include <vector>

#include "simulator/document/query.h"
#include "simulator/store.h"

namespace hns::simulator {

// The IDs of the objects that the filter accepts, in order of creation.
std::vector<abi::Guid> listNetworks(const Store& store, const Filter& filter);
std::vector<abi::Guid> listEndpoints(const Store& store, const Filter& filter);
std::vector<abi::Guid> listSdnRoutes(const Store& store, const Filter& filter);
std::vector<abi::Guid> listLoadBalancers(const Store& store, const Filter& filter);
std::vector<abi::Guid> listNamespaces(const Store& store, const Filter& filter);

}  // namespace hns::simulator
