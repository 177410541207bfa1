// All objects of a kind, as a client lists them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "abi/function-table.h"

namespace hns::test {

struct ListedKind {
  abi::Row<abi::EnumerateFunction> enumerate;
  abi::Row<abi::OpenFunction> open;
  abi::Row<abi::QueryFunction> query;
  abi::Row<abi::CloseFunction> close;
};

inline constexpr ListedKind kNetworks{
    &abi::FunctionTable::HcnEnumerateNetworks, &abi::FunctionTable::HcnOpenNetwork,
    &abi::FunctionTable::HcnQueryNetworkProperties, &abi::FunctionTable::HcnCloseNetwork};
inline constexpr ListedKind kEndpoints{
    &abi::FunctionTable::HcnEnumerateEndpoints, &abi::FunctionTable::HcnOpenEndpoint,
    &abi::FunctionTable::HcnQueryEndpointProperties, &abi::FunctionTable::HcnCloseEndpoint};
inline constexpr ListedKind kEndpointStatistics{
    &abi::FunctionTable::HcnEnumerateEndpoints, &abi::FunctionTable::HcnOpenEndpoint,
    &abi::FunctionTable::HcnQueryEndpointStats, &abi::FunctionTable::HcnCloseEndpoint};
inline constexpr ListedKind kNamespaces{
    &abi::FunctionTable::HcnEnumerateNamespaces, &abi::FunctionTable::HcnOpenNamespace,
    &abi::FunctionTable::HcnQueryNamespaceProperties, &abi::FunctionTable::HcnCloseNamespace};
inline constexpr ListedKind kLoadBalancers{
    &abi::FunctionTable::HcnEnumerateLoadBalancers, &abi::FunctionTable::HcnOpenLoadBalancer,
    &abi::FunctionTable::HcnQueryLoadBalancerProperties, &abi::FunctionTable::HcnCloseLoadBalancer};
inline constexpr ListedKind kSdnRoutes{
    &abi::FunctionTable::HcnEnumerateSdnRoutes, &abi::FunctionTable::HcnOpenSdnRoute,
    &abi::FunctionTable::HcnQuerySdnRouteProperties, &abi::FunctionTable::HcnCloseSdnRoute};

struct Listed {
  abi::Guid id;
  std::u16string document;
};

// Fails when one that is listed cannot be opened, queried or closed.
std::vector<Listed> queryAll(const ListedKind& kind, std::u16string_view query);

std::vector<abi::Guid> listAll(abi::Row<abi::EnumerateFunction> enumerate);

std::vector<abi::PortRangeEntry> portReservations();

}  // namespace hns::test
