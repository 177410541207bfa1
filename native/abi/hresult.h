// The result codes of HCN, and the Win32 and COM codes it is known to return.
// Names and values: winerror.h; Microsoft Learn, "HCN HRESULTs".
#pragma once

#include "abi/types.h"

namespace hns::abi {

constexpr Hresult hresult(std::uint32_t value) { return static_cast<Hresult>(value); }
constexpr bool failed(Hresult result) { return result < 0; }

inline constexpr Hresult kOk = 0;
inline constexpr Hresult kNotImplemented = hresult(0x80004001);
inline constexpr Hresult kPointer = hresult(0x80004003);
inline constexpr Hresult kUnspecified = hresult(0x80004005);

inline constexpr Hresult kFileNotFound = hresult(0x80070002);
inline constexpr Hresult kPathNotFound = hresult(0x80070003);
inline constexpr Hresult kAccessDenied = hresult(0x80070005);
inline constexpr Hresult kInvalidData = hresult(0x8007000D);
inline constexpr Hresult kInvalidHandle = hresult(0x80070006);
inline constexpr Hresult kOutOfMemory = hresult(0x8007000E);
inline constexpr Hresult kGeneralFailure = hresult(0x8007001F);
inline constexpr Hresult kSharingViolation = hresult(0x80070020);
inline constexpr Hresult kWrongDisk = hresult(0x80070022);
inline constexpr Hresult kNotSupported = hresult(0x80070032);
inline constexpr Hresult kDuplicateName = hresult(0x80070034);
inline constexpr Hresult kInvalidArgument = hresult(0x80070057);
inline constexpr Hresult kDiskFull = hresult(0x80070070);
inline constexpr Hresult kModuleNotFound = hresult(0x8007007E);
inline constexpr Hresult kProcedureNotFound = hresult(0x8007007F);
inline constexpr Hresult kAlreadyExists = hresult(0x800700B7);
inline constexpr Hresult kServiceDisabled = hresult(0x80070422);
inline constexpr Hresult kServiceNotActive = hresult(0x80070426);
inline constexpr Hresult kIoDevice = hresult(0x8007045D);
inline constexpr Hresult kElementNotFound = hresult(0x80070490);
inline constexpr Hresult kRevisionMismatch = hresult(0x8007051A);
inline constexpr Hresult kInternalError = hresult(0x8007054F);
inline constexpr Hresult kFileCorrupt = hresult(0x80070570);
inline constexpr Hresult kRpcServerUnavailable = hresult(0x800706BA);
inline constexpr Hresult kRpcCallFailed = hresult(0x800706BE);
inline constexpr Hresult kRpcCallFailedDidNotExecute = hresult(0x800706BF);
inline constexpr Hresult kRpcEndpointNotRegistered = hresult(0x800706D9);
inline constexpr Hresult kNullReference = hresult(0x800706F4);
inline constexpr Hresult kObjectNotFound = hresult(0x800710D8);
inline constexpr Hresult kObjectAlreadyExists = hresult(0x80071392);
inline constexpr Hresult kTransactionalConflict = hresult(0x80071A90);
inline constexpr Hresult kAddressFamilyNotSupported = hresult(0x8007273F);

inline constexpr Hresult kNetworkNotFound = hresult(0x803B0001);
inline constexpr Hresult kEndpointNotFound = hresult(0x803B0002);
inline constexpr Hresult kLayerNotFound = hresult(0x803B0003);
inline constexpr Hresult kSwitchNotFound = hresult(0x803B0004);
inline constexpr Hresult kSubnetNotFound = hresult(0x803B0005);
inline constexpr Hresult kAdapterNotFound = hresult(0x803B0006);
inline constexpr Hresult kPortNotFound = hresult(0x803B0007);
inline constexpr Hresult kPolicyNotFound = hresult(0x803B0008);
inline constexpr Hresult kVfpPortSettingNotFound = hresult(0x803B0009);
inline constexpr Hresult kInvalidNetwork = hresult(0x803B000A);
inline constexpr Hresult kInvalidNetworkType = hresult(0x803B000B);
inline constexpr Hresult kInvalidEndpoint = hresult(0x803B000C);
inline constexpr Hresult kInvalidPolicy = hresult(0x803B000D);
inline constexpr Hresult kInvalidPolicyType = hresult(0x803B000E);
inline constexpr Hresult kInvalidRemoteEndpointOperation = hresult(0x803B000F);
inline constexpr Hresult kNetworkAlreadyExists = hresult(0x803B0010);
inline constexpr Hresult kLayerAlreadyExists = hresult(0x803B0011);
inline constexpr Hresult kPolicyAlreadyExists = hresult(0x803B0012);
inline constexpr Hresult kPortAlreadyExists = hresult(0x803B0013);
inline constexpr Hresult kEndpointAlreadyAttached = hresult(0x803B0014);
inline constexpr Hresult kRequestUnsupported = hresult(0x803B0015);
inline constexpr Hresult kMappingNotSupported = hresult(0x803B0016);
inline constexpr Hresult kDegradedOperation = hresult(0x803B0017);
inline constexpr Hresult kSharedSwitchModification = hresult(0x803B0018);
inline constexpr Hresult kGuidConversionFailure = hresult(0x803B0019);
inline constexpr Hresult kRegistryKeyFailure = hresult(0x803B001A);
inline constexpr Hresult kInvalidJson = hresult(0x803B001B);
inline constexpr Hresult kInvalidJsonReference = hresult(0x803B001C);
inline constexpr Hresult kEndpointSharingDisabled = hresult(0x803B001D);
inline constexpr Hresult kInvalidIp = hresult(0x803B001E);
inline constexpr Hresult kSwitchExtensionNotFound = hresult(0x803B001F);
inline constexpr Hresult kManagerStopped = hresult(0x803B0020);
inline constexpr Hresult kDefaultNamespaceExists = hresult(0x803B0029);
inline constexpr Hresult kIcsDisabled = hresult(0x803B002A);
inline constexpr Hresult kEndpointNamespaceAlreadyExists = hresult(0x803B002B);
inline constexpr Hresult kEntityHasReferences = hresult(0x803B002C);
inline constexpr Hresult kInvalidInternalPort = hresult(0x803B002D);
inline constexpr Hresult kNamespaceAttachFailed = hresult(0x803B002E);
inline constexpr Hresult kAddressInvalidOrReserved = hresult(0x803B002F);
inline constexpr Hresult kInvalidPrefix = hresult(0x803B0030);
inline constexpr Hresult kObjectUsedAfterUnload = hresult(0x803B0031);
inline constexpr Hresult kInvalidSubnet = hresult(0x803B0032);
inline constexpr Hresult kInvalidIpSubnet = hresult(0x803B0033);
inline constexpr Hresult kEndpointNotAttached = hresult(0x803B0034);
inline constexpr Hresult kEndpointNotLocal = hresult(0x803B0035);
inline constexpr Hresult kInterfaceParametersAlreadyApplied = hresult(0x803B0036);
inline constexpr Hresult kVfpNotAllowed = hresult(0x803B0037);

}  // namespace hns::abi
