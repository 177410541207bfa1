#include "support/snapshot.h"

#include "hnscall.h"
#include "support/listing.h"

namespace hns::test {

std::u16string snapshot() {
  std::u16string all;
  for (const std::u16string_view path :
       {u"/networks", u"/endpoints", u"/namespaces", u"/policylists", u"/accelnet"}) {
    all += call(u"GET", path).text += u'\n';
  }
  for (const ListedKind& kind :
       {kNetworks, kEndpoints, kEndpointStatistics, kNamespaces, kLoadBalancers, kSdnRoutes}) {
    for (const Listed& listed : queryAll(kind, kDetailed)) {
      all += listed.document;
      all += u'\n';
    }
  }
  for (const abi::PortRangeEntry& entry : portReservations()) {
    all += abi::formatGuid(entry.owningPartitionId);
    // As they are, since only their equality counts.
    all += static_cast<char16_t>(entry.protocol);
    all += static_cast<char16_t>(entry.startingPort);
    all += static_cast<char16_t>(entry.endingPort);
  }
  return all;
}

}  // namespace hns::test
