#include "simulator/load-balancer/modification.h"

#include "simulator/failure.h"
#include "simulator/load-balancer/reader.h"
#include "simulator/load-balancer/rules.h"

namespace hns::simulator {

void modifyLoadBalancer(LoadBalancer& balancer, const Fields& document, Context& context) {
  switch (context.profile.loadBalancerUpdate) {
    case LoadBalancerUpdate::NotImplemented:
      throw Failure(abi::kNotImplemented);
    case LoadBalancerUpdate::Ignored:
      return;
    case LoadBalancerUpdate::CarriedOut:
      return replaceSettings(balancer, readLoadBalancer(document, context), context);
  }
}

}  // namespace hns::simulator
