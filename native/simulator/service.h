// The operations of HNS, which serialises them, and so does this.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "abi/types.h"
#include "simulator/context.h"
#include "simulator/handles.h"

namespace hns::simulator {

// Every function fails with a Failure.
class Service {
 public:
  static Service& instance();

  std::u16string enumerateNetworks(std::u16string_view query);
  abi::Handle createNetwork(const abi::Guid& id, std::u16string_view settings);
  abi::Handle openNetwork(const abi::Guid& id);
  void modifyNetwork(abi::Handle network, std::u16string_view request);
  std::u16string queryNetwork(abi::Handle network, std::u16string_view query);
  void deleteNetwork(const abi::Guid& id);
  void closeNetwork(abi::Handle network);

  std::u16string enumerateEndpoints(std::u16string_view query);
  abi::Handle createEndpoint(abi::Handle network, const abi::Guid& id,
                             std::u16string_view settings);
  abi::Handle openEndpoint(const abi::Guid& id);
  void modifyEndpoint(abi::Handle endpoint, std::u16string_view request);
  std::u16string queryEndpoint(abi::Handle endpoint, std::u16string_view query);
  void deleteEndpoint(const abi::Guid& id);
  void closeEndpoint(abi::Handle endpoint);

  std::u16string enumerateNamespaces(std::u16string_view query);
  abi::Handle createNamespace(const abi::Guid& id, std::u16string_view settings);
  abi::Handle openNamespace(const abi::Guid& id);
  void modifyNamespace(abi::Handle netns, std::u16string_view request);
  std::u16string queryNamespace(abi::Handle netns, std::u16string_view query);
  void deleteNamespace(const abi::Guid& id);
  void closeNamespace(abi::Handle netns);

  std::u16string callV1(std::u16string_view method, std::u16string_view path,
                        std::u16string_view request);

 private:
  explicit Service(std::uint64_t seed);

  std::mutex mutex_;
  Context context_;
  Handles handles_;
};

}  // namespace hns::simulator
