#pragma once

namespace hns::test {

// Empties every network and fails unless each then has room for as many endpoints as a new one like
// it: what endpoints took, they gave back. Load balancers and SDN routes go first. Deletes
// everything in the end, and fails unless every port of the host is free again.
void checkCapacities();

}  // namespace hns::test
