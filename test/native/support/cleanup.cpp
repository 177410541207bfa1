#include "support/cleanup.h"

#include "hnscall.h"
#include "simulator/namespace/namespace.h"
#include "support/listing.h"

namespace hns::test {
namespace {

using Table = abi::FunctionTable;

// The text as it stands in a document, quotes included.
void removeContainer(std::u16string_view path, const std::u16string& id) {
  std::u16string request = uR"({"Type":"Container","Data":{"Id":)";
  request += id;
  request += u"}}";
  CHECK_EQUAL(call(u"POST", std::u16string(path) + u"/removeresource", request).code, abi::kOk);
}

// A namespace cannot be deleted as long as containers are in it.
void deleteNamespace(const Guid& id) {
  const std::u16string path = u"/namespaces/" + abi::formatGuid(id);
  for (;;) {
    const std::u16string container = at(call(u"GET", path).text, u"Output/Containers/0");
    if (container.empty()) break;
    removeContainer(path, container);
  }
  if (id == simulator::kHostNamespaceId) return;
  CHECK_EQUAL(hcn().HcnDeleteNamespace(&id, nullptr), abi::kOk);
}

}  // namespace

void deleteAll(abi::Row<abi::EnumerateFunction> list, abi::Row<abi::DeleteFunction> remove) {
  for (const Guid& id : listAll(list)) {
    CHECK_EQUAL((hcn().*remove)(&id, nullptr), abi::kOk);
  }
}

void deleteEverything() {
  for (const Guid& id : listAll(&Table::HcnEnumerateNamespaces)) {
    deleteNamespace(id);
  }
  deleteAll(&Table::HcnEnumerateSdnRoutes, &Table::HcnDeleteSdnRoute);
  deleteAll(&Table::HcnEnumerateLoadBalancers, &Table::HcnDeleteLoadBalancer);
  deleteAll(&Table::HcnEnumerateEndpoints, &Table::HcnDeleteEndpoint);
  deleteAll(&Table::HcnEnumerateNetworks, &Table::HcnDeleteNetwork);
  call(u"DELETE", u"/accelnet");
}

}  // namespace hns::test
