#include "simulator/namespace/reader.h"

#include "simulator/document/document.h"
#include "simulator/document/modify-request.h"

namespace hns::simulator {
namespace {

constexpr EnumName kTypes[] = {
    {u"Host", 0}, {u"HostDefault", 1}, {u"Guest", 2}, {u"GuestDefault", 3}};

constexpr EnumName kResourceTypes[] = {{u"Container", 0}, {u"Endpoint", 1}};

// The V1 shape knows namespaces of the host only.
NamespaceType readType(const Fields& document) {
  const bool isDefault = document.boolean(u"IsDefault").value_or(false);
  return document.enumeration<NamespaceType>(u"Type", kTypes)
      .value_or(isDefault ? NamespaceType::HostDefault : NamespaceType::Host);
}

NamespaceResource readResource(NamespaceResourceType type, const Fields& owner,
                               std::u16string_view idName) {
  if (type == NamespaceResourceType::Endpoint) {
    return {.type = type, .endpointId = owner.guid(idName).value_or(abi::kNilGuid)};
  }
  const std::u16string_view id = owner.text(idName).value_or(u"");
  if (id.empty()) throw Failure(abi::kInvalidArgument);
  return {.type = type, .containerId = std::u16string(id)};
}

}  // namespace

Namespace readNamespace(const Fields& document, const Profile& profile) {
  Namespace netns;
  static_cast<Entity&>(netns) = readEntity(document, profile);
  netns.type = readType(document);
  return netns;
}

std::u16string_view namespaceTypeName(NamespaceType type) {
  return kTypes[static_cast<std::size_t>(type)].name;
}

std::vector<NamespaceResource> readResources(const Fields& document) {
  std::vector<NamespaceResource> resources;
  for (const std::u16string_view list : {u"Resources", u"ResourceList"}) {
    for (const json::Value& element : document.array(list)) {
      resources.push_back(readResource(Fields(element)));
    }
  }
  return resources;
}

// hcsshim writes ID, HNS itself Id.
NamespaceResource readResource(const Fields& element) {
  const auto type = element.enumeration<NamespaceResourceType>(u"Type", kResourceTypes);
  const auto data = element.fields(u"Data");
  if (!type || !data) throw Failure(abi::kInvalidJson);
  return readResource(*type, *data, data->has(u"ID") ? u"ID" : u"Id");
}

NamespaceResource readRequestedResource(const Fields& request) {
  const auto type = readResourceType<NamespaceResourceType>(request, kResourceTypes);
  const bool isEndpoint = type == NamespaceResourceType::Endpoint;
  return readResource(type, readRequestSettings(request),
                      isEndpoint ? u"EndpointId" : u"ContainerId");
}

}  // namespace hns::simulator
