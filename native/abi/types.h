// The types that cross the Host Compute Network API, independent of the operating system.
//
// Layouts follow computenetwork.h. Strings are UTF-16 and NUL-terminated everywhere: char16_t has
// the layout of Windows' wchar_t and, unlike it, the same width on every platform.
#pragma once

#include <compare>
#include <cstdint>

namespace hns::abi {

using Hresult = std::int32_t;

// An opaque handle: HCN_NETWORK, HCN_ENDPOINT, … On Windows it is an RPC context handle and dies
// with the service instance that issued it.
using Handle = void*;

struct Guid {
  std::uint32_t data1 = 0;
  std::uint16_t data2 = 0;
  std::uint16_t data3 = 0;
  std::uint8_t data4[8] = {};

  auto operator<=>(const Guid&) const = default;
};

enum class PortProtocol : std::int32_t { Tcp = 1, Udp = 2, Both = 3 };

enum class PortAccess : std::int32_t { Exclusive = 1, Shared = 2 };

// Both ends are part of the range.
struct PortRangeReservation {
  std::uint16_t startingPort;
  std::uint16_t endingPort;
};

struct PortRangeEntry {
  Guid owningPartitionId;
  Guid targetPartitionId;
  PortProtocol protocol;
  std::uint64_t priority;
  std::uint32_t reservationType;
  std::uint32_t sharingFlags;
  std::uint32_t deliveryMode;
  std::uint16_t startingPort;
  std::uint16_t endingPort;
};

// What a notification is about: HCN_NOTIFICATIONS.
enum class NotificationType : std::uint32_t {
  NetworkPreCreate = 0x1,
  NetworkCreate = 0x2,
  NetworkPreDelete = 0x3,
  NetworkDelete = 0x4,
  NamespaceCreate = 0x5,
  NamespaceDelete = 0x6,
  GuestNetworkServiceCreate = 0x7,
  GuestNetworkServiceDelete = 0x8,
  NetworkEndpointAttached = 0x9,
  NetworkEndpointDetached = 0x10,  // and not 0xA
  GuestNetworkServiceStateChanged = 0x11,
  GuestNetworkServiceInterfaceStateChanged = 0x12,
  ServiceDisconnect = 0x0100'0000,
};

// Called on a thread that the client does not own; `data` lives for the duration of the call.
using NotificationCallback = void(std::uint32_t type, void* context, Hresult status,
                                  const char16_t* data);

// The signatures of the exports. `error` is optional everywhere: it receives the error record, a
// JSON text in task memory, or null.
using EnumerateFunction = Hresult(const char16_t* query, char16_t** ids, char16_t** error);
using CreateFunction = Hresult(const Guid* id, const char16_t* settings, Handle* object,
                               char16_t** error);
using CreateEndpointFunction = Hresult(Handle network, const Guid* id, const char16_t* settings,
                                       Handle* endpoint, char16_t** error);
using OpenFunction = Hresult(const Guid* id, Handle* object, char16_t** error);
using ModifyFunction = Hresult(Handle object, const char16_t* settings, char16_t** error);
using QueryFunction = Hresult(Handle object, const char16_t* query, char16_t** properties,
                              char16_t** error);
using DeleteFunction = Hresult(const Guid* id, char16_t** error);
using CloseFunction = Hresult(Handle object);
using RegisterFunction = Hresult(NotificationCallback* callback, void* context, Handle* handle);
using RegisterOnObjectFunction = Hresult(Handle object, NotificationCallback* callback,
                                         void* context, Handle* handle);
using UnregisterFunction = Hresult(Handle callback);
using ReservePortFunction = Hresult(Handle guestNetworkService, PortProtocol protocol,
                                    PortAccess access, std::uint16_t port, Handle* reservation);
using ReservePortRangeFunction = Hresult(Handle guestNetworkService, std::uint16_t count,
                                         PortRangeReservation* range, Handle* reservation);
using ReleasePortFunction = Hresult(Handle reservation);
using EnumeratePortsFunction = Hresult(std::uint32_t* count, PortRangeEntry** entries);
using FreePortsFunction = void(PortRangeEntry* entries);
using HnsCallFunction = Hresult(const char16_t* method, const char16_t* path,
                                const char16_t* request, char16_t** response);
using FreeTaskMemoryFunction = void(void* memory);

}  // namespace hns::abi
