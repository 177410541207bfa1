// HNSCall on what the host has one of: the version of HNS, and AccelNet's list of MAC addresses.
#include <utility>
#include <vector>

#include "simulator/address/mac-address.h"
#include "simulator/document/document.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

std::u16string version(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginObject();
  writer.member(u"Major", std::uint64_t{context.profile.version.major});
  writer.member(u"Minor", std::uint64_t{context.profile.version.minor});
  writer.endObject();
  return writer.take();
}

std::u16string getMacAddresses(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginObject();
  writeArray(writer, u"MacAddressList", context.managementMacAddresses,
             [&](const std::u16string& address) {
               writer.beginObject();
               writer.member(u"MacAddress", address);
               writer.endObject();
             });
  writer.endObject();
  return writer.take();
}

std::u16string setMacAddresses(const V1Request& request, Context& context) {
  const json::Value document = parseDocument(request.document);
  std::vector<std::u16string> addresses;
  for (const json::Value& element : Fields(document).array(u"MacAddressList")) {
    const std::u16string_view address = Fields(element).text(u"MacAddress").value_or(u"");
    if (!MacAddress::parse(address)) throw Failure(abi::kInvalidArgument);
    addresses.emplace_back(address);
  }
  context.managementMacAddresses = std::move(addresses);
  return getMacAddresses(request, context);
}

std::u16string clearMacAddresses(const V1Request& request, Context& context) {
  context.managementMacAddresses.clear();
  return getMacAddresses(request, context);
}

template <V1Handler handle>
std::u16string ofAccelNet(const V1Request& request, Context& context) {
  if (!context.profile.has(Feature::AccelNet)) throw Failure(abi::kRequestUnsupported);
  return handle(request, context);
}

constexpr V1Route kRoutes[] = {
    {u"GET", u"/globals/version", version},
    {u"GET", u"/accelnet", ofAccelNet<getMacAddresses>},
    {u"POST", u"/accelnet", ofAccelNet<setMacAddresses>},
    {u"DELETE", u"/accelnet", ofAccelNet<clearMacAddresses>},
};

}  // namespace

std::span<const V1Route> v1HostRoutes() { return kRoutes; }

}  // namespace hns::simulator
