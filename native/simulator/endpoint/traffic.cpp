#include "simulator/endpoint/traffic.h"

#include "simulator/settings/setting.h"

namespace hns::simulator {
namespace {

// Beyond it numbers of JavaScript are not exact any more.
constexpr std::uint64_t kMostCounted = std::uint64_t{1} << 53;

struct Counter {
  std::u16string_view name;
  std::uint64_t EndpointStatistics::* value;
};

constexpr Counter kCounters[] = {
    {u"bytesReceived", &EndpointStatistics::bytesReceived},
    {u"bytesSent", &EndpointStatistics::bytesSent},
    {u"droppedPacketsIncoming", &EndpointStatistics::droppedPacketsIncoming},
    {u"droppedPacketsOutgoing", &EndpointStatistics::droppedPacketsOutgoing},
    {u"packetsReceived", &EndpointStatistics::packetsReceived},
    {u"packetsSent", &EndpointStatistics::packetsSent},
};

}  // namespace

void addTraffic(const abi::Guid& id, std::u16string_view traffic, Context& context) {
  const auto endpoint = context.store.endpoints().find(id);
  if (!endpoint) throw Failure(context.profile.unknownEndpoint);
  const json::Value document = readJson(traffic, u"traffic");
  const Setting given(document, u"traffic");
  given.allowOnly({u"bytesReceived", u"bytesSent", u"droppedPacketsIncoming",
                   u"droppedPacketsOutgoing", u"packetsReceived", u"packetsSent"});
  EndpointStatistics statistics = endpoint->statistics;
  for (const Counter& counter : kCounters) {
    if (const auto count = given.find(counter.name)) {
      statistics.*counter.value += count->integer(0, kMostCounted);
    }
  }
  endpoint->statistics = statistics;
}

}  // namespace hns::simulator
