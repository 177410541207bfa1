// HNSCall on /networks.
#include <vector>

#include "simulator/creation.h"
#include "simulator/deletion.h"
#include "simulator/document/document.h"
#include "simulator/network/document.h"
#include "simulator/network/modification.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

std::u16string documentOf(const Network& network, const Context& context) {
  json::Writer writer;
  writeNetworkV1(writer, network, context.profile);
  return writer.take();
}

std::u16string list(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginArray();
  for (const auto& network : context.store.networks()) {
    writeNetworkV1(writer, *network, context.profile);
  }
  writer.endArray();
  return writer.take();
}

std::u16string create(const V1Request& request, Context& context) {
  const json::Value document = parseDocument(request.document);
  return documentOf(*createNetwork(abi::kNilGuid, Fields(document), context), context);
}

std::u16string get(const V1Request& request, Context& context) {
  return documentOf(*addressed(request, context.store.networks(), abi::kNetworkNotFound), context);
}

// Only the extensions of the switch can be changed: Set-HnsSwitchExtension of hns.psm1.
std::u16string update(const V1Request& request, Context& context) {
  const auto network = addressed(request, context.store.networks(), abi::kNetworkNotFound);
  const json::Value document = parseDocument(request.document);
  const Fields fields(document);
  if (!fields.has(u"Extensions")) throw Failure(abi::kRequestUnsupported);
  std::vector<Fields> extensions;
  for (const json::Value& element : fields.array(u"Extensions")) extensions.emplace_back(element);
  setExtensions(*network, extensions, context.store);
  network->updatedAt = context.now();
  return documentOf(*network, context);
}

std::u16string remove(const V1Request& request, Context& context) {
  deleteNetwork(addressed(request, context.store.networks(), abi::kElementNotFound), context);
  return {};
}

constexpr V1Route kRoutes[] = {
    {u"GET", u"/networks", list},           {u"POST", u"/networks", create},
    {u"GET", u"/networks/{id}", get},       {u"POST", u"/networks/{id}", update},
    {u"DELETE", u"/networks/{id}", remove},
};

}  // namespace

std::span<const V1Route> v1NetworkRoutes() { return kRoutes; }

}  // namespace hns::simulator
