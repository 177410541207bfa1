// All that was taken from the pools of HNS has come back.
#pragma once

namespace hns::test {

// Empties every network and fails unless each then has room for as many endpoints as a new one like
// it. Deletes everything.
void checkNetworkCapacities();

// Of the host, when no load balancer is left.
void checkNatPorts();

// Of the host, when no guest network service is left.
void checkHostPorts();

}  // namespace hns::test
