// A namespace as HNS tells it.
#pragma once

#include "json/writer.h"
#include "simulator/document/query.h"
#include "simulator/namespace/namespace.h"
#include "simulator/profile.h"

namespace hns::simulator {

void writeNamespaceV1(json::Writer& writer, const Namespace& netns, const Profile& profile);
// With the compartment under the namespace when `detailed`.
void writeNamespaceV2(json::Writer& writer, const Namespace& netns, bool detailed,
                      const Profile& profile);

inline void writeNamespace(json::Writer& writer, const Namespace& netns, const Query& query,
                           const Profile& profile) {
  if (query.shape == Shape::V1) {
    writeNamespaceV1(writer, netns, profile);
  } else {
    writeNamespaceV2(writer, netns, query.detailed, profile);
  }
}

}  // namespace hns::simulator
