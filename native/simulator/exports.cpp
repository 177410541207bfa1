// The C functions of computenetwork.dll, and HNSCall of vmcompute.dll. Here every failure becomes a
// result code and an error record, and no exception goes further.
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <tuple>

#include "abi/task-memory.h"
#include "simulator/error-record.h"
#include "simulator/failure.h"
#include "simulator/service.h"
#include "simulator/simulator.h"

namespace hns::simulator {
namespace {

using abi::Guid;
using abi::Handle;
using abi::Hresult;

Hresult refuse(Hresult code, std::u16string_view detail, char16_t** error) noexcept {
  if (!error) return code;
  try {
    *error = abi::copyToTaskMemory(errorRecord(code, detail));
  } catch (...) {
    *error = nullptr;  // a code without its record, as when the service itself is out of reach
  }
  return code;
}

template <class Operation>
Hresult answer(char16_t** error, Operation&& operation) noexcept {
  if (error) *error = nullptr;
  try {
    operation();
    return abi::kOk;
  } catch (const Failure& failure) {
    return refuse(failure.code(), failure.detail(), error);
  } catch (const std::bad_alloc&) {
    return refuse(abi::kOutOfMemory, {}, error);
  } catch (...) {
    return refuse(abi::kUnspecified, {}, error);
  }
}

template <class T>
void clear(T** out) {
  if (!out) throw Failure(abi::kPointer);
  *out = nullptr;
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

// One template per signature; the service's member function is the operation.

template <auto operation>
Hresult enumerate(const char16_t* query, char16_t** ids, char16_t** error) noexcept {
  return answer(error, [&] {
    clear(ids);
    *ids = toTaskMemory((Service::instance().*operation)(optional(query)));
  });
}

template <auto operation>
Hresult create(const Guid* id, const char16_t* settings, Handle* object,
               char16_t** error) noexcept {
  return answer(error, [&] {
    clear(object);
    *object = (Service::instance().*operation)(required(id), required(settings));
  });
}

Hresult createEndpoint(Handle network, const Guid* id, const char16_t* settings, Handle* endpoint,
                       char16_t** error) noexcept {
  return answer(error, [&] {
    clear(endpoint);
    *endpoint = Service::instance().createEndpoint(network, required(id), required(settings));
  });
}

template <auto operation>
Hresult open(const Guid* id, Handle* object, char16_t** error) noexcept {
  return answer(error, [&] {
    clear(object);
    *object = (Service::instance().*operation)(required(id));
  });
}

template <auto operation>
Hresult modify(Handle object, const char16_t* settings, char16_t** error) noexcept {
  return answer(error, [&] { (Service::instance().*operation)(object, required(settings)); });
}

template <auto operation>
Hresult query(Handle object, const char16_t* text, char16_t** properties,
              char16_t** error) noexcept {
  return answer(error, [&] {
    clear(properties);
    *properties = toTaskMemory((Service::instance().*operation)(object, optional(text)));
  });
}

template <auto operation>
Hresult remove(const Guid* id, char16_t** error) noexcept {
  return answer(error, [&] { (Service::instance().*operation)(required(id)); });
}

template <auto operation>
Hresult close(Handle object) noexcept {
  return answer(nullptr, [&] { (Service::instance().*operation)(object); });
}

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
    if (!range) throw Failure(abi::kPointer);
    *range = {};
    clear(reservation);
    std::tie(*reservation, *range) = Service::instance().reservePortRange(service, count);
  });
}

Hresult enumeratePorts(std::uint32_t* count, abi::PortRangeEntry** entries) noexcept {
  return answer(nullptr, [&] {
    if (!count) throw Failure(abi::kPointer);
    *count = 0;
    clear(entries);
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
    .HcnEnumerateNetworks = enumerate<&Service::enumerateNetworks>,
    .HcnCreateNetwork = create<&Service::createNetwork>,
    .HcnOpenNetwork = open<&Service::openNetwork>,
    .HcnModifyNetwork = modify<&Service::modifyNetwork>,
    .HcnQueryNetworkProperties = query<&Service::queryNetwork>,
    .HcnDeleteNetwork = remove<&Service::deleteNetwork>,
    .HcnCloseNetwork = close<&Service::closeNetwork>,
    .HcnEnumerateEndpoints = enumerate<&Service::enumerateEndpoints>,
    .HcnCreateEndpoint = createEndpoint,
    .HcnOpenEndpoint = open<&Service::openEndpoint>,
    .HcnModifyEndpoint = modify<&Service::modifyEndpoint>,
    .HcnQueryEndpointProperties = query<&Service::queryEndpoint>,
    .HcnDeleteEndpoint = remove<&Service::deleteEndpoint>,
    .HcnCloseEndpoint = close<&Service::closeEndpoint>,
    .HcnQueryEndpointStats = query<&Service::queryEndpointStatistics>,
    .HcnQueryEndpointAddresses = query<&Service::queryEndpointAddresses>,
    .HcnEnumerateNamespaces = enumerate<&Service::enumerateNamespaces>,
    .HcnCreateNamespace = create<&Service::createNamespace>,
    .HcnOpenNamespace = open<&Service::openNamespace>,
    .HcnModifyNamespace = modify<&Service::modifyNamespace>,
    .HcnQueryNamespaceProperties = query<&Service::queryNamespace>,
    .HcnDeleteNamespace = remove<&Service::deleteNamespace>,
    .HcnCloseNamespace = close<&Service::closeNamespace>,
    .HcnEnumerateLoadBalancers = enumerate<&Service::enumerateLoadBalancers>,
    .HcnCreateLoadBalancer = create<&Service::createLoadBalancer>,
    .HcnOpenLoadBalancer = open<&Service::openLoadBalancer>,
    .HcnModifyLoadBalancer = modify<&Service::modifyLoadBalancer>,
    .HcnQueryLoadBalancerProperties = query<&Service::queryLoadBalancer>,
    .HcnDeleteLoadBalancer = remove<&Service::deleteLoadBalancer>,
    .HcnCloseLoadBalancer = close<&Service::closeLoadBalancer>,
    .HcnEnumerateSdnRoutes = enumerate<&Service::enumerateSdnRoutes>,
    .HcnCreateSdnRoute = create<&Service::createSdnRoute>,
    .HcnOpenSdnRoute = open<&Service::openSdnRoute>,
    .HcnModifySdnRoute = modify<&Service::modifySdnRoute>,
    .HcnQuerySdnRouteProperties = query<&Service::querySdnRoute>,
    .HcnDeleteSdnRoute = remove<&Service::deleteSdnRoute>,
    .HcnCloseSdnRoute = close<&Service::closeSdnRoute>,
    .HcnRegisterServiceCallback = registerCallback,
    .HcnUnregisterServiceCallback = close<&Service::unregisterCallback>,
    .HcnCreateGuestNetworkService = create<&Service::createGuestNetworkService>,
    .HcnModifyGuestNetworkService = modify<&Service::modifyGuestNetworkService>,
    .HcnDeleteGuestNetworkService = remove<&Service::deleteGuestNetworkService>,
    .HcnCloseGuestNetworkService = close<&Service::closeGuestNetworkService>,
    .HcnRegisterGuestNetworkServiceCallback = registerForGuestNetworkService,
    .HcnUnregisterGuestNetworkServiceCallback = close<&Service::unregisterCallback>,
    .HcnReserveGuestNetworkServicePort = reservePort,
    .HcnReserveGuestNetworkServicePortRange = reservePortRange,
    .HcnReleaseGuestNetworkServicePortReservationHandle = close<&Service::releasePorts>,
    .HcnEnumerateGuestNetworkPortReservations = enumeratePorts,
    .HcnFreeGuestNetworkPortReservations = freePorts,
    .HNSCall = hnsCall,
    .CoTaskMemFree = abi::freeTaskMemory,
};

}  // namespace

const abi::FunctionTable& functionTable() { return kTable; }

}  // namespace hns::simulator
