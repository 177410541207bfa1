// HNSCall on /namespaces.
#include "simulator/creation.h"
#include "simulator/deletion.h"
#include "simulator/document/document.h"
#include "simulator/namespace/document.h"
#include "simulator/namespace/reader.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

std::shared_ptr<Namespace> namespaceIn(const V1Request& request, const Context& context) {
  return addressed(request, context.store.namespaces(), abi::kElementNotFound);
}

std::u16string documentOf(const Namespace& netns, const Context& context) {
  json::Writer writer;
  writeNamespaceV1(writer, netns, context.profile);
  return writer.take();
}

std::u16string list(const V1Request&, Context& context) {
  json::Writer writer;
  writer.beginArray();
  for (const auto& netns : context.store.namespaces()) {
    writeNamespaceV1(writer, *netns, context.profile);
  }
  writer.endArray();
  return writer.take();
}

std::u16string create(const V1Request& request, Context& context) {
  const json::Value document = parseDocument(request.document);
  return documentOf(*createNamespace(abi::kNilGuid, Fields(document), context), context);
}

std::u16string get(const V1Request& request, Context& context) {
  return documentOf(*namespaceIn(request, context), context);
}

std::u16string remove(const V1Request& request, Context& context) {
  deleteNamespace(namespaceIn(request, context), context);
  return {};
}

std::u16string add(const V1Request& request, Context& context) {
  const auto netns = namespaceIn(request, context);
  const json::Value document = parseDocument(request.document);
  addResource(*netns, readResource(Fields(document)), context);
  return documentOf(*netns, context);
}

std::u16string release(const V1Request& request, Context& context) {
  const auto netns = namespaceIn(request, context);
  const json::Value document = parseDocument(request.document);
  removeResource(*netns, readResource(Fields(document)), context);
  return documentOf(*netns, context);
}

constexpr V1Route kRoutes[] = {
    {u"GET", u"/namespaces", list},
    {u"POST", u"/namespaces", create},
    {u"GET", u"/namespaces/{id}", get},
    {u"DELETE", u"/namespaces/{id}", remove},
    {u"POST", u"/namespaces/{id}/addresource", add},
    {u"POST", u"/namespaces/{id}/removeresource", release},
};

}  // namespace

std::span<const V1Route> v1NamespaceRoutes() { return kRoutes; }

}  // namespace hns::simulator
