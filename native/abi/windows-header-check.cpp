// Compiled for Windows only: holds our declarations against the platform's own computenetwork.h,
// so that a wrong parameter or layout is a compile error and not a crash on a customer's machine.
#include <objbase.h>
#include <windows.h>

#include <computenetwork.h>

#include <cstddef>
#include <type_traits>

#include "abi/types.h"

namespace hns::abi {
namespace {

// Maps the platform's spelling of a type to ours where both have one representation.
template <class T>
struct Same {
  using type = T;
};
template <class T>
using same = typename Same<T>::type;

template <>
struct Same<long> {
  using type = std::int32_t;
};
template <>
struct Same<unsigned long> {
  using type = std::uint32_t;
};
template <>
struct Same<wchar_t> {
  using type = char16_t;
};
template <>
struct Same<const wchar_t> {
  using type = const char16_t;
};
template <>
struct Same<const GUID> {
  using type = const Guid;
};
template <>
struct Same<HCN_PORT_PROTOCOL> {
  using type = PortProtocol;
};
template <>
struct Same<HCN_PORT_ACCESS> {
  using type = PortAccess;
};
template <>
struct Same<HCN_PORT_RANGE_RESERVATION> {
  using type = PortRangeReservation;
};
template <>
struct Same<HCN_PORT_RANGE_ENTRY> {
  using type = PortRangeEntry;
};
template <class T>
struct Same<T*> {
  using type = same<T>*;
};
template <class T>
struct Same<T&> {
  using type = same<T>*;
};
template <class Result, class... Arguments>
struct Same<Result(Arguments...)> {
  using type = same<Result>(same<Arguments>...);
};

#define CHECK(name, Type) \
  static_assert(std::is_same_v<same<decltype(::name)>, Type>, #name " differs from the header")

CHECK(HcnEnumerateNetworks, EnumerateFunction);
CHECK(HcnCreateNetwork, CreateFunction);
CHECK(HcnOpenNetwork, OpenFunction);
CHECK(HcnModifyNetwork, ModifyFunction);
CHECK(HcnQueryNetworkProperties, QueryFunction);
CHECK(HcnDeleteNetwork, DeleteFunction);
CHECK(HcnCloseNetwork, CloseFunction);
CHECK(HcnEnumerateNamespaces, EnumerateFunction);
CHECK(HcnCreateNamespace, CreateFunction);
CHECK(HcnOpenNamespace, OpenFunction);
CHECK(HcnModifyNamespace, ModifyFunction);
CHECK(HcnQueryNamespaceProperties, QueryFunction);
CHECK(HcnDeleteNamespace, DeleteFunction);
CHECK(HcnCloseNamespace, CloseFunction);
CHECK(HcnEnumerateEndpoints, EnumerateFunction);
CHECK(HcnCreateEndpoint, CreateEndpointFunction);
CHECK(HcnOpenEndpoint, OpenFunction);
CHECK(HcnModifyEndpoint, ModifyFunction);
CHECK(HcnQueryEndpointProperties, QueryFunction);
CHECK(HcnDeleteEndpoint, DeleteFunction);
CHECK(HcnCloseEndpoint, CloseFunction);
CHECK(HcnEnumerateLoadBalancers, EnumerateFunction);
CHECK(HcnCreateLoadBalancer, CreateFunction);
CHECK(HcnOpenLoadBalancer, OpenFunction);
CHECK(HcnModifyLoadBalancer, ModifyFunction);
CHECK(HcnQueryLoadBalancerProperties, QueryFunction);
CHECK(HcnDeleteLoadBalancer, DeleteFunction);
CHECK(HcnCloseLoadBalancer, CloseFunction);
CHECK(HcnRegisterServiceCallback, RegisterFunction);
CHECK(HcnUnregisterServiceCallback, UnregisterFunction);
CHECK(HcnRegisterGuestNetworkServiceCallback, RegisterOnObjectFunction);
CHECK(HcnUnregisterGuestNetworkServiceCallback, UnregisterFunction);
CHECK(HcnCreateGuestNetworkService, CreateFunction);
CHECK(HcnCloseGuestNetworkService, CloseFunction);
CHECK(HcnModifyGuestNetworkService, ModifyFunction);
CHECK(HcnDeleteGuestNetworkService, DeleteFunction);
CHECK(HcnReserveGuestNetworkServicePort, ReservePortFunction);
CHECK(HcnReserveGuestNetworkServicePortRange, ReservePortRangeFunction);
CHECK(HcnReleaseGuestNetworkServicePortReservationHandle, ReleasePortFunction);
CHECK(HcnEnumerateGuestNetworkPortReservations, EnumeratePortsFunction);
CHECK(HcnFreeGuestNetworkPortReservations, FreePortsFunction);
#undef CHECK

#define CHECK(name)                                                                          \
  static_assert(static_cast<std::uint32_t>(NotificationType::name) == HcnNotification##name, \
                #name " differs from the header")

CHECK(NetworkPreCreate);
CHECK(NetworkCreate);
CHECK(NetworkPreDelete);
CHECK(NetworkDelete);
CHECK(NamespaceCreate);
CHECK(NamespaceDelete);
CHECK(GuestNetworkServiceCreate);
CHECK(GuestNetworkServiceDelete);
CHECK(NetworkEndpointAttached);
CHECK(NetworkEndpointDetached);
CHECK(GuestNetworkServiceStateChanged);
CHECK(GuestNetworkServiceInterfaceStateChanged);
CHECK(ServiceDisconnect);
#undef CHECK

static_assert(sizeof(Guid) == sizeof(GUID) && alignof(Guid) == alignof(GUID));
static_assert(sizeof(PortRangeReservation) == sizeof(HCN_PORT_RANGE_RESERVATION));
static_assert(sizeof(PortRangeEntry) == sizeof(HCN_PORT_RANGE_ENTRY));
static_assert(offsetof(PortRangeEntry, priority) == offsetof(HCN_PORT_RANGE_ENTRY, Priority));
static_assert(offsetof(PortRangeEntry, endingPort) == offsetof(HCN_PORT_RANGE_ENTRY, EndingPort));

}  // namespace
}  // namespace hns::abi
