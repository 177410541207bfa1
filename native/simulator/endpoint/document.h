// An endpoint as HNS tells it.
#pragma once

#include "json/writer.h"
#include "simulator/document/query.h"
#include "simulator/endpoint/endpoint.h"
#include "simulator/profile.h"

namespace hns::simulator {

void writeEndpointV1(json::Writer& writer, const Endpoint& endpoint, const Profile& profile);
// With the resources under the endpoint when `detailed`.
void writeEndpointV2(json::Writer& writer, const Endpoint& endpoint, bool detailed,
                     const Profile& profile);

inline void writeEndpoint(json::Writer& writer, const Endpoint& endpoint, const Query& query,
                          const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeEndpointV1(writer, endpoint, profile);
  } else {
    writeEndpointV2(writer, endpoint, query.detailed, profile);
  }
}

}  // namespace hns::simulator
