// What of each kind of object is stored. What follows from the rest, such as pools and references
// back, is not: who restores the object makes it anew.
#pragma once

#include <type_traits>

#include "simulator/endpoint/endpoint.h"
#include "simulator/guest-network-service/guest-network-service.h"
#include "simulator/load-balancer/load-balancer.h"
#include "simulator/namespace/namespace.h"
#include "simulator/network/network.h"
#include "simulator/port-reservation/port-reservation.h"
#include "simulator/sdn-route/sdn-route.h"
#include "simulator/state/member-count.h"
#include "simulator/state/values.h"

namespace hns::simulator {

template <class Archive, Is<Entity> T>
void fields(Archive& archive, T& entity) {
  auto& [id, serial, activityId, name, owner, createdAt, updatedAt, leavesAt] = entity;
  archive(id, serial, activityId, name, owner, createdAt, updatedAt, leavesAt);
}

template <class T>
auto& entityOf(T& object) {
  return static_cast<std::conditional_t<std::is_const_v<T>, const Entity, Entity>&>(object);
}

// --- Networks ---

template <class Archive, Is<MacRangeText> T>
void fields(Archive& archive, T& range) {
  auto& [start, end] = range;
  archive(start, end);
}

template <class Archive, Is<HostVnic> T>
void fields(Archive& archive, T& vnic) {
  auto& [id, nicId, portId, interfaceId, macAddress] = vnic;
  archive(id, nicId, portId, interfaceId, macAddress);
}

template <class Archive, Is<LatePolicy> T>
void fields(Archive& archive, T& late) {
  auto& [policy, due] = late;
  archive(policy, due);
}

void put(ByteWriter& writer, const IpSubnet& ipSubnet);
void get(ByteReader& reader, IpSubnet& ipSubnet);

template <>
inline IpSubnet blank() {
  return IpSubnet(blank<IpPrefix>());
}
template <>
inline Subnet blank() {
  return Subnet(blank<IpPrefix>());
}

template <class Archive, Is<Subnet> T>
void fields(Archive& archive, T& subnet) {
  auto& [id, name, prefix, flags, routes, policies, ipSubnets] = subnet;
  archive(id, name, prefix, flags, routes, policies, ipSubnets);
}

template <class Archive, Is<Network> T>
void fields(Archive& archive, T& network) {
  static_assert(memberCount<Network>() == 25);
  archive(entityOf(network), network.type, network.typeText, network.flags, network.dhcp,
          network.subnets, network.policies, network.latePolicies, network.isolation,
          network.extensions, network.dns, network.macRanges, network.switchId, network.layerId,
          network.translationId, network.hostVnic, network.endpointsEver, network.endpointsAtMost);
}

// --- Endpoints ---

template <class Archive, Is<IpConfiguration> T>
void fields(Archive& archive, T& configuration) {
  auto& [address, prefixLength, ipSubnetId, source] = configuration;
  archive(address, prefixLength, ipSubnetId, source);
}

template <class Archive, Is<Attachment> T>
void fields(Archive& archive, T& attachment) {
  auto& [system, portId, virtualMachineId, containers] = attachment;
  archive(system, portId, virtualMachineId, containers);
}

template <class Archive, Is<EndpointStatistics> T>
void fields(Archive& archive, T& statistics) {
  auto& [bytesReceived, bytesSent, droppedIncoming, droppedOutgoing, packetsReceived, packetsSent] =
      statistics;
  archive(bytesReceived, bytesSent, droppedIncoming, droppedOutgoing, packetsReceived, packetsSent);
}

template <class Archive, Is<Endpoint> T>
void fields(Archive& archive, T& endpoint) {
  static_assert(memberCount<Endpoint>() == 18);
  archive(entityOf(endpoint), endpoint.networkId, endpoint.namespaceId, endpoint.state,
          endpoint.flags, endpoint.internalDns, endpoint.ipConfigurations, endpoint.macAddress,
          endpoint.routes, endpoint.dns, endpoint.policies, endpoint.attachment,
          endpoint.statistics);
}

// --- The others; the endpoints that they have are stored beside them ---

template <class Archive, Is<Compartment> T>
void fields(Archive& archive, T& compartment) {
  auto& [id, guid, allocatorId] = compartment;
  archive(id, guid, allocatorId);
}

template <class Archive, Is<Namespace> T>
void fields(Archive& archive, T& netns) {
  static_assert(memberCount<Namespace>() == 5);
  archive(entityOf(netns), netns.type, netns.compartment, netns.containers);
}

template <class Archive, Is<LoadBalancerPortMapping> T>
void fields(Archive& archive, T& mapping) {
  auto& [protocol, internalPort, externalPort, distribution, flags] = mapping;
  archive(protocol, internalPort, externalPort, distribution, flags);
}

template <class Archive, Is<LoadBalancer> T>
void fields(Archive& archive, T& balancer) {
  static_assert(memberCount<LoadBalancer>() == 9);
  archive(entityOf(balancer), balancer.networkId, balancer.flags, balancer.sourceVip,
          balancer.frontendVips, balancer.portMappings);
}

template <class Archive, Is<SdnRoute> T>
void fields(Archive& archive, T& route) {
  static_assert(memberCount<SdnRoute>() == 4);
  archive(entityOf(route), route.routes);
}

template <class Archive, Is<GuestNetworkService> T>
void fields(Archive& archive, T& service) {
  static_assert(memberCount<GuestNetworkService>() == 5);
  archive(entityOf(service), service.virtualMachineId, service.state);
}

template <class Archive, Is<PortReservation> T>
void fields(Archive& archive, T& reservation) {
  auto& [id, serial, protocol, access, ports, service, leases] = reservation;
  archive(id, serial, protocol, access, ports.startingPort, ports.endingPort);
}

}  // namespace hns::simulator
