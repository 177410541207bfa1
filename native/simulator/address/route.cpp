#include "simulator/address/route.h"

namespace hns::simulator {
namespace {

// Unlike a subnet's prefix, a destination may have bits behind its length, as in 1.1.1.1/24.
IpPrefix readDestination(const Fields& route) {
  const auto prefix = IpPrefix::parse(route.text(u"DestinationPrefix").value_or(u""));
  if (!prefix) throw Failure(abi::kInvalidJson);
  return *prefix;
}

Route readRoute(const Fields& route) {
  const auto nextHop = readAddress(route, u"NextHop");
  const IpPrefix destination = readDestination(route);
  if (!nextHop || nextHop->family() != destination.family()) throw Failure(abi::kInvalidIp);
  return {*nextHop, destination, route.integer<std::uint16_t>(u"Metric").value_or(0)};
}

}  // namespace

Route defaultRoute(const IpAddress& gateway) {
  return {gateway, IpPrefix(gateway.withHostCleared(gateway.width()), 0)};
}

std::optional<IpAddress> gatewayOf(std::span<const Route> routes, IpFamily family) {
  for (const Route& route : routes) {
    if (route.isDefault() && route.nextHop.family() == family) return route.nextHop;
  }
  return std::nullopt;
}

std::vector<Route> readRoutes(const Fields& document) {
  std::vector<Route> routes;
  for (const json::Value& element : document.array(u"Routes")) {
    routes.push_back(readRoute(Fields(element)));
  }
  return routes;
}

std::vector<Route> readRoutesWithNextHop(const Fields& document) {
  std::vector<Route> routes;
  for (const json::Value& element : document.array(u"Routes")) {
    const Fields route(element);
    if (readAddress(route, u"NextHop")) routes.push_back(readRoute(route));
  }
  return routes;
}

std::optional<IpAddress> readAddress(const Fields& document, std::u16string_view name) {
  const std::u16string_view text = document.text(name).value_or(u"");
  if (text.empty()) return std::nullopt;
  const auto address = IpAddress::parse(text);
  if (!address) throw Failure(abi::kInvalidIp);
  return address;
}

void writeRoutes(json::Writer& writer, std::span<const Route> routes) {
  if (routes.empty()) return;
  writer.key(u"Routes");
  writer.beginArray();
  for (const Route& route : routes) {
    writer.beginObject();
    writer.member(u"NextHop", route.nextHop.format());
    writer.member(u"DestinationPrefix", route.destination.format());
    if (route.metric != 0) writer.member(u"Metric", std::uint64_t{route.metric});
    writer.endObject();
  }
  writer.endArray();
}

}  // namespace hns::simulator
