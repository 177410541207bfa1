#include "simulator/service.h"

#include <random>

#include "simulator/creation.h"
#include "simulator/document/document.h"
#include "simulator/document/enumeration.h"
#include "simulator/document/query.h"
#include "simulator/endpoint/document.h"
#include "simulator/endpoint/modification.h"
#include "simulator/namespace/document.h"
#include "simulator/namespace/modification.h"
#include "simulator/namespace/rules.h"
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
    : context_{.profile = kServer2025, .random = Random(seed), .store = {}} {
  createHostNamespace(context_);
}

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

// --- Namespaces ---

std::u16string Service::enumerateNamespaces(std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  return listNamespaces(context_.store, readQuery(query).filter);
}

abi::Handle Service::createNamespace(const abi::Guid& id, std::u16string_view settings) {
  const std::lock_guard lock(mutex_);
  const json::Value document = parseDocument(settings);
  return handles_.open(hns::simulator::createNamespace(id, Fields(document), context_));
}

abi::Handle Service::openNamespace(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto netns = context_.store.namespaces().find(id);
  if (!netns) throw Failure(abi::kElementNotFound);
  return handles_.open(netns);
}

void Service::modifyNamespace(abi::Handle handle, std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  const auto netns = handles_.object<Namespace>(handle);
  const json::Value document = parseDocument(request);
  hns::simulator::modifyNamespace(*netns, Fields(document), context_);
}

std::u16string Service::queryNamespace(abi::Handle handle, std::u16string_view query) {
  const std::lock_guard lock(mutex_);
  const auto netns = handles_.object<Namespace>(handle);
  json::Writer writer;
  writeNamespace(writer, *netns, readQuery(query), context_.profile);
  return writer.take();
}

void Service::deleteNamespace(const abi::Guid& id) {
  const std::lock_guard lock(mutex_);
  const auto netns = context_.store.namespaces().find(id);
  if (!netns) throw Failure(abi::kElementNotFound);
  hns::simulator::deleteNamespace(netns, context_.store);
}

void Service::closeNamespace(abi::Handle netns) {
  const std::lock_guard lock(mutex_);
  handles_.close<Namespace>(netns);
}

// --- Everything, by paths ---

std::u16string Service::callV1(std::u16string_view method, std::u16string_view path,
                               std::u16string_view request) {
  const std::lock_guard lock(mutex_);
  return hns::simulator::callV1(method, path, request, context_);
}

}  // namespace hns::simulator
