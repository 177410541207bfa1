#include "simulator/run.h"

#include <memory>
#include <vector>

#include "simulator/deletion.h"

namespace hns::simulator {
namespace {

bool isStored(const Network& network) { return (network.flags & kEnableNonPersistent) == 0; }

}  // namespace

void stop(Context& context) {
  context.running = false;
  context.notifications->disconnect();
}

void start(Context& context) {
  if (context.running) return;
  Store& store = context.store;
  for (const auto& network : store.networks().all()) {
    if (!isStored(*network)) store.remove(network);
  }
  for (const auto& service : store.guestNetworkServices().all()) store.remove(service);
  context.running = true;
  ++context.run;
}

void endClient(std::uint32_t client, Context& context) {
  for (const auto& service : context.store.servicesOf(client).all()) {
    deleteGuestNetworkService(service, context);
  }
}

}  // namespace hns::simulator
