// Any sequence of calls with any documents, IDs and handles is answered: with a result that is
// JSON, or with a code and the error record that explains it.
#include <fuzzer/FuzzedDataProvider.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "abi/guid.h"
#include "abi/hresult.h"
#include "json/reader.h"
#include "simulator/simulator.h"

namespace {

using namespace hns::abi;

constexpr std::array<std::u16string_view, 12> kNetworks = {
    u"{}",
    uR"({"Name":"a","Type":"NAT"})",
    uR"({"Name":"b","Type":"ICS","Flags":9})",
    uR"({"Name":"c","Type":"Private","ID":"00000000-0000-0000-0000-000000000001"})",
    uR"({"Name":"d","Type":"L2Bridge","Ipams":[{"Type":"Static","Subnets":[{"ID":"00000000-0000-0000-0000-000000000002","IpAddressPrefix":"10.0.0.0/29","Routes":[{"NextHop":"10.0.0.1","DestinationPrefix":"0.0.0.0/0"}]},{"IpAddressPrefix":"fd00::/64"}]}]})",
    uR"({"Type":"Overlay","Subnets":[{"AddressPrefix":"10.0.0.0/30","GatewayAddress":"10.0.0.1","Policies":[{"Type":"VSID","VSID":4096}]}]})",
    uR"({"Type":"Transparent","Subnets":[{"AddressPrefix":"10.0.0.0/30"}]})",
    uR"({"Type":"Internal","Subnets":[{"AddressPrefix":"10.0.0.0/31","IpSubnets":[{"IpAddressPrefix":"10.0.0.0/32","Flags":0}]}]})",
    uR"({"Type":"L2Tunnel","Policies":[{"Type":"NetAdapterName","Settings":{"NetworkAdapterName":"x"}},{"Type":"VSwitchExtension","Settings":{"ExtensionID":"430bdadd-bab0-41ab-a369-94b67fa5be0a","Enable":true}}]})",
    uR"({"Type":"Private","MacPool":{"Ranges":[{"StartMacAddress":"00-15-5D-00-00-00","EndMacAddress":"00-15-5D-00-00-01"}]}})",
    uR"({"Type":"Mirrored","InterfaceConstraint":{"InterfaceIndex":4},"DNSServerList":"1.1.1.1,,2.2.2.2"})",
    uR"({"Type":5,"SchemaVersion":{"Major":2,"Minor":0},"Dns":{"Domain":"d","Search":["s"]}})",
};

constexpr std::array<std::u16string_view, 10> kEndpoints = {
    u"{}",
    uR"({"Name":"a","IPAddress":"10.0.0.2","MacAddress":"00-15-5D-00-00-00"})",
    uR"({"IpConfigurations":[{"IpAddress":"10.0.0.3","PrefixLength":29},{"IpAddress":"fd00::5"}]})",
    uR"({"IpConfigurations":[{}]})",
    uR"({"Flags":1,"IpConfigurations":[{"IpAddress":"10.9.0.3"}],"MacAddress":"02-11-00-00-00-01"})",
    uR"({"Policies":[{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80,"ExternalPort":80}}]})",
    uR"({"Policies":[{"Type":"NAT","Protocol":"TCP","InternalPort":80}]})",
    uR"({"ID":"00000000-0000-0000-0000-000000000003","Policies":[{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}}]})",
    uR"({"Routes":[{"NextHop":"10.0.0.1","DestinationPrefix":"0.0.0.0/0","Metric":5}],"EncapOverhead":50})",
    uR"({"HostComputeNamespace":"00000000-0000-0000-0000-000000000004"})",
};

constexpr std::array<std::u16string_view, 14> kRequests = {
    u"{}",
    uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[{"Type":"ACL","Settings":{"Action":"Allow","Direction":"In"}}]}})",
    uR"({"ResourceType":"Policy","RequestType":"Remove","Settings":{"Policies":[{"Type":"ACL","Settings":{}}]}})",
    uR"({"ResourceType":"Policy","RequestType":"Update","Settings":{"Policies":[{}]}})",
    uR"({"ResourceType":1,"RequestType":2,"Settings":{"Policies":[{"Type":"PortMapping","Settings":{"Protocol":6,"InternalPort":80}}]}})",
    uR"({"ResourceType":"Port","RequestType":"Add","Settings":{"PortId":"00000000-0000-0000-0000-000000000005"}})",
    uR"({"ResourceType":"Port","RequestType":"Remove"})",
    uR"({"ResourceType":"DNS","RequestType":"Update","Settings":{"Domain":"d"}})",
    uR"({"ResourceType":"Extension","RequestType":"Update","Settings":{"Id":"430bdadd-bab0-41ab-a369-94b67fa5be0a","IsEnabled":true}})",
    uR"({"ResourceType":"Subnet","RequestType":"Add","Settings":{"Subnets":[{"ID":"00000000-0000-0000-0000-000000000006","IpAddressPrefix":"10.1.0.0/30"}]}})",
    uR"({"ResourceType":"Subnet","RequestType":"Remove","Settings":{"Subnets":[{"ID":"00000000-0000-0000-0000-000000000006"}]}})",
    uR"({"ResourceType":"IPSubnet","RequestType":"Add","Settings":{"SubnetId":"00000000-0000-0000-0000-000000000002","IpSubnets":[{"IpAddressPrefix":"10.0.0.4/30"}]}})",
    uR"({"ResourceType":"Policy","RequestType":"Add","Settings":{"Policies":[{"Type":"SetPolicy","Settings":{"Id":"s","Name":"s","PolicyType":"IPSET","Values":"10.0.0.1"}},{"Type":"SetPolicy","Settings":{"Id":"n","Name":"n","PolicyType":"NESTEDIPSET","Values":"s"}}]}})",
    uR"({"ResourceType":"Policy","RequestType":"Remove","Settings":{"Policies":[{"Type":"SetPolicy","Settings":{"Id":"s"}}]}})",
};

constexpr std::array<std::u16string_view, 8> kQueries = {
    u"",
    u"{}",
    uR"({"SchemaVersion":{"Major":2,"Minor":0}})",
    uR"({"SchemaVersion":{"Major":2,"Minor":0},"Flags":1})",
    uR"({"Filter":"{\"Name\":\"a\"}"})",
    uR"({"Filter":"{\"ID\":\"00000000-0000-0000-0000-000000000001\"}"})",
    uR"({"Filter":"{\"VirtualNetwork\":\"00000000-0000-0000-0000-000000000001\"}"})",
    uR"({"Filter":"{\"State\":1,\"Flags\":0,\"Type\":\"NAT\"}"})",
};

void require(bool condition) {
  if (!condition) std::abort();
}

bool isJson(std::u16string_view text) {
  return std::holds_alternative<hns::json::Value>(hns::json::read(text));
}

class Session {
 public:
  Session(const std::uint8_t* data, std::size_t size) : input_(data, size) {}

  void run() {
    while (input_.remaining_bytes() > 0) step();
    end();
  }

 private:
  void step() {
    Handle handle = nullptr;
    char16_t* text = nullptr;
    char16_t* error = nullptr;
    switch (input_.ConsumeIntegralInRange(0, 13)) {
      case 0:
        return answered(table_.HcnEnumerateNetworks(document(kQueries), &text, &error), text,
                        error);
      case 1:
        return opened(table_.HcnCreateNetwork(id(), document(kNetworks), &handle, &error), handle,
                      error);
      case 2:
        return opened(table_.HcnOpenNetwork(id(), &handle, &error), handle, error);
      case 3:
        return answered(table_.HcnModifyNetwork(anyHandle(), document(kRequests), &error), nullptr,
                        error);
      case 4:
        return answered(
            table_.HcnQueryNetworkProperties(anyHandle(), document(kQueries), &text, &error), text,
            error);
      case 5:
        return answered(table_.HcnDeleteNetwork(id(), &error), nullptr, error);
      case 6:
        table_.HcnCloseNetwork(anyHandle());
        return;
      case 7:
        return answered(table_.HcnEnumerateEndpoints(document(kQueries), &text, &error), text,
                        error);
      case 8:
        return opened(
            table_.HcnCreateEndpoint(anyHandle(), id(), document(kEndpoints), &handle, &error),
            handle, error);
      case 9:
        return opened(table_.HcnOpenEndpoint(id(), &handle, &error), handle, error);
      case 10:
        return answered(table_.HcnModifyEndpoint(anyHandle(), document(kRequests), &error), nullptr,
                        error);
      case 11:
        return answered(
            table_.HcnQueryEndpointProperties(anyHandle(), document(kQueries), &text, &error), text,
            error);
      case 12:
        return answered(table_.HcnDeleteEndpoint(id(), &error), nullptr, error);
      default:
        table_.HcnCloseEndpoint(anyHandle());
        return;
    }
  }

  void answered(Hresult code, char16_t* text, char16_t* error) {
    require(code != kUnspecified && code != kOutOfMemory);
    require(failed(code) == (error != nullptr));
    if (error) require(isJson(error));
    if (text) require(!failed(code) && isJson(text));
    table_.CoTaskMemFree(text);
    table_.CoTaskMemFree(error);
  }

  void opened(Hresult code, Handle handle, char16_t* error) {
    answered(code, nullptr, error);
    require(failed(code) == (handle == nullptr));
    if (handle) handles_.push_back(handle);
  }

  // Handles stay in the list after they are closed, and endpoints stand beside networks.
  Handle anyHandle() {
    if (handles_.empty() || input_.ConsumeIntegralInRange(0, 15) == 0) {
      return reinterpret_cast<Handle>(std::uintptr_t{input_.ConsumeIntegral<std::uint8_t>()});
    }
    return handles_[input_.ConsumeIntegralInRange<std::size_t>(0, handles_.size() - 1)];
  }

  const Guid* id() {
    const auto choice = input_.ConsumeIntegralInRange<std::uint8_t>(0, 7);
    id_ = {};
    id_.data4[7] = choice;
    return choice == 7 ? nullptr : &id_;
  }

  template <std::size_t count>
  const char16_t* document(const std::array<std::u16string_view, count>& models) {
    document_ = models[input_.ConsumeIntegralInRange<std::size_t>(0, count - 1)];
    while (input_.ConsumeIntegralInRange(0, 3) == 0 && input_.remaining_bytes() > 0) {
      const auto place = input_.ConsumeIntegralInRange<std::size_t>(0, document_.size());
      const auto length = input_.ConsumeIntegralInRange<std::size_t>(0, 12);
      const std::string bytes = input_.ConsumeRandomLengthString(12);
      document_.replace(place, length, std::u16string(bytes.begin(), bytes.end()));
    }
    return input_.ConsumeIntegralInRange(0, 31) == 0 ? nullptr : document_.c_str();
  }

  // Deleting what is left and closing every handle once leaves nothing behind.
  void end() {
    char16_t* ids = nullptr;
    require(table_.HcnEnumerateNetworks(nullptr, &ids, nullptr) == kOk);
    const auto list = hns::json::read(ids);
    for (const auto& element : *std::get<hns::json::Value>(list).array()) {
      const auto guid = parseGuid(*element.string());
      require(table_.HcnDeleteNetwork(&*guid, nullptr) == kOk);
    }
    table_.CoTaskMemFree(ids);
    for (Handle handle : handles_) {
      table_.HcnCloseNetwork(handle);
      table_.HcnCloseEndpoint(handle);
      require(table_.HcnCloseNetwork(handle) == kInvalidHandle);
    }
    require(table_.HcnEnumerateEndpoints(nullptr, &ids, nullptr) == kOk);
    require(std::u16string_view(ids) == u"[]");
    table_.CoTaskMemFree(ids);
  }

  const FunctionTable& table_ = hns::simulator::functionTable();
  FuzzedDataProvider input_;
  std::vector<Handle> handles_;
  std::u16string document_;
  Guid id_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Session(data, size).run();
  return 0;
}
