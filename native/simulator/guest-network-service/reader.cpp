#include "simulator/guest-network-service/reader.h"

#include "simulator/document/document.h"

namespace hns::simulator {
namespace {

enum class RpcEndpointType : std::uint8_t { HvSocket, LRpc };

constexpr EnumName kRpcEndpointTypes[] = {{u"HvSocket", 0}, {u"LRpc", 1}};

// No guest is called here, so nothing of this is kept.
void checkRpcServer(const Fields& server) {
  server.text(u"NetworkAddress");
  server.text(u"EndpointAddress");
  server.enumeration<RpcEndpointType>(u"EndpointType", kRpcEndpointTypes);
  server.guid(u"ObjectUuid");
}

}  // namespace

GuestNetworkService readGuestNetworkService(const Fields& document, const Profile& profile) {
  GuestNetworkService service;
  static_cast<Entity&>(service) = readEntity(document, profile);
  service.virtualMachineId = document.guid(u"VirtualMachineId").value_or(abi::kNilGuid);
  document.boolean(u"MirrorHostNetworking");
  document.integer<std::uint32_t>(u"Flags");
  if (const auto server = document.fields(u"GnsRpcServerInformation")) checkRpcServer(*server);
  return service;
}

}  // namespace hns::simulator
