#include "operation/kinds.h"

#include "abi/hresult.h"

namespace hns::operation {
namespace {

using abi::FunctionTable;

constexpr KindFunctions kNetwork{
    .enumerate = &FunctionTable::HcnEnumerateNetworks,
    .open = &FunctionTable::HcnOpenNetwork,
    .modify = &FunctionTable::HcnModifyNetwork,
    .query = &FunctionTable::HcnQueryNetworkProperties,
    .remove = &FunctionTable::HcnDeleteNetwork,
    .close = &FunctionTable::HcnCloseNetwork,
    .notFound = abi::kNetworkNotFound,
};

constexpr KindFunctions kEndpoint{
    .enumerate = &FunctionTable::HcnEnumerateEndpoints,
    .open = &FunctionTable::HcnOpenEndpoint,
    .modify = &FunctionTable::HcnModifyEndpoint,
    .query = &FunctionTable::HcnQueryEndpointProperties,
    .remove = &FunctionTable::HcnDeleteEndpoint,
    .close = &FunctionTable::HcnCloseEndpoint,
    .notFound = abi::kEndpointNotFound,
};

}  // namespace

const KindFunctions& functionsOf(Kind kind) { return kind == Kind::Network ? kNetwork : kEndpoint; }

}  // namespace hns::operation
