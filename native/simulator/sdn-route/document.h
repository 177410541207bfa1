// An SDN route as HNS tells it.
#pragma once

#include "json/writer.h"
#include "simulator/document/query.h"
#include "simulator/profile.h"
#include "simulator/sdn-route/sdn-route.h"

namespace hns::simulator {

// A policy list.
void writeSdnRouteV1(json::Writer& writer, const SdnRoute& route, const Profile& profile);
// With the resources under the route when `detailed`.
void writeSdnRouteV2(json::Writer& writer, const SdnRoute& route, bool detailed,
                     const Profile& profile);

inline void writeSdnRoute(json::Writer& writer, const SdnRoute& route, const Query& query,
                          const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeSdnRouteV1(writer, route, profile);
  } else {
    writeSdnRouteV2(writer, route, query.detailed, profile);
  }
}

}  // namespace hns::simulator
