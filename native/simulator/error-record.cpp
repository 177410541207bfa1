#include "simulator/error-record.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "json/writer.h"

namespace hns::simulator {
namespace {

// From 0x803B0001 on without a gap. Microsoft Learn, "HCN Error Code".
constexpr std::uint32_t kFirstHcnCode = 0x803B0001;
constexpr std::array<std::u16string_view, 0x37> kHcnTexts{
    u"The network was not found. ",
    u"The endpoint was not found. ",
    u"The network's underlying layer was not found. ",
    u"The virtual switch was not found. ",
    u"The network does not have a subnet for this endpoint. ",
    u"An adapter was not found. ",
    u"The switch-port was not found. ",
    u"An expected policy was not found. ",
    u"A required VFP port setting was not found. ",
    u"The provided network configuration is invalid or missing parameters. ",
    u"Invalid network type. ",
    u"The provided endpoint configuration is invalid or missing parameters. ",
    u"The provided policy configuration is invalid or missing parameters. ",
    u"Invalid policy type. ",
    u"This requested operation is invalid for a remote endpoint. ",
    u"A network with this name already exists. ",
    u"A network with this name already exists. ",
    u"Policy information already exists on this object. ",
    u"The specified port already exists. ",
    u"This endpoint is already attached to the switch. ",
    u"The specified request is unsupported. ",
    u"Port mapping is not supported on the given network. ",
    u"There was an operation attempted on a degraded object. ",
    u"Cannot modify a switch shared by multiple networks. ",
    u"Failed to interpret a parameter as a GUID. ",
    u"Failed to process registry key. ",
    u"Invalid JSON document string. ",
    u"The reference is invalid in the JSON document. ",
    u"Endpoint sharing is disabled. ",
    u"IP address is either invalid or not part of any configured subnet(s). ",
    u"The specified switch extension does not exist on this switch. ",
    u"Operation cannot be performed while service is stopping. ",
    u"Operation cannot be performed while service module not found. ",
    u"Request Handlers not present to handle the JSON request. ",
    u"The specified request is unsupported. ",
    u"Add runtime keys to container failed. ",
    u"Timeout while waiting for network adapter with the given instance id. ",
    u"Network adapter not found for the given instance id. ",
    u"Network compartment not found for the given id. ",
    u"Network interface not found for the given id. ",
    u"Default Namespace already exists. ",
    u"Internet Connection Sharing service (SharedAccess) is disabled and cannot be started. ",
    u"This requested operation is invalid as endpoint is already part of a network namespace. ",
    u"The specified entity cannot be removed while it still has references. ",
    u"The internal port must exist and cannot be zero. ",
    u"The requested operation for attach namespace failed. ",
    u"An address provided is invalid or reserved. ",
    u"The prefix provided is invalid. ",
    u"A call was performed against an object that was torn down. ",
    u"The provided subnet configuration is invalid or missing parameters. ",
    u"The provided IP subnet configuration is invalid or missing parameters. ",
    u"The endpoint must be attached to complete the operation. ",
    u"The endpoint must be local to complete the operation. ",
    u"Cannot apply more than one InterfaceParameters policy. ",
    u"A network of this type can not be created because VFP is not available. ",
};

struct CodeText {
  abi::Hresult code;
  std::u16string_view text;
};

constexpr CodeText kWindowsTexts[] = {
    {abi::kNotImplemented, u"Not implemented "},
    {abi::kPointer, u"Invalid pointer "},
    {abi::kUnspecified, u"Unspecified error "},
    {abi::kFileNotFound, u"The system cannot find the file specified. "},
    {abi::kPathNotFound, u"The system cannot find the path specified. "},
    {abi::kAccessDenied, u"Access is denied. "},
    {abi::kInvalidHandle, u"The handle is invalid. "},
    {abi::kInvalidData, u"The data is invalid. "},
    {abi::kOutOfMemory, u"Not enough memory resources are available to complete this operation. "},
    {abi::kGeneralFailure, u"A device attached to the system is not functioning. "},
    {abi::kSharingViolation,
     u"The process cannot access the file because it is being used by another process. "},
    {abi::kWrongDisk,
     u"The wrong diskette is in the drive. Insert %2 (Volume Serial Number: %3) into drive %1. "},
    {abi::kNotSupported, u"The request is not supported. "},
    {abi::kDuplicateName,
     u"You were not connected because a duplicate name exists on the network. If joining a domain, "
     u"go to System in Control Panel to change the computer name and try again. If joining a "
     u"workgroup, choose another workgroup name. "},
    {abi::kInvalidArgument, u"The parameter is incorrect. "},
    {abi::kDiskFull, u"There is not enough space on the disk. "},
    {abi::kModuleNotFound, u"The specified module could not be found. "},
    {abi::kProcedureNotFound, u"The specified procedure could not be found. "},
    {abi::kAlreadyExists, u"Cannot create a file when that file already exists. "},
    {abi::kServiceDisabled,
     u"The service cannot be started, either because it is disabled or because it has no enabled "
     u"devices associated with it. "},
    {abi::kServiceNotActive, u"The service has not been started. "},
    {abi::kIoDevice, u"The request could not be performed because of an I/O device error. "},
    {abi::kElementNotFound, u"Element not found. "},
    {abi::kRevisionMismatch, u"Indicates two revision levels are incompatible. "},
    {abi::kInternalError, u"An internal error occurred. "},
    {abi::kFileCorrupt, u"The file or directory is corrupted and unreadable. "},
    {abi::kRpcServerUnavailable, u"The RPC server is unavailable. "},
    {abi::kRpcCallFailed, u"The remote procedure call failed. "},
    {abi::kRpcCallFailedDidNotExecute, u"The remote procedure call failed and did not execute. "},
    {abi::kRpcEndpointNotRegistered,
     u"There are no more endpoints available from the endpoint mapper. "},
    {abi::kNullReference, u"A null reference pointer was passed to the stub. "},
    {abi::kObjectNotFound, u"The object identifier does not represent a valid object. "},
    {abi::kObjectAlreadyExists, u"The object already exists. "},
    {abi::kTransactionalConflict,
     u"The function attempted to use a name that is reserved for use by another transaction. "},
    {abi::kAddressFamilyNotSupported,
     u"An address incompatible with the requested protocol was used. "},
};

}  // namespace

std::u16string_view systemText(abi::Hresult code) {
  const std::uint32_t hcnIndex = static_cast<std::uint32_t>(code) - kFirstHcnCode;
  if (hcnIndex < kHcnTexts.size()) return kHcnTexts[hcnIndex];
  const auto row = std::ranges::find(kWindowsTexts, code, &CodeText::code);
  return row == std::end(kWindowsTexts) ? std::u16string_view() : row->text;
}

std::u16string errorRecord(abi::Hresult code, std::u16string_view detail) {
  std::u16string text(systemText(code));
  text += detail;
  json::Writer writer;
  writer.beginObject();
  writer.member(u"Success", false);
  writer.member(u"Error", text);
  writer.member(u"ErrorCode", static_cast<std::uint64_t>(static_cast<std::uint32_t>(code)));
  writer.endObject();
  return writer.take();
}

}  // namespace hns::simulator
