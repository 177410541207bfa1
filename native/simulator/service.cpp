#include "simulator/service.h"

#include <random>

#include "simulator/creation.h"
#include "simulator/document/document.h"
#include "simulator/document/enumeration.h"
#include "simulator/document/query.h"
#include "simulator/endpoint/document.h"
#include "simulator/endpoint/modification.h"
#include "simulator/load-balancer/document.h"
#include "simulator/load-balancer/modification.h"
#include "simulator/network/document.h"
#include "simulator/network/modification.h"
#include "simulator/v1/call.h"

namespace hns::simulator {
namespace {

std::uint64_t randomSeed() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace

Service::Service(std::uint64_t seed)
    : context_{.profile = kServer2025, .random = Random(seed), .store = {}} {}

Service& Service::instance() {
  static Service& service = *new Service(randomSeed());
  return service;
}

// --- Networks ---

std::u16string Service::enumerateNetworks(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listNetworks(context_.store, readQuery(query).filter);
}

abi::Handle Service::createNetwork(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createNetwork(id, Fields(document), context_));
}

abi::Handle Service::openNetwork(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto network = context_.store.networks().find(id);
  if (!network) throw Failure(abi::kNetworkNotFound);
  return handles_.open(network);
}

void Service::modifyNetwork(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyNetwork(*network, Fields(document), context_);
}

std::u16string Service::queryNetwork(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  json::Writer writer;
  writeNetwork(writer, *network, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteNetwork(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto network = context_.store.networks().find(id);
  if (!network) throw Failure(abi::kElementNotFound);
  context_.store.remove(network);
}

void Service::closeNetwork(abi::Handle network) {
  const std::lock_guard lock(mutex_);
  handles_.close<Network>(network);
}

// --- Endpoints ---

std::u16string Service::enumerateEndpoints(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listEndpoints(context_.store, readQuery(query).filter);
}

abi::Handle Service::createEndpoint(abi::Handle handle, const abi::Guid& id,
                                    std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const auto network = handles_.object<Network>(handle);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createEndpoint(id, Fields(document), *network, context_));
}

abi::Handle Service::openEndpoint(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = context_.store.endpoints().find(id);
  if (!endpoint) throw Failure(abi::kEndpointNotFound);
  return handles_.open(endpoint);
}

void Service::modifyEndpoint(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = handles_.object<Endpoint>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyEndpoint(*endpoint, Fields(document), context_);
}

std::u16string Service::queryEndpoint(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = handles_.object<Endpoint>(handle);
  json::Writer writer;
  writeEndpoint(writer, *endpoint, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteEndpoint(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = context_.store.endpoints().find(id);
  if (!endpoint) throw Failure(abi::kEndpointNotFound);
  context_.store.remove(endpoint);
}

void Service::closeEndpoint(abi::Handle endpoint) {
  const std::lock_guard lock(mutex_);
  handles_.close<Endpoint>(endpoint);
}

// --- Load balancers ---

std::u16string Service::enumerateLoadBalancers(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listLoadBalancers(context_.store, readQuery(query).filter);
}

abi::Handle Service::createLoadBalancer(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createLoadBalancer(id, Fields(document), context_));
}

abi::Handle Service::openLoadBalancer(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto balancer = context_.store.loadBalancers().find(id);
  if (!balancer) throw Failure(abi::kElementNotFound);
  return handles_.open(balancer);
}

void Service::modifyLoadBalancer(abi::Handle handle, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const auto balancer = handles_.object<LoadBalancer>(handle);
  const json::Value document = parseDocument(settings);
  hns::simulator::modifyLoadBalancer(*balancer, Fields(document), context_);
}

std::u16string Service::queryLoadBalancer(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto balancer = handles_.object<LoadBalancer>(handle);
  json::Writer writer;
  writeLoadBalancer(writer, *balancer, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteLoadBalancer(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto balancer = context_.store.loadBalancers().find(id);
  if (!balancer) throw Failure(abi::kElementNotFound);
  context_.store.remove(balancer);
}

void Service::closeLoadBalancer(abi::Handle balancer) {
  const std::lock_guard lock(mutex_);
  handles_.close<LoadBalancer>(balancer);
}

// --- Everything, by paths ---

std::u16string Service::callV1(std::u16string_view method, std::u16string_view path,
                               std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  return hns::simulator::callV1(method, path, request, context_);
}

}  // namespace hns::simulator
