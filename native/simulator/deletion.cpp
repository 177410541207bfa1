#include "simulator/deletion.h"

#include "simulator/notification/announcement.h"

namespace hns::simulator {

void deleteNetwork(const std::shared_ptr<Network>& network, Context& context) {
  context.store.remove(network);
  announceDeletion(*network, context.notifications);
}

}  // namespace hns::simulator
