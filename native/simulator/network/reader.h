// What a client's document says about a network, in either vocabulary. What it leaves out is still
// missing afterwards: see network-rules.h.
#pragma once

#include "simulator/document/json-fields.h"
#include "simulator/network/network.h"
#include "simulator/profile.h"

namespace hns::simulator {

Network readNetwork(const Fields& document, const Profile& profile);

Subnet readSubnet(const Fields& document, NetworkType network, const Profile& profile);
IpSubnet readIpSubnet(const Fields& document);

}  // namespace hns::simulator
