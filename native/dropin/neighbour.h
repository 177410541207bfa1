#pragma once

namespace hns::dropin {

// The function of the computenetwork library that lies beside this one, wherever both are and
// whatever the search paths say. Null when there is no such library or function.
void* findInNeighbour(const char* name);

}  // namespace hns::dropin
