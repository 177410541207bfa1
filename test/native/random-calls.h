// Calls of all kinds in random order, as clients could make them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hcn.h"
#include "simulator/random.h"
#include "simulator/service.h"

namespace hns::test {

class RandomCalls {
 public:
  RandomCalls(simulator::Service& service, std::uint64_t seed) : service_(service), chance_(seed) {}

  // One call, which may fail. What it is about it chooses among what there is.
  void step();

 private:
  using Action = void (RandomCalls::*)();

  // The first `often` of these make objects, so that there are some.
  static std::span<const Action> actions();

  std::uint64_t below(std::uint64_t bound) { return chance_.below(bound); }
  std::u16string number(std::uint64_t value);
  std::u16string subnet();
  template <class Object>
  std::u16string any();
  template <class Object>
  Guid anyId();
  template <class Object>
  void removeAny();
  template <class Object>
  void modifyAny(std::u16string_view request);
  std::u16string someEndpoints();

  void createNetwork();
  void modifyNetwork();
  void removeNetwork() { removeAny<simulator::Network>(); }
  void createEndpoint();
  void modifyEndpoint();
  void removeEndpoint() { removeAny<simulator::Endpoint>(); }
  void attachEndpoint();
  void createNamespace();
  void modifyNamespace();
  void removeNamespace() { removeAny<simulator::Namespace>(); }
  void createLoadBalancer();
  void removeLoadBalancer() { removeAny<simulator::LoadBalancer>(); }
  void createRoute();
  void removeRoute() { removeAny<simulator::SdnRoute>(); }
  void reservePorts();
  void endSession();
  void setMacAddresses();
  void restart();

  simulator::Service& service_;
  simulator::Random chance_;
  std::vector<Handle> sessions_;
};

}  // namespace hns::test
