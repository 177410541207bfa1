#include "support/every-kind.h"

#include "support/documents.h"

namespace hns::test {
namespace {

using abi::NotificationCallback;

constexpr std::u16string_view kNetwork =
    uR"({
  "Name": "every", "Type": "L2Bridge", "Subnets": [
    {"AddressPrefix": "10.77.8.0/24", "GatewayAddress": "10.77.8.1"}]})";

constexpr std::u16string_view kEndpoint = uR"({"Name": "every", "IPAddress": "10.77.8.2"})";

constexpr std::u16string_view kLoadBalancer =
    uR"({
  "HostComputeEndpoints": ["0000e0e0-0002-0000-0000-000000000000"], "FrontendVIPs": ["10.96.0.1"],
  "PortMappings": [{"Protocol": 6, "InternalPort": 8080, "ExternalPort": 80}]})";

constexpr std::u16string_view kSdnRoute =
    uR"({
  "HostComputeEndpoints": ["0000e0e0-0002-0000-0000-000000000000"],
  "Routes": [{"DestinationPrefix": "10.97.0.0/16", "NextHop": "10.77.8.1", "NeedEncap": true}]})";

// In the order of deletion. GuestNetworkService comes before Network in its name.
struct Deletable {
  std::string_view kind;
  abi::Row<abi::DeleteFunction> remove;
  Guid id;
};

constexpr Deletable kDeletables[] = {
    {"SdnRoute", &abi::FunctionTable::HcnDeleteSdnRoute, kSdnRouteId},
    {"LoadBalancer", &abi::FunctionTable::HcnDeleteLoadBalancer, kLoadBalancerId},
    {"Namespace", &abi::FunctionTable::HcnDeleteNamespace, kNamespaceId},
    {"Endpoint", &abi::FunctionTable::HcnDeleteEndpoint, kEndpointId},
    {"GuestNetworkService", &abi::FunctionTable::HcnDeleteGuestNetworkService,
     kGuestNetworkServiceId},
    {"Network", &abi::FunctionTable::HcnDeleteNetwork, kNetworkId},
};

Guid idOf(std::string_view exportName) {
  for (const Deletable& deletable : kDeletables) {
    if (exportName.find(deletable.kind) != exportName.npos) return deletable.id;
  }
  return {};
}

// What an export can be called with beside the handle.
struct Text {
  std::string_view name;
  std::u16string_view text;
};

constexpr Text kTexts[] = {
    {"HcnCreateNetwork", kFullNetwork},
    {"HcnModifyNetwork", kAddSubnet},
    {"HcnCreateEndpoint", kFullEndpoint},
    {"HcnModifyEndpoint", kAddPolicy},
    {"HcnCreateNamespace", uR"({"Type":"Guest"})"},
    {"HcnModifyNamespace", kAddContainer},
    {"HcnCreateLoadBalancer", kFullLoadBalancer},
    {"HcnModifyLoadBalancer", kFullLoadBalancer},
    {"HcnCreateSdnRoute", kFullSdnRoute},
    {"HcnModifySdnRoute", kFullSdnRoute},
    {"HcnCreateGuestNetworkService", kFullGuestNetworkService},
    {"HcnModifyGuestNetworkService", kBootstrap},
};

}  // namespace

EveryKind::EveryKind() {
  const auto settings = [](std::u16string_view text) { return std::u16string(text); };
  const abi::FunctionTable& table = hcn();
  CHECK_EQUAL(table.HcnCreateNetwork(&kNetworkId, settings(kNetwork).c_str(), &handles_["Network"],
                                     nullptr),
              abi::kOk);
  CHECK_EQUAL(table.HcnCreateEndpoint(handles_["Network"], &kEndpointId,
                                      settings(kEndpoint).c_str(), &handles_["Endpoint"], nullptr),
              abi::kOk);
  CHECK_EQUAL(table.HcnCreateNamespace(&kNamespaceId, u"{}", &handles_["Namespace"], nullptr),
              abi::kOk);
  CHECK_EQUAL(table.HcnCreateLoadBalancer(&kLoadBalancerId, settings(kLoadBalancer).c_str(),
                                          &handles_["LoadBalancer"], nullptr),
              abi::kOk);
  CHECK_EQUAL(table.HcnCreateSdnRoute(&kSdnRouteId, settings(kSdnRoute).c_str(),
                                      &handles_["SdnRoute"], nullptr),
              abi::kOk);
  Handle& service = handles_["GuestNetworkService"];
  CHECK_EQUAL(table.HcnCreateGuestNetworkService(&kGuestNetworkServiceId, u"{}", &service, nullptr),
              abi::kOk);
  CHECK_EQUAL(table.HcnReserveGuestNetworkServicePort(service, abi::PortProtocol::Udp,
                                                      abi::PortAccess::Shared, 4712,
                                                      &handles_["PortReservation"]),
              abi::kOk);
  NotificationCallback* const ignore = [](std::uint32_t, void*, Hresult, const char16_t*) {};
  CHECK_EQUAL(table.HcnRegisterServiceCallback(ignore, nullptr, &handles_["ServiceCallback"]),
              abi::kOk);
  CHECK_EQUAL(table.HcnRegisterGuestNetworkServiceCallback(
                  service, ignore, nullptr, &handles_["GuestNetworkServiceCallback"]),
              abi::kOk);
}

EveryKind::~EveryKind() {
  deleteAll();
  for (const ExportedCall& function : exportedCalls()) {
    if (function.parameters == Parameters{Parameter::Object}) {
      function.call({.object = handleFor(function)});
    }
  }
}

Handle EveryKind::handleFor(const ExportedCall& function) const {
  const auto place = handles_.find(kindOfHandle(function.name));
  return place == handles_.end() ? nullptr : place->second;
}

void EveryKind::deleteAll() {
  for (const Deletable& deletable : kDeletables) (hcn().*deletable.remove)(&deletable.id, nullptr);
}

std::string_view kindOfHandle(std::string_view name) {
  if (name == "HcnCreateEndpoint") return "Network";
  if (name.starts_with("HcnRegister")) return "GuestNetworkService";
  for (const std::string_view kind :
       {"UnregisterGuestNetworkServiceCallback", "UnregisterServiceCallback"}) {
    if (name.find(kind) != name.npos) return kind.substr(std::string_view("Unregister").size());
  }
  if (name == "HcnReleaseGuestNetworkServicePortReservationHandle") return "PortReservation";
  for (const Deletable& deletable : kDeletables) {
    if (name.find(deletable.kind) != name.npos) return deletable.kind;
  }
  return {};
}

Arguments soundArguments(const ExportedCall& function, const EveryKind& objects) {
  Arguments arguments{.object = objects.handleFor(function), .id = idOf(function.name)};
  for (const Text& text : kTexts) {
    if (text.name == function.name) arguments.text = text.text;
  }
  if (function.name.starts_with("HcnCreate")) ++arguments.id.data1;
  return arguments;
}

}  // namespace hns::test
