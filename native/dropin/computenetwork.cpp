// The simulator behind the exports of computenetwork.dll, for programs that load or link that
// library. Functions that the simulator lacks are not exported, so that such programs can tell.
#include <cstdint>

#include "dropin/export.h"
#include "simulator/simulator.h"

using hns::abi::Guid;
using hns::abi::Handle;
using hns::abi::Hresult;
using hns::abi::NotificationCallback;
using hns::abi::PortAccess;
using hns::abi::PortProtocol;
using hns::abi::PortRangeEntry;
using hns::abi::PortRangeReservation;
using hns::simulator::functionTable;

// One macro per signature of abi/types.h.
#define ENUMERATE(name)                                                          \
  EXPORT Hresult name(const char16_t* query, char16_t** ids, char16_t** error) { \
    return functionTable().name(query, ids, error);                              \
  }
#define CREATE(name)                                                            \
  EXPORT Hresult name(const Guid* id, const char16_t* settings, Handle* object, \
                      char16_t** error) {                                       \
    return functionTable().name(id, settings, object, error);                   \
  }
#define CREATE_ENDPOINT(name)                                                                     \
  EXPORT Hresult name(Handle network, const Guid* id, const char16_t* settings, Handle* endpoint, \
                      char16_t** error) {                                                         \
    return functionTable().name(network, id, settings, endpoint, error);                          \
  }
#define OPEN(name)                                                        \
  EXPORT Hresult name(const Guid* id, Handle* object, char16_t** error) { \
    return functionTable().name(id, object, error);                       \
  }
#define MODIFY(name)                                                               \
  EXPORT Hresult name(Handle object, const char16_t* settings, char16_t** error) { \
    return functionTable().name(object, settings, error);                          \
  }
#define QUERY(name)                                                                \
  EXPORT Hresult name(Handle object, const char16_t* query, char16_t** properties, \
                      char16_t** error) {                                          \
    return functionTable().name(object, query, properties, error);                 \
  }
#define DELETE(name) \
  EXPORT Hresult name(const Guid* id, char16_t** error) { return functionTable().name(id, error); }
#define CLOSE(name) \
  EXPORT Hresult name(Handle object) { return functionTable().name(object); }
#define RESERVE_PORT(name)                                                      \
  EXPORT Hresult name(Handle service, PortProtocol protocol, PortAccess access, \
                      std::uint16_t port, Handle* reservation) {                \
    return functionTable().name(service, protocol, access, port, reservation);  \
  }
#define RESERVE_PORT_RANGE(name)                                                        \
  EXPORT Hresult name(Handle service, std::uint16_t count, PortRangeReservation* range, \
                      Handle* reservation) {                                            \
    return functionTable().name(service, count, range, reservation);                    \
  }
#define RELEASE_PORT(name) \
  EXPORT Hresult name(Handle reservation) { return functionTable().name(reservation); }
#define ENUMERATE_PORTS(name)                                           \
  EXPORT Hresult name(std::uint32_t* count, PortRangeEntry** entries) { \
    return functionTable().name(count, entries);                        \
  }
#define FREE_PORTS(name) \
  EXPORT void name(PortRangeEntry* entries) { functionTable().name(entries); }
#define REGISTER(name)                                                                 \
  EXPORT Hresult name(NotificationCallback* callback, void* context, Handle* handle) { \
    return functionTable().name(callback, context, handle);                            \
  }
#define REGISTER_ON_OBJECT(name)                                                    \
  EXPORT Hresult name(Handle object, NotificationCallback* callback, void* context, \
                      Handle* handle) {                                             \
    return functionTable().name(object, callback, context, handle);                 \
  }
#define UNREGISTER(name) \
  EXPORT Hresult name(Handle callback) { return functionTable().name(callback); }

ENUMERATE(HcnEnumerateNetworks)
CREATE(HcnCreateNetwork)
OPEN(HcnOpenNetwork)
MODIFY(HcnModifyNetwork)
QUERY(HcnQueryNetworkProperties)
DELETE(HcnDeleteNetwork)
CLOSE(HcnCloseNetwork)

ENUMERATE(HcnEnumerateEndpoints)
CREATE_ENDPOINT(HcnCreateEndpoint)
OPEN(HcnOpenEndpoint)
MODIFY(HcnModifyEndpoint)
QUERY(HcnQueryEndpointProperties)
DELETE(HcnDeleteEndpoint)
CLOSE(HcnCloseEndpoint)
QUERY(HcnQueryEndpointStats)
QUERY(HcnQueryEndpointAddresses)

ENUMERATE(HcnEnumerateSdnRoutes)
CREATE(HcnCreateSdnRoute)
OPEN(HcnOpenSdnRoute)
MODIFY(HcnModifySdnRoute)
QUERY(HcnQuerySdnRouteProperties)
DELETE(HcnDeleteSdnRoute)
CLOSE(HcnCloseSdnRoute)

CREATE(HcnCreateGuestNetworkService)
MODIFY(HcnModifyGuestNetworkService)
DELETE(HcnDeleteGuestNetworkService)
CLOSE(HcnCloseGuestNetworkService)

RESERVE_PORT(HcnReserveGuestNetworkServicePort)
RESERVE_PORT_RANGE(HcnReserveGuestNetworkServicePortRange)
RELEASE_PORT(HcnReleaseGuestNetworkServicePortReservationHandle)
ENUMERATE_PORTS(HcnEnumerateGuestNetworkPortReservations)
FREE_PORTS(HcnFreeGuestNetworkPortReservations)

ENUMERATE(HcnEnumerateLoadBalancers)
CREATE(HcnCreateLoadBalancer)
OPEN(HcnOpenLoadBalancer)
MODIFY(HcnModifyLoadBalancer)
QUERY(HcnQueryLoadBalancerProperties)
DELETE(HcnDeleteLoadBalancer)
CLOSE(HcnCloseLoadBalancer)

REGISTER(HcnRegisterServiceCallback)
UNREGISTER(HcnUnregisterServiceCallback)
REGISTER_ON_OBJECT(HcnRegisterGuestNetworkServiceCallback)
UNREGISTER(HcnUnregisterGuestNetworkServiceCallback)

ENUMERATE(HcnEnumerateNamespaces)
CREATE(HcnCreateNamespace)
OPEN(HcnOpenNamespace)
MODIFY(HcnModifyNamespace)
QUERY(HcnQueryNamespaceProperties)
DELETE(HcnDeleteNamespace)
CLOSE(HcnCloseNamespace)

// What vmcompute.dll leads to; here, too, so that this library alone is the whole simulator.
EXPORT Hresult HNSCall(const char16_t* method, const char16_t* path, const char16_t* request,
                       char16_t** response) {
  return functionTable().HNSCall(method, path, request, response);
}

// On Windows it is COM's.
#ifndef _WIN32
EXPORT void CoTaskMemFree(void* memory) { functionTable().CoTaskMemFree(memory); }
#endif
