// HNSCall on /endpoints, /endpointstats and /endpointaddresses.
#include <utility>

#include "simulator/creation.h"
#include "simulator/deletion.h"
#include "simulator/document/document.h"
#include "simulator/endpoint/addresses.h"
#include "simulator/endpoint/document.h"
#include "simulator/endpoint/reader.h"
#include "simulator/endpoint/rules.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

constexpr EnumName kSystemTypes[] = {{u"Container", 0}, {u"VirtualMachine", 1}, {u"Host", 2}};

std::shared_ptr<Endpoint> endpointIn(const V1Request& request, const Context& context) {
  return addressed(request, context.store.endpoints(), abi::kEndpointNotFound);
}

std::shared_ptr<Endpoint> localEndpointIn(const V1Request& request, const Context& context) {
  auto endpoint = endpointIn(request, context);
  if (endpoint->isRemote()) throw Failure(abi::kInvalidRemoteEndpointOperation);
  return endpoint;
}

std::u16string documentOf(const Endpoint& endpoint, const Context& context) {
  json::Writer writer;
  writeEndpointV1(writer, endpoint, context.profile);
  return writer.take();
}

// --- Life ---

std::u16string list(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginArray();
  for (const auto& endpoint : context.store.endpoints()) {
    writeEndpointV1(writer, *endpoint, context.profile);
  }
  writer.endArray();
  return writer.take();
}

// By ID or by the name alone (hcsshim#1746).
std::shared_ptr<Network> networkOf(const Fields& document, const Store& store) {
  const abi::Guid id = readNetworkId(document);
  auto network = id == abi::kNilGuid
                     ? store.networkNamed(document.text(u"VirtualNetworkName").value_or(u""))
                     : store.networks().find(id);
  if (!network) throw Failure(abi::kElementNotFound);
  return network;
}

std::u16string create(const V1Request& request, Context& context) {
  const json::Value document = parseDocument(request.document);
  const Fields fields(document);
  const auto network = networkOf(fields, context.store);
  return documentOf(*createEndpoint(abi::kNilGuid, fields, *network, context), context);
}

std::u16string get(const V1Request& request, Context& context) {
  return documentOf(*endpointIn(request, context), context);
}

// Clients send the whole document back with other policies.
std::u16string update(const V1Request& request, Context& context) {
  const auto endpoint = localEndpointIn(request, context);
  const json::Value document = parseDocument(request.document);
  const Fields fields(document);
  if (fields.has(u"Policies")) {
    const Network& network = *endpoint->network;
    replacePolicies(*endpoint,
                    readPolicies(PolicyOwner::Endpoint, fields.array(u"Policies"), network.type,
                                 context.profile, network.policies),
                    context.random);
  }
  endpoint->updatedAt = context.now();
  return documentOf(*endpoint, context);
}

std::u16string remove(const V1Request& request, Context& context) {
  deleteEndpoint(endpointIn(request, context), context);
  return {};
}

// --- Attachment ---

SystemType readSystemType(const Fields& request) {
  const auto system = request.enumeration<SystemType>(u"SystemType", kSystemTypes);
  if (!system) throw Failure(abi::kInvalidJson);
  return *system;
}

std::u16string_view readContainerId(const Fields& request) {
  const std::u16string_view id = request.text(u"ContainerId").value_or(u"");
  if (id.empty()) throw Failure(abi::kInvalidArgument);
  return id;
}

std::u16string attach(const V1Request& request, Context& context) {
  const auto endpoint = localEndpointIn(request, context);
  const json::Value document = parseDocument(request.document);
  const Fields fields(document);
  switch (readSystemType(fields)) {
    case SystemType::Container:
      attachContainer(*endpoint, readContainerId(fields), context.random);
      break;
    case SystemType::VirtualMachine:
      attachVirtualMachine(*endpoint, abi::kNilGuid, abi::kNilGuid, context.random);
      break;
    case SystemType::Host:
      attachHost(*endpoint, context.random);
      break;
  }
  endpoint->updatedAt = context.now();
  return {};
}

std::u16string detach(const V1Request& request, Context& context) {
  const auto endpoint = localEndpointIn(request, context);
  const json::Value document = parseDocument(request.document);
  const Fields fields(document);
  const SystemType system = readSystemType(fields);
  if (system == SystemType::Container) {
    detachContainer(*endpoint, readContainerId(fields));
  } else {
    hns::simulator::detach(*endpoint, system);
  }
  endpoint->updatedAt = context.now();
  return {};
}

// --- Statistics and addresses ---

template <auto write>
std::u16string tell(const V1Request& request, Context& context) {
  json::Writer writer;
  write(writer, *endpointIn(request, context));
  return writer.take();
}

constexpr V1Route kRoutes[] = {
    {u"GET", u"/endpoints", list},
    {u"POST", u"/endpoints", create},
    {u"GET", u"/endpoints/{id}", get},
    {u"POST", u"/endpoints/{id}", update},
    {u"DELETE", u"/endpoints/{id}", remove},
    {u"POST", u"/endpoints/{id}/attach", attach},
    {u"POST", u"/endpoints/{id}/detach", detach},
    {u"GET", u"/endpointstats/{id}", tell<writeEndpointStatistics>},
    {u"GET", u"/endpointaddresses/{id}", tell<writeEndpointAddresses>},
};

}  // namespace

std::span<const V1Route> v1EndpointRoutes() { return kRoutes; }

}  // namespace hns::simulator
