#pragma once

namespace hns::test {

// Deletes all objects that clients can list, but for the host's own namespace.
void deleteEverything();

}  // namespace hns::test
