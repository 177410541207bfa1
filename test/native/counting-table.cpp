#include "counting-table.h"

#include <memory>
#include <set>

#include "abi/task-memory.h"

namespace hns::test {
namespace {

std::unique_ptr<Counts> current = std::make_unique<Counts>();
std::set<abi::Handle> openHandles;

char16_t* makeString(std::u16string_view text) {
  ++counts().liveStrings;
  return abi::copyToTaskMemory(text);
}

void freeString(void* memory) {
  if (memory == nullptr) return;
  --counts().liveStrings;
  abi::freeTaskMemory(memory);
}

abi::Handle makeHandle() {
  static std::uintptr_t last = 0xbadf00d;
  auto* handle = reinterpret_cast<abi::Handle>(++last);
  openHandles.insert(handle);
  ++counts().openHandles;
  return handle;
}

// Whether this is a call to fail, and in which way.
Fault faultOfThisCall() {
  const auto fault = counts().faults.find(counts().calls++);
  return fault == counts().faults.end() ? Fault::None : fault->second;
}

// `effect` is what a call that succeeds does.
template <class Effect>
abi::Hresult answer(char16_t** error, Effect effect) {
  switch (const Fault fault = faultOfThisCall()) {
    case Fault::Fail:
      *error = makeString(u"{\"Success\":false}");
      return counts().faultResult;
    case Fault::FailSilently:
      return counts().faultResult;
    case Fault::RecordOnSuccess:
      effect(fault);
      *error = makeString(u"{\"Success\":false}");
      return abi::kOk;
    case Fault::Abandon:
      counts().abandoned = true;
      [[fallthrough]];
    default:
      effect(fault);
      return abi::kOk;
  }
}

abi::Hresult enumerate(const char16_t*, char16_t** ids, char16_t** error) {
  return answer(error, [&](Fault fault) {
    *ids = fault == Fault::NoString ? nullptr : makeString(counts().ids);
  });
}

abi::Hresult createObject(const char16_t* settings, abi::Handle* object, char16_t** error) {
  counts().settings.emplace_back(settings);
  return answer(error, [&](Fault) {
    ++counts().objects;
    *object = makeHandle();
  });
}

abi::Hresult create(const abi::Guid*, const char16_t* settings, abi::Handle* object,
                    char16_t** error) {
  return createObject(settings, object, error);
}

abi::Hresult createEndpoint(abi::Handle network, const abi::Guid*, const char16_t* settings,
                            abi::Handle* object, char16_t** error) {
  if (!openHandles.contains(network)) return abi::kInvalidHandle;
  return createObject(settings, object, error);
}

abi::Hresult open(const abi::Guid*, abi::Handle* object, char16_t** error) {
  return answer(error, [&](Fault) { *object = makeHandle(); });
}

abi::Hresult modify(abi::Handle, const char16_t*, char16_t** error) {
  return answer(error, [](Fault) {});
}

abi::Hresult query(abi::Handle, const char16_t*, char16_t** properties, char16_t** error) {
  return answer(error, [&](Fault fault) {
    *properties = fault == Fault::NoString ? nullptr : makeString(counts().properties);
  });
}

abi::Hresult remove(const abi::Guid* id, char16_t** error) {
  counts().deletions.push_back(*id);
  return answer(error, [](Fault) { --counts().objects; });
}

abi::Hresult close(abi::Handle object) {
  if (openHandles.erase(object) == 0) counts().doubleClose = true;
  --counts().openHandles;
  return abi::kOk;
}

// --- Functions without an error record ---

template <class Effect>
abi::Hresult answerBare(Effect effect) {
  const Fault fault = faultOfThisCall();
  if (fault == Fault::Fail || fault == Fault::FailSilently) return counts().faultResult;
  if (fault == Fault::Abandon) counts().abandoned = true;
  effect(fault);
  return abi::kOk;
}

abi::Hresult hnsCall(const char16_t*, const char16_t*, const char16_t*, char16_t** answerText) {
  const abi::Hresult result = answerBare([&](Fault fault) {
    *answerText = fault == Fault::NoString ? nullptr : makeString(u"{\"Success\":true}");
  });
  if (abi::failed(result)) *answerText = makeString(u"{\"Success\":false}");
  return result;
}

abi::Hresult reservePort(abi::Handle service, abi::PortProtocol, abi::PortAccess, std::uint16_t,
                         abi::Handle* reservation) {
  if (!openHandles.contains(service)) return abi::kInvalidHandle;
  return answerBare([&](Fault) { *reservation = makeHandle(); });
}

abi::Hresult reservePortRange(abi::Handle service, std::uint16_t count,
                              abi::PortRangeReservation* range, abi::Handle* reservation) {
  if (!openHandles.contains(service)) return abi::kInvalidHandle;
  return answerBare([&](Fault) {
    *range = {40'000, static_cast<std::uint16_t>(40'000 + count)};
    *reservation = makeHandle();
  });
}

abi::Hresult enumeratePorts(std::uint32_t* count, abi::PortRangeEntry** entries) {
  return answerBare([&](Fault fault) {
    *count = fault == Fault::NoString ? 0 : 2;
    if (fault == Fault::NoString) return;
    ++counts().liveStrings;
    *entries = new abi::PortRangeEntry[2]{};
    (*entries)[0].priority = 0x1ff'ffff'ffff'8c80;
    (*entries)[1].startingPort = (*entries)[1].endingPort = 5353;
  });
}

void freePorts(abi::PortRangeEntry* entries) {
  --counts().liveStrings;
  delete[] entries;
}

abi::FunctionTable makeTable() {
  abi::FunctionTable table;
  table.HcnEnumerateNetworks = table.HcnEnumerateEndpoints = table.HcnEnumerateNamespaces =
      table.HcnEnumerateLoadBalancers = table.HcnEnumerateSdnRoutes = enumerate;
  table.HcnCreateNetwork = table.HcnCreateNamespace = table.HcnCreateLoadBalancer =
      table.HcnCreateSdnRoute = create;
  table.HcnCreateEndpoint = createEndpoint;
  table.HcnOpenNetwork = table.HcnOpenEndpoint = table.HcnOpenNamespace =
      table.HcnOpenLoadBalancer = table.HcnOpenSdnRoute = open;
  table.HcnModifyNetwork = table.HcnModifyEndpoint = table.HcnModifyNamespace =
      table.HcnModifyLoadBalancer = table.HcnModifySdnRoute = modify;
  table.HcnQueryNetworkProperties = table.HcnQueryEndpointProperties =
      table.HcnQueryNamespaceProperties = table.HcnQueryLoadBalancerProperties =
          table.HcnQuerySdnRouteProperties = query;
  table.HcnDeleteNetwork = table.HcnDeleteEndpoint = table.HcnDeleteNamespace =
      table.HcnDeleteLoadBalancer = table.HcnDeleteSdnRoute = remove;
  table.HcnCloseNetwork = table.HcnCloseEndpoint = table.HcnCloseNamespace =
      table.HcnCloseLoadBalancer = table.HcnCloseSdnRoute = close;
  table.HcnQueryEndpointStats = table.HcnQueryEndpointAddresses = query;
  table.HcnCreateGuestNetworkService = create;
  table.HcnModifyGuestNetworkService = modify;
  table.HcnDeleteGuestNetworkService = remove;
  table.HcnCloseGuestNetworkService = table.HcnReleaseGuestNetworkServicePortReservationHandle =
      close;
  table.HcnReserveGuestNetworkServicePort = reservePort;
  table.HcnReserveGuestNetworkServicePortRange = reservePortRange;
  table.HcnEnumerateGuestNetworkPortReservations = enumeratePorts;
  table.HcnFreeGuestNetworkPortReservations = freePorts;
  table.HNSCall = hnsCall;
  table.CoTaskMemFree = freeString;
  return table;
}

}  // namespace

Counts& counts() { return *current; }

const abi::FunctionTable& countingTable() {
  static const abi::FunctionTable table = makeTable();
  openHandles.clear();
  current = std::make_unique<Counts>();
  return table;
}

}  // namespace hns::test
