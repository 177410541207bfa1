// HNSCall on /policylists: load balancers.
#include "simulator/creation.h"
#include "simulator/document/document.h"
#include "simulator/load-balancer/document.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

std::shared_ptr<LoadBalancer> balancerIn(const V1Request& request, const Context& context) {
  return addressed(request, context.store.loadBalancers(), abi::kElementNotFound);
}

std::u16string documentOf(const LoadBalancer& balancer, const Context& context) {
  json::Writer writer;
  writeLoadBalancerV1(writer, balancer, context.profile);
  return writer.take();
}

std::u16string list(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginArray();
  for (const auto& balancer : context.store.loadBalancers()) {
    writeLoadBalancerV1(writer, *balancer, context.profile);
  }
  writer.endArray();
  return writer.take();
}

std::u16string create(const V1Request& request, Context& context) {
  const json::Value document = parseDocument(request.document);
  return documentOf(*createLoadBalancer(abi::kNilGuid, Fields(document), context), context);
}

std::u16string get(const V1Request& request, Context& context) {
  return documentOf(*balancerIn(request, context), context);
}

std::u16string remove(const V1Request& request, Context& context) {
  context.store.remove(balancerIn(request, context));
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
