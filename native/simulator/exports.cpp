// The C functions of computenetwork.dll, and HNSCall of vmcompute.dll. Here every failure becomes a
// result code and an error record, and no exception goes further.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "abi/task-memory.h"
#include "simulator/exports.h"
#include "simulator/failure.h"
#include "simulator/refusal.h"
#include "simulator/service.h"

namespace hns::simulator {
namespace {

using abi::Guid;
using abi::Handle;
using abi::Hresult;

template <class Operation>
Hresult answer(char16_t** error, Operation&& operation) noexcept {
  if (error) *error = nullptr;
  try {
    operation();
    return abi::kOk;
  } catch (const Unreachable& failure) {
    return failure.code();
  } catch (const Failure& failure) {
    return refuse(failure.code(), failure.detail(), error);
  } catch (const std::bad_alloc&) {
    return refuse(abi::kOutOfMemory, {}, error);
  } catch (...) {
    return refuse(abi::kUnspecified, {}, error);
  }
}

// Every output is empty after a failure, whichever of them is missing.
template <class... T>
void clear(T*... outputs) {
  ((outputs ? void(*outputs = {}) : void()), ...);
  if (!(outputs && ...)) throw Failure(abi::kPointer);
}

const Guid& required(const Guid* id) {
  if (!id) throw Failure(abi::kInvalidArgument);
  return *id;
}

std::u16string_view required(const char16_t* text) {
  if (!text) throw Failure(abi::kInvalidArgument);
  return text;
}

std::u16string_view optional(const char16_t* text) { return text ? text : std::u16string_view(); }

char16_t* toTaskMemory(std::u16string_view text) {
  char16_t* copy = abi::copyToTaskMemory(text);
  if (!copy) throw std::bad_alloc();
  return copy;
}

// A JSON array, written where the client takes it: it may be long.
char16_t* toTaskMemory(const std::vector<Guid>& ids) {
  constexpr std::size_t kUnitsPerId = 39;  // with its quotes and its comma
  const std::size_t units = ids.size() * kUnitsPerId + std::size_t{3};
  auto* text = static_cast<char16_t*>(abi::allocateTaskMemory(units * sizeof(char16_t)));
  if (!text) throw std::bad_alloc();
  char16_t* end = text;
  *end++ = u'[';
  for (const Guid& id : ids) {
    if (end != text + 1) *end++ = u',';
    *end++ = u'"';
    end = std::ranges::copy(abi::guidUnits(id), end).out;
    *end++ = u'"';
  }
  *end++ = u']';
  *end = u'\0';
  return text;
}

// One template per signature.

template <class Object>
Hresult enumerate(const char16_t* query, char16_t** ids, char16_t** error) noexcept {
  return answer(error, [&] {
    clear(ids);
    *ids = toTaskMemory(Service::instance().enumerate<Object>(optional(query)));
  });
}

template <class Object>
Hresult create(const Guid* id, const char16_t* settings, Handle* object,
               char16_t** error) noexcept {
  return answer(error, [&] {
    clear(object);
    *object = Service::instance().create<Object>(required(id), required(settings));
  });
}

Hresult createEndpoint(Handle network, const Guid* id, const char16_t* settings, Handle* endpoint,
                       char16_t** error) noexcept {
  return answer(error, [&] {
    clear(endpoint);
    *endpoint = Service::instance().createEndpoint(network, required(id), required(settings));
  });
}

template <class Object>
Hresult open(const Guid* id, Handle* object, char16_t** error) noexcept {
  return answer(error, [&] {
    clear(object);
    *object = Service::instance().open<Object>(required(id));
  });
}

template <class Object>
Hresult modify(Handle object, const char16_t* settings, char16_t** error) noexcept {
  return answer(error, [&] { Service::instance().modify<Object>(object, required(settings)); });
}

template <auto operation>
Hresult queryBy(Handle object, const char16_t* text, char16_t** properties,
                char16_t** error) noexcept {
  return answer(error, [&] {
    clear(properties);
    *properties = toTaskMemory((Service::instance().*operation)(object, optional(text)));
  });
}

template <class Object>
constexpr auto query = queryBy<&Service::query<Object>>;

template <class Object>
Hresult remove(const Guid* id, char16_t** error) noexcept {
  return answer(error, [&] { Service::instance().remove<Object>(required(id)); });
}

template <auto operation>
Hresult closeBy(Handle object) noexcept {
  return answer(nullptr, [&] { (Service::instance().*operation)(object); });
}

template <class Object>
constexpr auto close = closeBy<&Service::close<Object>>;

Hresult reservePort(Handle service, abi::PortProtocol protocol, abi::PortAccess access,
                    std::uint16_t port, Handle* reservation) noexcept {
  return answer(nullptr, [&] {
    clear(reservation);
    *reservation = Service::instance().reservePort(service, protocol, access, port);
  });
}

Hresult reservePortRange(Handle service, std::uint16_t count, abi::PortRangeReservation* range,
                         Handle* reservation) noexcept {
  return answer(nullptr, [&] {
    clear(reservation, range);
    std::tie(*reservation, *range) = Service::instance().reservePortRange(service, count);
  });
}

Hresult enumeratePorts(std::uint32_t* count, abi::PortRangeEntry** entries) noexcept {
  return answer(nullptr, [&] {
    clear(count, entries);
    const auto reserved = Service::instance().enumeratePortReservations();
    if (reserved.empty()) return;
    void* memory = abi::allocateTaskMemory(reserved.size() * sizeof(abi::PortRangeEntry));
    if (!memory) throw std::bad_alloc();
    *entries = static_cast<abi::PortRangeEntry*>(memory);
    std::uninitialized_copy(reserved.begin(), reserved.end(), *entries);
    *count = static_cast<std::uint32_t>(reserved.size());
  });
}

void freePorts(abi::PortRangeEntry* entries) noexcept { abi::freeTaskMemory(entries); }

Hresult registerForGuestNetworkService(Handle service, abi::NotificationCallback* callback,
                                       void* context, Handle* handle) noexcept {
  return answer(nullptr, [&] {
    clear(handle);
    if (!callback) throw Failure(abi::kInvalidArgument);
    *handle = Service::instance().registerCallback(service, callback, context);
  });
}

Hresult registerCallback(abi::NotificationCallback* callback, void* context,
                         Handle* handle) noexcept {
  return answer(nullptr, [&] {
    clear(handle);
    if (!callback) throw Failure(abi::kInvalidArgument);
    *handle = Service::instance().registerCallback(callback, context);
  });
}

// The answer carries the error record of a failed call as well.
Hresult hnsCall(const char16_t* method, const char16_t* path, const char16_t* request,
                char16_t** response) noexcept {
  return answer(response, [&] {
    clear(response);
    *response = toTaskMemory(
        Service::instance().callV1(required(method), required(path), optional(request)));
  });
}

constexpr abi::FunctionTable kTable = {
    .HcnEnumerateNetworks = enumerate<Network>,
    .HcnCreateNetwork = create<Network>,
    .HcnOpenNetwork = open<Network>,
    .HcnModifyNetwork = modify<Network>,
    .HcnQueryNetworkProperties = query<Network>,
    .HcnDeleteNetwork = remove<Network>,
    .HcnCloseNetwork = close<Network>,
    .HcnEnumerateEndpoints = enumerate<Endpoint>,
    .HcnCreateEndpoint = createEndpoint,
    .HcnOpenEndpoint = open<Endpoint>,
    .HcnModifyEndpoint = modify<Endpoint>,
    .HcnQueryEndpointProperties = query<Endpoint>,
    .HcnDeleteEndpoint = remove<Endpoint>,
    .HcnCloseEndpoint = close<Endpoint>,
    .HcnQueryEndpointStats = queryBy<&Service::queryEndpointStatistics>,
    .HcnQueryEndpointAddresses = queryBy<&Service::queryEndpointAddresses>,
    .HcnEnumerateNamespaces = enumerate<Namespace>,
    .HcnCreateNamespace = create<Namespace>,
    .HcnOpenNamespace = open<Namespace>,
    .HcnModifyNamespace = modify<Namespace>,
    .HcnQueryNamespaceProperties = query<Namespace>,
    .HcnDeleteNamespace = remove<Namespace>,
    .HcnCloseNamespace = close<Namespace>,
    .HcnEnumerateLoadBalancers = enumerate<LoadBalancer>,
    .HcnCreateLoadBalancer = create<LoadBalancer>,
    .HcnOpenLoadBalancer = open<LoadBalancer>,
    .HcnModifyLoadBalancer = modify<LoadBalancer>,
    .HcnQueryLoadBalancerProperties = query<LoadBalancer>,
    .HcnDeleteLoadBalancer = remove<LoadBalancer>,
    .HcnCloseLoadBalancer = close<LoadBalancer>,
    .HcnEnumerateSdnRoutes = enumerate<SdnRoute>,
    .HcnCreateSdnRoute = create<SdnRoute>,
    .HcnOpenSdnRoute = open<SdnRoute>,
    .HcnModifySdnRoute = modify<SdnRoute>,
    .HcnQuerySdnRouteProperties = query<SdnRoute>,
    .HcnDeleteSdnRoute = remove<SdnRoute>,
    .HcnCloseSdnRoute = close<SdnRoute>,
    .HcnRegisterServiceCallback = registerCallback,
    .HcnUnregisterServiceCallback = closeBy<&Service::unregisterCallback>,
    .HcnCreateGuestNetworkService = create<GuestNetworkService>,
    .HcnModifyGuestNetworkService = modify<GuestNetworkService>,
    .HcnDeleteGuestNetworkService = remove<GuestNetworkService>,
    .HcnCloseGuestNetworkService = closeBy<&Service::closeGuestNetworkService>,
    .HcnRegisterGuestNetworkServiceCallback = registerForGuestNetworkService,
    .HcnUnregisterGuestNetworkServiceCallback = closeBy<&Service::unregisterCallback>,
    .HcnReserveGuestNetworkServicePort = reservePort,
    .HcnReserveGuestNetworkServicePortRange = reservePortRange,
    .HcnReleaseGuestNetworkServicePortReservationHandle = closeBy<&Service::releasePorts>,
    .HcnEnumerateGuestNetworkPortReservations = enumeratePorts,
    .HcnFreeGuestNetworkPortReservations = freePorts,
    .HNSCall = hnsCall,
    .CoTaskMemFree = abi::freeTaskMemory,
};

}  // namespace

const abi::FunctionTable& serviceTable() { return kTable; }

}  // namespace hns::simulator
