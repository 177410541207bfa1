#include "simulator/endpoint/modification.h"

#include <utility>

#include "simulator/document/modify-request.h"
#include "simulator/endpoint/rules.h"
#include "simulator/failure.h"
#include "simulator/network/network.h"
#include "simulator/policy/list.h"

namespace hns::simulator {
namespace {

enum class EndpointResource : std::uint8_t { Port, Policy };

constexpr EnumName kEndpointResources[] = {{u"Port", 0}, {u"Policy", 1}};

// --- Policies ---

void modifyPolicies(Endpoint& endpoint, RequestType type, const Fields& settings,
                    Context& context) {
  const auto elements = settings.array(u"Policies");
  const Network& network = *endpoint.network;
  const auto read = [&] {
    return readPolicies(PolicyOwner::Endpoint, elements, network.type, context.profile,
                        network.policies);
  };
  std::vector<Policy> policies = endpoint.policies;
  switch (type) {
    case RequestType::Add:
      addPolicies(policies, read(), context.profile);
      break;
    case RequestType::Remove:
      removePolicies(policies,
                     readPolicyPatterns(PolicyOwner::Endpoint, elements, context.profile));
      break;
    case RequestType::Update:
      policies = read();
      break;
    default:
      throw Failure(abi::kRequestUnsupported);
  }
  replacePolicies(endpoint, std::move(policies), context);
}

// --- The port of a virtual machine ---

void modifyPort(Endpoint& endpoint, RequestType type, const Fields& settings, Context& context) {
  switch (type) {
    case RequestType::Add:
      return attachVirtualMachine(endpoint,
                                  settings.guid(u"VirtualMachineId").value_or(abi::kNilGuid),
                                  settings.guid(u"PortId").value_or(abi::kNilGuid), context.random);
    case RequestType::Remove:
      return detach(endpoint, SystemType::VirtualMachine);
    case RequestType::Refresh:  // re-sends what the guest knows already
      return checkAttached(endpoint, SystemType::VirtualMachine);
    default:
      throw Failure(abi::kRequestUnsupported);
  }
}

}  // namespace

void modifyEndpoint(Endpoint& endpoint, const Fields& request, Context& context) {
  const auto resource = readResourceType<EndpointResource>(request, kEndpointResources);
  const RequestType type = readRequestType(request);
  const Fields settings = readRequestSettings(request);
  if (endpoint.isRemote()) throw Failure(abi::kInvalidRemoteEndpointOperation);
  switch (resource) {
    case EndpointResource::Port:
      modifyPort(endpoint, type, settings, context);
      break;
    case EndpointResource::Policy:
      modifyPolicies(endpoint, type, settings, context);
      break;
  }
  endpoint.updatedAt = context.now();
}

}  // namespace hns::simulator
