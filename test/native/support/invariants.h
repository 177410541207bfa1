#pragma once

namespace hns::test {

// Fails unless what clients can see of HNS is consistent: what is listed can be opened, in either
// vocabulary and by either interface; nothing refers to what does not exist, and what refers to one
// another does so both ways; no IP or MAC address is twice on a network, no frontend twice on one,
// no port reserved twice but to be shared.
void checkInvariants();

}  // namespace hns::test
