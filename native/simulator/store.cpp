#include "simulator/store.h"

#include <algorithm>

namespace hns::simulator {
namespace {

std::u16string foldCase(std::u16string_view name) {
  std::u16string folded(name);
  for (char16_t& unit : folded) {
    if (unit >= u'A' && unit <= u'Z') unit = static_cast<char16_t>(unit - u'A' + u'a');
  }
  return folded;
}

}  // namespace

std::shared_ptr<Network> Store::networkNamed(std::u16string_view name) const {
  const auto place = networksByName_.find(foldCase(name));
  return place == networksByName_.end() ? nullptr : place->second;
}

const Collection<Endpoint>& Store::endpointsNamed(std::u16string_view name) const {
  static const Collection<Endpoint> none;
  const auto place = endpointsByName_.find(std::u16string(name));
  return place == endpointsByName_.end() ? none : place->second;
}

// When memory runs out half-way, nothing was added.
void Store::add(const std::shared_ptr<Network>& network) {
  try {
    networks_.add(network);
    // Nameless networks are not held against one another.
    if (!network->name.empty()) networksByName_.emplace(foldCase(network->name), network);
  } catch (...) {
    remove(network);
    throw;
  }
}

void Store::add(const std::shared_ptr<Endpoint>& endpoint) {
  Network& network = *endpoint->network;
  try {
    endpoints_.add(endpoint);
    endpointsByName_[endpoint->name].add(endpoint);
    network.endpoints.add(endpoint);
    if (const auto netns = namespaces_.find(endpoint->namespaceId)) netns->endpoints.add(endpoint);
  } catch (...) {
    remove(endpoint);
    throw;
  }
  ++network.endpointsEver;
  network.endpointsAtMost =
      std::max(network.endpointsAtMost, std::uint64_t{network.endpoints.size()});
}

void Store::remove(const std::shared_ptr<Network>& network) {
  while (!network->endpoints.empty()) {
    const std::shared_ptr<Endpoint> first = *network->endpoints.begin();
    remove(first);
  }
  networks_.remove(network->id);
  if (!network->name.empty()) networksByName_.erase(foldCase(network->name));
}

void Store::remove(const std::shared_ptr<Endpoint>& endpoint) {
  endpoints_.remove(endpoint->id);
  endpoint->network->endpoints.remove(endpoint->id);
  if (const auto netns = namespaces_.find(endpoint->namespaceId)) {
    netns->endpoints.remove(endpoint->id);
  }
  const auto namesakes = endpointsByName_.find(endpoint->name);
  if (namesakes == endpointsByName_.end()) return;
  namesakes->second.remove(endpoint->id);
  if (namesakes->second.empty()) endpointsByName_.erase(namesakes);
}

void Store::add(const std::shared_ptr<Namespace>& netns) { namespaces_.add(netns); }

void Store::remove(const std::shared_ptr<Namespace>& netns) { namespaces_.remove(netns->id); }

}  // namespace hns::simulator
