// An HNS that does nothing and answers at once: whatever a call costs on it is the cost of the way
// there. Every object is the same, and NULL_SERVICE_ENDPOINTS says how many endpoints it lists.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include "abi/guid.h"
#include "abi/hresult.h"
#include "abi/task-memory.h"
#include "abi/types.h"
#include "dropin/export.h"

namespace {

using hns::abi::copyToTaskMemory;
using hns::abi::Guid;
using hns::abi::Handle;
using hns::abi::Hresult;
using hns::abi::NotificationCallback;
using hns::abi::NotificationType;

// As the simulator has them for the documents of support/documents.ts.
constexpr std::u16string_view kEndpoint =
    uR"({"ID":"ce3762eb-7986-41ba-ba7e-3c21d9c788da","Name":"cbr0-pod-000001",)"
    uR"("Version":64424509445,"HostComputeNetwork":"f8aa0382-f979-4f1f-bb38-bbe3a49f2eec",)"
    uR"("HostComputeNamespace":"00000000-0000-0000-0000-000000000000","Policies":[{"Type":)"
    uR"("OutBoundNAT","Settings":{"Exceptions":["10.0.0.0/8","10.96.0.0/12"]}},{"Type":"SDNRoute",)"
    uR"("Settings":{"DestinationPrefix":"10.96.0.0/12","NextHop":"10.0.0.1","NeedEncap":true}},)"
    uR"({"Type":"L2Driver","Settings":{}}],"IpConfigurations":[{"IpAddress":"10.146.199.136",)"
    uR"("PrefixLength":8,"IpSubnetId":"7ab85ee1-57f6-4244-acfc-48cd903dac4c"}],"Dns":{"Domain":)"
    uR"("cluster.local","Search":["default.svc.cluster.local","svc.cluster.local"],"ServerList":)"
    uR"(["10.96.0.10"]},"Routes":[{"NextHop":"10.0.0.1","DestinationPrefix":"0.0.0.0/0"}],)"
    uR"("MacAddress":"00-15-5D-6F-45-24","Health":{"Data":{"LastErrorCode":0,"LastUpdateTime":)"
    uR"(134399004295009280}},"SchemaVersion":{"Major":2,"Minor":16},"State":1})";

constexpr std::u16string_view kLoadBalancer =
    uR"({"ID":"a4d80193-4bad-4522-ab79-67c7bb797eac","Version":64424509445,)"
    uR"("HostComputeNetwork":"f8aa0382-f979-4f1f-bb38-bbe3a49f2eec","HostComputeEndpoints":[)"
    uR"("ce3762eb-7986-41ba-ba7e-3c21d9c788da"],"FrontendVIPs":["10.96.0.1"],"PortMappings":[)"
    uR"({"Protocol":6,"InternalPort":80,"ExternalPort":80}],"Health":{"Data":{"LastErrorCode":0,)"
    uR"("LastUpdateTime":134399004295019020}},"SchemaVersion":{"Major":2,"Minor":16},"State":2})";

constexpr std::u16string_view kNetwork =
    uR"({"ID":"f8aa0382-f979-4f1f-bb38-bbe3a49f2eec","Name":"cbr0","Type":"L2Bridge",)"
    uR"("SchemaVersion":{"Major":2,"Minor":16}})";

Hresult give(std::u16string_view text, char16_t** out) {
  *out = copyToTaskMemory(text);
  return *out == nullptr ? hns::abi::kOutOfMemory : hns::abi::kOk;
}

Hresult giveHandle(Handle* out) {
  static int object = 0;
  *out = &object;
  return hns::abi::kOk;
}

std::u16string idsOf(std::uint32_t count) {
  std::u16string ids = u"[";
  for (Guid id{0xce3762eb, 0x7986, 0x41ba, {}}; id.data1 - 0xce3762eb < count; ++id.data1) {
    ids += ids.size() == 1 ? u"\"" : u",\"";
    ids += hns::abi::formatGuid(id) + u'"';
  }
  return ids + u"]";
}

const std::u16string& endpointIds() {
  static const std::u16string ids = [] {
    // Nobody changes the environment of a benchmark. NOLINTNEXTLINE(concurrency-mt-unsafe)
    const char* count = std::getenv("NULL_SERVICE_ENDPOINTS");
    const unsigned long number = count == nullptr ? 0 : std::strtoul(count, nullptr, 10);
    return idsOf(static_cast<std::uint32_t>(number));
  }();
  return ids;
}

std::atomic<NotificationCallback*> notified{nullptr};
std::atomic<void*> notifiedContext{nullptr};

std::u16string nanosecondsNow() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const std::string text =
      std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
  return {text.begin(), text.end()};
}

void notify(std::uint32_t count, std::uint32_t pauseMicroseconds) {
  const std::u16string head =
      u"{\"ID\":\"f8aa0382-f979-4f1f-bb38-bbe3a49f2eec\",\"Flags\":0,\"Data\":\"";
  for (std::uint32_t i = 0; i < count; ++i) {
    if (pauseMicroseconds > 0) {
      std::this_thread::sleep_for(std::chrono::microseconds(pauseMicroseconds));
    }
    const std::u16string text = head + nanosecondsNow() + u"\"}";
    notified.load()(static_cast<std::uint32_t>(NotificationType::NetworkCreate),
                    notifiedContext.load(), hns::abi::kOk, text.c_str());
  }
}

}  // namespace

EXPORT Hresult HcnEnumerateNetworks(const char16_t*, char16_t** ids, char16_t**) {
  return give(u"[\"f8aa0382-f979-4f1f-bb38-bbe3a49f2eec\"]", ids);
}
EXPORT Hresult HcnEnumerateEndpoints(const char16_t*, char16_t** ids, char16_t**) {
  return give(endpointIds(), ids);
}

EXPORT Hresult HcnCreateNetwork(const Guid*, const char16_t*, Handle* network, char16_t**) {
  return giveHandle(network);
}
EXPORT Hresult HcnCreateEndpoint(Handle, const Guid*, const char16_t*, Handle* endpoint,
                                 char16_t**) {
  return giveHandle(endpoint);
}
EXPORT Hresult HcnCreateLoadBalancer(const Guid*, const char16_t*, Handle* balancer, char16_t**) {
  return giveHandle(balancer);
}

EXPORT Hresult HcnOpenNetwork(const Guid*, Handle* network, char16_t**) {
  return giveHandle(network);
}
EXPORT Hresult HcnOpenEndpoint(const Guid*, Handle* endpoint, char16_t**) {
  return giveHandle(endpoint);
}

EXPORT Hresult HcnModifyEndpoint(Handle, const char16_t*, char16_t**) { return hns::abi::kOk; }

EXPORT Hresult HcnQueryNetworkProperties(Handle, const char16_t*, char16_t** properties,
                                         char16_t**) {
  return give(kNetwork, properties);
}
EXPORT Hresult HcnQueryEndpointProperties(Handle, const char16_t*, char16_t** properties,
                                          char16_t**) {
  return give(kEndpoint, properties);
}
EXPORT Hresult HcnQueryLoadBalancerProperties(Handle, const char16_t*, char16_t** properties,
                                              char16_t**) {
  return give(kLoadBalancer, properties);
}

EXPORT Hresult HcnDeleteNetwork(const Guid*, char16_t**) { return hns::abi::kOk; }
EXPORT Hresult HcnDeleteEndpoint(const Guid*, char16_t**) { return hns::abi::kOk; }
EXPORT Hresult HcnDeleteLoadBalancer(const Guid*, char16_t**) { return hns::abi::kOk; }

EXPORT Hresult HcnCloseNetwork(Handle) { return hns::abi::kOk; }
EXPORT Hresult HcnCloseEndpoint(Handle) { return hns::abi::kOk; }
EXPORT Hresult HcnCloseLoadBalancer(Handle) { return hns::abi::kOk; }

// One callback at a time: each contestant of bench/notifications.ts has its turn.
EXPORT Hresult HcnRegisterServiceCallback(NotificationCallback* callback, void* context,
                                          Handle* handle) {
  notifiedContext = context;
  notified = callback;
  return giveHandle(handle);
}
EXPORT Hresult HcnUnregisterServiceCallback(Handle) { return hns::abi::kOk; }

// Calls the callback that often on a thread of its own, at once or with pauses. Each notification
// carries the nanoseconds of the monotonic clock at which it was sent.
EXPORT void sendNotifications(std::uint32_t count, std::uint32_t pauseMicroseconds) {
  std::thread(notify, count, pauseMicroseconds).detach();
}

// On Windows it is COM's.
#ifndef _WIN32
EXPORT void CoTaskMemFree(void* memory) { hns::abi::freeTaskMemory(memory); }
#endif
