#include "operation/object-calls.h"

#include "operation/call.h"

namespace hns::operation {

std::optional<Failure> ObjectCalls::openNetwork(const abi::Guid& id, OpenObject& network) const {
  return call(table_, &abi::FunctionTable::HcnOpenNetwork, &id, network.out());
}

std::optional<Failure> ObjectCalls::create(const OpenObject& network, const abi::Guid& id,
                                           const std::u16string& settings,
                                           const std::u16string& query,
                                           Documents& documents) const {
  OpenObject object = closed();
  auto failure = needNetwork()
                     ? call(table_, &abi::FunctionTable::HcnCreateEndpoint, network.handle(), &id,
                            settings.c_str(), object.out())
                     : call(table_, functions_.create, &id, settings.c_str(), object.out());
  // HNS may have made it and complain all the same.
  const bool isMade = !failure || object.handle() != nullptr;
  if (!failure) failure = this->query(functions_.query, object, query, documents);
  object.close();
  if (failure && isMade) (void)remove(id);
  return failure;
}

std::optional<Failure> ObjectCalls::open(const abi::Guid& id, OpenObject& object) const {
  return call(table_, functions_.open, &id, object.out());
}

std::optional<Failure> ObjectCalls::modify(const OpenObject& object,
                                           const std::u16string& settings) const {
  return call(table_, functions_.modify, object.handle(), settings.c_str());
}

std::optional<Failure> ObjectCalls::query(abi::Row<abi::QueryFunction> function,
                                          const OpenObject& object, const std::u16string& query,
                                          Documents& documents,
                                          const std::optional<Selection>& selection) const {
  if (function == nullptr) return Failure{abi::kNotImplemented, {}, ""};
  TaskString properties(table_);
  auto failure = call(table_, function, object.handle(), query.c_str(), properties.out());
  if (failure) return failure;
  if (!selection) {
    documents.add(properties.view());
  } else if (const auto selected = select(*selection, properties.view())) {
    documents.add(*selected);
  }
  return std::nullopt;
}

std::optional<Failure> ObjectCalls::remove(const abi::Guid& id) const {
  return call(table_, functions_.remove, &id);
}

bool ObjectCalls::isGone(const Failure& failure) const {
  return failure.hresult == functions_.notFound || failure.hresult == abi::kElementNotFound ||
         failure.hresult == abi::kObjectUsedAfterUnload;
}

}  // namespace hns::operation
