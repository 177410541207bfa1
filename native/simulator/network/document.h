// A network as HNS tells it.
#pragma once

#include "json/writer.h"
#include "simulator/document/query.h"
#include "simulator/network/network.h"
#include "simulator/profile.h"

namespace hns::simulator {

void writeNetworkV1(json::Writer& writer, const Network& network, const Profile& profile);
// With the resources under the network when `detailed`.
void writeNetworkV2(json::Writer& writer, const Network& network, bool detailed,
                    const Profile& profile);

inline void writeNetwork(json::Writer& writer, const Network& network, const Query& query,
                         const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeNetworkV1(writer, network, profile);
  } else {
    writeNetworkV2(writer, network, query.detailed, profile);
  }
}

}  // namespace hns::simulator
