#include "support/snapshot.h"

#include <variant>

#include "hnscall.h"

namespace hns::test {
namespace {

using Table = abi::FunctionTable;

struct Kind {
  abi::Row<abi::EnumerateFunction> enumerate;
  abi::Row<abi::OpenFunction> open;
  abi::Row<abi::QueryFunction> query;
  abi::Row<abi::CloseFunction> close;
};

constexpr Kind kKinds[] = {
    {&Table::HcnEnumerateNetworks, &Table::HcnOpenNetwork, &Table::HcnQueryNetworkProperties,
     &Table::HcnCloseNetwork},
    {&Table::HcnEnumerateEndpoints, &Table::HcnOpenEndpoint, &Table::HcnQueryEndpointProperties,
     &Table::HcnCloseEndpoint},
    {&Table::HcnEnumerateEndpoints, &Table::HcnOpenEndpoint, &Table::HcnQueryEndpointStats,
     &Table::HcnCloseEndpoint},
    {&Table::HcnEnumerateNamespaces, &Table::HcnOpenNamespace, &Table::HcnQueryNamespaceProperties,
     &Table::HcnCloseNamespace},
    {&Table::HcnEnumerateLoadBalancers, &Table::HcnOpenLoadBalancer,
     &Table::HcnQueryLoadBalancerProperties, &Table::HcnCloseLoadBalancer},
    {&Table::HcnEnumerateSdnRoutes, &Table::HcnOpenSdnRoute, &Table::HcnQuerySdnRouteProperties,
     &Table::HcnCloseSdnRoute},
};

void addProperties(std::u16string& all, const Guid& id, const Kind& kind) {
  Handle handle = nullptr;
  CHECK_EQUAL((hcn().*kind.open)(&id, &handle, nullptr), abi::kOk);
  char16_t* text = nullptr;
  CHECK_EQUAL((hcn().*kind.query)(handle, std::u16string(kDetailed).c_str(), &text, nullptr),
              abi::kOk);
  all += taken(text) += u'\n';
  CHECK_EQUAL((hcn().*kind.close)(handle), abi::kOk);
}

void addObjects(std::u16string& all, const Kind& kind) {
  const std::u16string ids = enumerate(hcn().*kind.enumerate, kV2).text;
  all += ids;
  all += u'\n';
  for (const Guid& id : guidsIn(ids)) addProperties(all, id, kind);
}

void addPorts(std::u16string& all) {
  std::uint32_t count = 0;
  abi::PortRangeEntry* entries = nullptr;
  CHECK_EQUAL(hcn().HcnEnumerateGuestNetworkPortReservations(&count, &entries), abi::kOk);
  for (std::uint32_t i = 0; i < count; ++i) {
    all += abi::formatGuid(entries[i].owningPartitionId);
    // As they are, since only their equality counts.
    all += static_cast<char16_t>(entries[i].protocol);
    all += static_cast<char16_t>(entries[i].startingPort);
    all += static_cast<char16_t>(entries[i].endingPort);
    all += u'\n';
  }
  hcn().HcnFreeGuestNetworkPortReservations(entries);
}

}  // namespace

std::vector<Guid> guidsIn(std::u16string_view array) {
  std::vector<Guid> guids;
  const auto result = json::read(array);
  for (const json::Value& element : *std::get<json::Value>(result).array()) {
    guids.push_back(abi::parseGuid(*element.string()).value());
  }
  return guids;
}

std::u16string snapshot() {
  std::u16string all;
  for (const std::u16string_view path :
       {u"/networks", u"/endpoints", u"/namespaces", u"/policylists", u"/accelnet"}) {
    all += call(u"GET", path).text += u'\n';
  }
  for (const Kind& kind : kKinds) addObjects(all, kind);
  addPorts(all);
  return all;
}

}  // namespace hns::test
