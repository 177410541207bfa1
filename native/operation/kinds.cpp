#include "operation/kinds.h"

#include "abi/hresult.h"

namespace hns::operation {
namespace {

using abi::FunctionTable;

constexpr KindFunctions kNetwork{
    .create = &FunctionTable::HcnCreateNetwork,
    .enumerate = &FunctionTable::HcnEnumerateNetworks,
    .open = &FunctionTable::HcnOpenNetwork,
    .modify = &FunctionTable::HcnModifyNetwork,
    .query = &FunctionTable::HcnQueryNetworkProperties,
    .remove = &FunctionTable::HcnDeleteNetwork,
    .close = &FunctionTable::HcnCloseNetwork,
    .statistics = nullptr,
    .addresses = nullptr,
    .notFound = abi::kNetworkNotFound,
};

constexpr KindFunctions kEndpoint{
    .create = nullptr,
    .enumerate = &FunctionTable::HcnEnumerateEndpoints,
    .open = &FunctionTable::HcnOpenEndpoint,
    .modify = &FunctionTable::HcnModifyEndpoint,
    .query = &FunctionTable::HcnQueryEndpointProperties,
    .remove = &FunctionTable::HcnDeleteEndpoint,
    .close = &FunctionTable::HcnCloseEndpoint,
    .statistics = &FunctionTable::HcnQueryEndpointStats,
    .addresses = &FunctionTable::HcnQueryEndpointAddresses,
    .notFound = abi::kEndpointNotFound,
};

constexpr KindFunctions kNamespace{
    .create = &FunctionTable::HcnCreateNamespace,
    .enumerate = &FunctionTable::HcnEnumerateNamespaces,
    .open = &FunctionTable::HcnOpenNamespace,
    .modify = &FunctionTable::HcnModifyNamespace,
    .query = &FunctionTable::HcnQueryNamespaceProperties,
    .remove = &FunctionTable::HcnDeleteNamespace,
    .close = &FunctionTable::HcnCloseNamespace,
    .statistics = nullptr,
    .addresses = nullptr,
    .notFound = abi::kElementNotFound,
};

constexpr KindFunctions kLoadBalancer{
    .create = &FunctionTable::HcnCreateLoadBalancer,
    .enumerate = &FunctionTable::HcnEnumerateLoadBalancers,
    .open = &FunctionTable::HcnOpenLoadBalancer,
    .modify = &FunctionTable::HcnModifyLoadBalancer,
    .query = &FunctionTable::HcnQueryLoadBalancerProperties,
    .remove = &FunctionTable::HcnDeleteLoadBalancer,
    .close = &FunctionTable::HcnCloseLoadBalancer,
    .statistics = nullptr,
    .addresses = nullptr,
    .notFound = abi::kElementNotFound,
};

constexpr KindFunctions kRoute{
    .create = &FunctionTable::HcnCreateSdnRoute,
    .enumerate = &FunctionTable::HcnEnumerateSdnRoutes,
    .open = &FunctionTable::HcnOpenSdnRoute,
    .modify = &FunctionTable::HcnModifySdnRoute,
    .query = &FunctionTable::HcnQuerySdnRouteProperties,
    .remove = &FunctionTable::HcnDeleteSdnRoute,
    .close = &FunctionTable::HcnCloseSdnRoute,
    .statistics = nullptr,
    .addresses = nullptr,
    .notFound = abi::kElementNotFound,
};

}  // namespace

const KindFunctions& functionsOf(Kind kind) {
  switch (kind) {
    case Kind::Network:
      return kNetwork;
    case Kind::Endpoint:
      return kEndpoint;
    case Kind::Namespace:
      return kNamespace;
    case Kind::LoadBalancer:
      return kLoadBalancer;
    case Kind::Route:
      break;
  }
  return kRoute;
}

}  // namespace hns::operation
