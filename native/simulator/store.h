// Everything that exists in the service, with the indexes by which it is looked up.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "simulator/collection.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/namespace/namespace.h"
#include "simulator/network/network.h"

namespace hns::simulator {

class Store {
 public:
  const Collection<Network>& networks() const { return networks_; }
  const Collection<Endpoint>& endpoints() const { return endpoints_; }
  const Collection<Namespace>& namespaces() const { return namespaces_; }
  // Names of networks are unique, whatever their case. Null when no network has the name.
  std::shared_ptr<Network> networkNamed(std::u16string_view name) const;
  const Collection<Endpoint>& endpointsNamed(std::u16string_view name) const;

  // The ID is new, and so is a network's name.
  void add(const std::shared_ptr<Network>& network);
  void add(const std::shared_ptr<Endpoint>& endpoint);
  void add(const std::shared_ptr<Namespace>& netns);

  // With the endpoints of the network.
  void remove(const std::shared_ptr<Network>& network);
  void remove(const std::shared_ptr<Endpoint>& endpoint);
  void remove(const std::shared_ptr<Namespace>& netns);

 private:
  Collection<Network> networks_;
  Collection<Endpoint> endpoints_;
  Collection<Namespace> namespaces_;
  std::unordered_map<std::u16string, std::shared_ptr<Network>> networksByName_;
  std::unordered_map<std::u16string, Collection<Endpoint>> endpointsByName_;
};

}  // namespace hns::simulator
