// Routes of subnets and of endpoints. The default route is how HNS writes a gateway.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "json/writer.h"
#include "simulator/address/ip-address.h"
#include "simulator/address/ip-prefix.h"
#include "simulator/document/json-fields.h"

namespace hns::simulator {

struct Route {
  IpAddress nextHop;
  IpPrefix destination;
  std::uint16_t metric = 0;

  bool isDefault() const { return destination.length() == 0; }
};

// 0.0.0.0/0 or ::/0 by way of the address.
Route defaultRoute(const IpAddress& gateway);
// The next hop of the family's default route.
std::optional<IpAddress> gatewayOf(std::span<const Route> routes, IpFamily family);

std::vector<Route> readRoutes(const Fields& document);
// As the first builds read those of endpoints: without the ones that have no next hop.
std::vector<Route> readRoutesWithNextHop(const Fields& document);
// The value of a member that holds one address; absent when empty.
std::optional<IpAddress> readAddress(const Fields& document, std::u16string_view name);

// The member Routes, when there are any.
void writeRoutes(json::Writer& writer, std::span<const Route> routes);

}  // namespace hns::simulator
