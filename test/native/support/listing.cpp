#include "support/listing.h"

#include <variant>

#include "hcn.h"

namespace hns::test {

std::vector<Listed> queryAll(const ListedKind& kind, std::u16string_view query) {
  std::vector<Listed> all;
  for (const Guid& id : listAll(kind.enumerate)) {
    Handle handle = nullptr;
    CHECK_EQUAL((hcn().*kind.open)(&id, &handle, nullptr), abi::kOk);
    char16_t* text = nullptr;
    CHECK_EQUAL((hcn().*kind.query)(handle, std::u16string(query).c_str(), &text, nullptr),
                abi::kOk);
    all.push_back({id, taken(text)});
    CHECK_EQUAL((hcn().*kind.close)(handle), abi::kOk);
  }
  return all;
}

std::vector<Guid> listAll(abi::Row<abi::EnumerateFunction> function) {
  const Reply reply = enumerate(hcn().*function, kV2);
  CHECK_EQUAL(reply.code, abi::kOk);
  std::vector<Guid> ids;
  const auto result = json::read(reply.text);
  for (const json::Value& element : *std::get<json::Value>(result).array()) {
    ids.push_back(abi::parseGuid(*element.string()).value());
  }
  return ids;
}

std::vector<abi::PortRangeEntry> portReservations() {
  std::uint32_t count = 0;
  abi::PortRangeEntry* entries = nullptr;
  CHECK_EQUAL(hcn().HcnEnumerateGuestNetworkPortReservations(&count, &entries), abi::kOk);
  std::vector<abi::PortRangeEntry> copy(entries, entries + count);
  hcn().HcnFreeGuestNetworkPortReservations(entries);
  return copy;
}

}  // namespace hns::test
