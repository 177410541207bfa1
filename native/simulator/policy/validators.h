// What the settings of each policy must satisfy beyond their types. Unless said otherwise the
// failure is 0x803B000D.
#pragma once

#include "json/value.h"
#include "simulator/policy/policy.h"

namespace hns::simulator {

// Port 0 inside is the failure 0x803B002D.
PolicyValidator validatePortMapping;
PolicyValidator validateAcl;
PolicyValidator validateTierAcl;
PolicyValidator validateOutboundNat;
PolicyValidator validateSdnRoute;
PolicyValidator validateL4Proxy;
PolicyValidator validateL4WfpProxy;
PolicyValidator validateProviderAddress;
PolicyValidator validateVlan;
PolicyValidator validateVsid;

PolicyValidator validateSourceMacAddress;
PolicyValidator validateVSwitchExtension;
PolicyValidator validateDrMacAddress;
PolicyValidator validateRemoteSubnetRoute;
PolicyValidator validateVxlanPort;
PolicyValidator validateSetPolicy;
PolicyValidator validateLayerConstraint;

}  // namespace hns::simulator
