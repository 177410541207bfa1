// What the verbs of HCN do with each kind of object.
#pragma once

#include "simulator/creation.h"
#include "simulator/deletion.h"
#include "simulator/document/enumeration.h"
#include "simulator/endpoint/document.h"
#include "simulator/endpoint/modification.h"
#include "simulator/guest-network-service/modification.h"
#include "simulator/load-balancer/document.h"
#include "simulator/load-balancer/modification.h"
#include "simulator/namespace/document.h"
#include "simulator/namespace/modification.h"
#include "simulator/network/document.h"
#include "simulator/network/modification.h"
#include "simulator/reference.h"
#include "simulator/sdn-route/document.h"
#include "simulator/sdn-route/modification.h"

namespace hns::simulator {

template <class Object>
struct Kind;

template <>
struct Kind<Network> {
  static constexpr ObjectKind kKind = ObjectKind::Network;
  static const Collection<Network>& all(const Store& store) { return store.networks(); }
  static constexpr auto list = listNetworks;
  static constexpr auto create = createNetwork;
  static constexpr auto modify = modifyNetwork;
  static constexpr auto write = writeNetwork;
  static constexpr auto remove = deleteNetwork;
  static constexpr abi::Hresult kNotFound = abi::kNetworkNotFound;
  static constexpr abi::Hresult kNotFoundToDelete = abi::kElementNotFound;
};

template <>
struct Kind<Endpoint> {
  static constexpr ObjectKind kKind = ObjectKind::Endpoint;
  static const Collection<Endpoint>& all(const Store& store) { return store.endpoints(); }
  static constexpr auto list = listEndpoints;
  static constexpr auto modify = modifyEndpoint;
  static constexpr auto write = writeEndpoint;
  static constexpr auto remove = deleteEndpoint;
  static constexpr abi::Hresult kNotFound = abi::kEndpointNotFound;
  static constexpr abi::Hresult kNotFoundToDelete = abi::kEndpointNotFound;
};

template <>
struct Kind<Namespace> {
  static constexpr ObjectKind kKind = ObjectKind::Namespace;
  static const Collection<Namespace>& all(const Store& store) { return store.namespaces(); }
  static constexpr auto list = listNamespaces;
  static constexpr auto create = createNamespace;
  static constexpr auto modify = modifyNamespace;
  static constexpr auto write = writeNamespace;
  static constexpr auto remove = deleteNamespace;
  static constexpr abi::Hresult kNotFound = abi::kElementNotFound;
  static constexpr abi::Hresult kNotFoundToDelete = abi::kElementNotFound;
};

template <>
struct Kind<LoadBalancer> {
  static constexpr ObjectKind kKind = ObjectKind::LoadBalancer;
  static const Collection<LoadBalancer>& all(const Store& store) { return store.loadBalancers(); }
  static constexpr auto list = listLoadBalancers;
  static constexpr auto create = createLoadBalancer;
  static constexpr auto modify = modifyLoadBalancer;
  static constexpr auto write = writeLoadBalancer;
  static constexpr auto remove = deleteLoadBalancer;
  static constexpr abi::Hresult kNotFound = abi::kElementNotFound;
  static constexpr abi::Hresult kNotFoundToDelete = abi::kElementNotFound;
};

template <>
struct Kind<SdnRoute> {
  static constexpr ObjectKind kKind = ObjectKind::SdnRoute;
  static const Collection<SdnRoute>& all(const Store& store) { return store.sdnRoutes(); }
  static constexpr auto list = listSdnRoutes;
  static constexpr auto create = createSdnRoute;
  static constexpr auto modify = modifySdnRoute;
  static constexpr auto write = writeSdnRoute;
  static constexpr auto remove = deleteSdnRoute;
  static constexpr abi::Hresult kNotFound = abi::kElementNotFound;
  static constexpr abi::Hresult kNotFoundToDelete = abi::kElementNotFound;
};

template <>
struct Kind<GuestNetworkService> {
  static constexpr ObjectKind kKind = ObjectKind::GuestNetworkService;
  static const Collection<GuestNetworkService>& all(const Store& store) {
    return store.guestNetworkServices();
  }
  static constexpr auto create = createGuestNetworkService;
  static constexpr auto modify = modifyGuestNetworkService;
  static constexpr auto remove = deleteGuestNetworkService;
  static constexpr abi::Hresult kNotFound = abi::kElementNotFound;
  static constexpr abi::Hresult kNotFoundToDelete = abi::kElementNotFound;
};

template <>
struct Kind<PortReservation> {
  static constexpr ObjectKind kKind = ObjectKind::PortReservation;
  static const Collection<PortReservation>& all(const Store& store) {
    return store.portReservations();
  }
};

template <class Object>
Reference referenceTo(const Object& object) {
  return {Kind<Object>::kKind, object.id, object.serial};
}

// Fails with 0x803B0031 when the object was deleted.
template <class Object>
std::shared_ptr<Object> resolve(const Reference& reference, const Store& store) {
  auto object = Kind<Object>::all(store).find(reference.id);
  if (!object || object->serial != reference.serial) throw Failure(abi::kObjectUsedAfterUnload);
  return object;
}

}  // namespace hns::simulator
