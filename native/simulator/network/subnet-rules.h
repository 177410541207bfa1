// The rules for a network's subnets, and what HNS adds to those a client describes.
#pragma once

#include <memory>

#include "simulator/context.h"
#include "simulator/network/network.h"

namespace hns::simulator {

// Fails when the network's type, its other subnets or other networks do not let it have this one.
void addSubnet(Network& network, Subnet subnet, Context& context);
// Its addresses but those that its flags reserve.
std::shared_ptr<AddressPool> makePool(const IpSubnet& ipSubnet);
void addIpSubnet(Subnet& subnet, IpSubnet ipSubnet, Random& random);

}  // namespace hns::simulator
