#pragma once

#include "json/writer.h"
#include "simulator/endpoint.h"
#include "simulator/profile.h"
#include "simulator/query.h"

namespace hns::simulator {

void writeEndpoint(json::Writer& writer, const Endpoint& endpoint, const Query& query,
                   const Profile& profile);

}  // namespace hns::simulator
