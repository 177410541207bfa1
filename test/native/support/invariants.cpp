#include "support/invariants.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "hnscall.h"
#include "simulator/address/mac-address.h"
#include "support/listing.h"
#include "support/places.h"

namespace hns::test {
namespace {

using Ids = std::set<std::u16string>;
// Documents by the IDs of their objects, which are in small letters as all IDs here.
using Documents = std::map<std::u16string, json::Value>;

void require(bool condition, std::u16string_view id, std::string_view complaint) {
  if (!condition) fail(__FILE__, __LINE__, printable(id) + " " + std::string(complaint));
}

// --- Reading ---

std::u16string canonical(std::u16string_view id) {
  const auto guid = abi::parseGuid(id);
  require(guid.has_value(), id, "is no ID");
  return abi::formatGuid(*guid);
}

Documents documentsOf(const ListedKind& kind) {
  Documents documents;
  for (const Listed& listed : queryAll(kind, kV2)) {
    const std::u16string id = abi::formatGuid(listed.id);
    require(documents.emplace(id, parsed(listed.document)).second, id, "is listed twice");
    require(canonical(textAt(listed.document, u"ID")) == id, id, "has another ID");
  }
  return documents;
}

std::u16string text(const json::Value& value, std::u16string_view name) {
  const json::Value* member = value.object()->find(name);
  return member && member->string() ? *member->string() : u"";
}

std::uint64_t number(const json::Value& value, std::u16string_view name) {
  const json::Value* member = value.object()->find(name);
  return member && member->number() ? member->number()->toUnsigned().value() : 0;
}

json::Array array(const json::Value& value, std::u16string_view name) {
  const json::Value* member = value.object()->find(name);
  return member && member->array() ? *member->array() : json::Array();
}

Ids references(const json::Value& value, std::u16string_view name) {
  Ids ids;
  for (const json::Value& element : array(value, name)) ids.insert(canonical(*element.string()));
  return ids;
}

Ids idsOf(const Documents& documents) {
  Ids ids;
  for (const auto& [id, document] : documents) ids.insert(id);
  return ids;
}

// --- Invariants ---

struct State {
  Documents networks = documentsOf(kNetworks);
  Documents endpoints = documentsOf(kEndpoints);
  Documents namespaces = documentsOf(kNamespaces);
  Documents loadBalancers = documentsOf(kLoadBalancers);
  Documents sdnRoutes = documentsOf(kSdnRoutes);
};

// The V1 interface sees the same objects.
void checkV1List(std::u16string_view path, const Ids& expected) {
  Ids ids;
  const json::Value answer = parsed(call(u"GET", path).text);
  for (const json::Value& document : array(answer, u"Output")) {
    ids.insert(canonical(text(document, u"ID")));
  }
  require(ids == expected, path, "lists other objects");
}

void checkV1Lists(const State& state) {
  checkV1List(u"/networks", idsOf(state.networks));
  checkV1List(u"/endpoints", idsOf(state.endpoints));
  checkV1List(u"/namespaces", idsOf(state.namespaces));
  Ids policyLists = idsOf(state.loadBalancers);
  policyLists.merge(idsOf(state.sdnRoutes));
  checkV1List(u"/policylists", policyLists);
}

// What HNS counts and lists of a network's endpoints.
void checkNetworks(const State& state) {
  std::map<std::u16string, std::uint64_t> counts;
  for (const auto& [id, endpoint] : state.endpoints) {
    const std::u16string network = canonical(text(endpoint, u"HostComputeNetwork"));
    require(state.networks.contains(network), id, "is on a network that does not exist");
    ++counts[network];
  }
  for (const auto& [id, network] : state.networks) {
    const json::Value answer = parsed(call(u"GET", u"/networks/" + id).text);
    const json::Value& v1 = *answer.object()->find(u"Output");
    require(number(v1, u"CurrentEndpointCount") == counts[id], id, "counts its endpoints wrongly");
    const std::u16string query = queryWith(u"{\"VirtualNetwork\":\"" + id + u"\"}");
    const Reply listed = enumerate(hcn().HcnEnumerateEndpoints, query);
    require(parsed(listed.text).array()->size() == counts[id], id, "lists other endpoints");
  }
}

void checkAddresses(const State& state) {
  std::set<std::pair<std::u16string, std::u16string>> taken;
  const auto take = [&](const std::u16string& network, const std::u16string& address) {
    require(taken.emplace(network, address).second, network, "has an address twice");
  };
  for (const auto& [id, endpoint] : state.endpoints) {
    const std::u16string network = canonical(text(endpoint, u"HostComputeNetwork"));
    for (const json::Value& configuration : array(endpoint, u"IpConfigurations")) {
      take(network, text(configuration, u"IpAddress"));
    }
    const auto mac = simulator::MacAddress::parse(text(endpoint, u"MacAddress"));
    require(mac.has_value(), id, "has no MAC address");
    take(network, mac->format());
  }
}

void checkNamespaces(const State& state) {
  std::size_t members = 0;
  for (const auto& [id, netns] : state.namespaces) {
    for (const json::Value& resource : array(netns, u"Resources")) {
      if (text(resource, u"Type") != u"Endpoint") continue;
      const json::Value& data = *resource.object()->find(u"Data");
      const auto endpoint = state.endpoints.find(canonical(text(data, u"Id")));
      require(endpoint != state.endpoints.end(), id, "has an endpoint that does not exist");
      require(canonical(text(endpoint->second, u"HostComputeNamespace")) == id, id,
              "has an endpoint that is in another namespace");
      ++members;
    }
  }
  const std::u16string none = abi::formatGuid(abi::kNilGuid);
  for (const auto& [id, endpoint] : state.endpoints) {
    if (canonical(text(endpoint, u"HostComputeNamespace")) == none) continue;
    require(members-- > 0, id, "is in a namespace that does not list it");
  }
}

void checkReferences(const State& state, const std::u16string& id, const json::Value& document) {
  const std::u16string network = canonical(text(document, u"HostComputeNetwork"));
  require(state.networks.contains(network), id, "is on a network that does not exist");
  for (const std::u16string& reference : references(document, u"HostComputeEndpoints")) {
    const auto endpoint = state.endpoints.find(reference);
    require(endpoint != state.endpoints.end(), id, "refers to an endpoint that does not exist");
    require(canonical(text(endpoint->second, u"HostComputeNetwork")) == network, id,
            "refers to an endpoint of another network");
  }
}

void checkFrontends(const State& state) {
  std::set<std::tuple<std::u16string, std::u16string, std::uint64_t, std::uint64_t>> taken;
  for (const auto& [id, balancer] : state.loadBalancers) {
    for (const json::Value& vip : array(balancer, u"FrontendVIPs")) {
      for (const json::Value& mapping : array(balancer, u"PortMappings")) {
        const bool isNew =
            taken
                .emplace(text(balancer, u"HostComputeNetwork"), *vip.string(),
                         number(mapping, u"Protocol"), number(mapping, u"ExternalPort"))
                .second;
        require(isNew, id, "has the frontend of another load balancer");
      }
    }
  }
}

bool areSharedOrApart(const abi::PortRangeEntry& left, const abi::PortRangeEntry& right) {
  const auto protocols = static_cast<int>(left.protocol) & static_cast<int>(right.protocol);
  const bool overlap =
      left.startingPort <= right.endingPort && right.startingPort <= left.endingPort;
  const bool shared = left.sharingFlags != 0 && right.sharingFlags != 0 &&
                      left.startingPort == right.startingPort &&
                      left.endingPort == right.endingPort;
  return protocols == 0 || !overlap || shared;
}

void checkPorts() {
  const std::vector<abi::PortRangeEntry> entries = portReservations();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      require(areSharedOrApart(entries[i], entries[j]),
              abi::formatGuid(entries[i].owningPartitionId), "has a port of another reservation");
    }
  }
}

}  // namespace

void checkInvariants() {
  const State state;
  checkV1Lists(state);
  checkNetworks(state);
  checkAddresses(state);
  checkNamespaces(state);
  for (const auto& [id, balancer] : state.loadBalancers) checkReferences(state, id, balancer);
  for (const auto& [id, route] : state.sdnRoutes) checkReferences(state, id, route);
  checkFrontends(state);
  checkPorts();
}

}  // namespace hns::test
