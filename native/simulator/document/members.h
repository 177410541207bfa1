// The members that documents may have. HNS ignores others, but in namespaces; switches of the
// profile make it strict with all objects, or with none.
#pragma once

#include "simulator/document/json-fields.h"
#include "simulator/profile.h"
#include "simulator/reference.h"

namespace hns::simulator {

// Fails with 0x803B001B when a build that does so rejects a member of the document of a new object;
// the failure's detail is {{<member>,UnknownField}}, as observed.
void checkMembers(ObjectKind kind, const Fields& document, const Profile& profile);

}  // namespace hns::simulator
