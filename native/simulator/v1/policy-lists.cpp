// HNSCall on /policylists: load balancers and SDN routes.
#include "simulator/creation.h"
#include "simulator/deletion.h"
#include "simulator/document/document.h"
#include "simulator/load-balancer/document.h"
#include "simulator/sdn-route/document.h"
#include "simulator/sdn-route/reader.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

std::u16string documentOf(const LoadBalancer& balancer, const Context& context) {
  json::Writer writer;
  writeLoadBalancerV1(writer, balancer, context.profile);
  return writer.take();
}

std::u16string documentOf(const SdnRoute& route, const Context& context) {
  json::Writer writer;
  writeSdnRouteV1(writer, route, context.profile);
  return writer.take();
}

std::u16string list(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginArray();
  for (const auto& balancer : context.store.loadBalancers()) {
    writeLoadBalancerV1(writer, *balancer, context.profile);
  }
  for (const auto& route : context.store.sdnRoutes()) {
    writeSdnRouteV1(writer, *route, context.profile);
  }
  writer.endArray();
  return writer.take();
}

std::u16string create(const V1Request& request, Context& context) {
  const json::Value document = parseDocument(request.document);
  const Fields fields(document);
  const bool isRoute = isSdnRoute(fields);
  if (isRoute && !context.profile.policyListsHoldRoutes) throw Failure(abi::kInvalidPolicyType);
  if (isRoute) return documentOf(*createSdnRoute(abi::kNilGuid, fields, context), context);
  return documentOf(*createLoadBalancer(abi::kNilGuid, fields, context), context);
}

std::u16string get(const V1Request& request, Context& context) {
  if (const auto route = context.store.sdnRoutes().find(request.id)) {
    return documentOf(*route, context);
  }
  return documentOf(*addressed(request, context.store.loadBalancers(), abi::kElementNotFound),
                    context);
}

std::u16string remove(const V1Request& request, Context& context) {
  if (const auto route = context.store.sdnRoutes().find(request.id)) {
    deleteSdnRoute(route, context);
  } else {
    deleteLoadBalancer(addressed(request, context.store.loadBalancers(), abi::kElementNotFound),
                       context);
  }
  return {};
}

constexpr V1Route kRoutes[] = {
    {u"GET", u"/policylists", list},
    {u"POST", u"/policylists", create},
    {u"GET", u"/policylists/{id}", get},
    {u"DELETE", u"/policylists/{id}", remove},
};

}  // namespace

std::span<const V1Route> v1PolicyListRoutes() { return kRoutes; }

}  // namespace hns::simulator
