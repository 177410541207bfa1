#pragma once

#include "json/writer.h"
#include "simulator/network.h"
#include "simulator/profile.h"
#include "simulator/query.h"

namespace hns::simulator {

void writeNetwork(json::Writer& writer, const Network& network, const Query& query,
                  const Profile& profile);

}  // namespace hns::simulator
