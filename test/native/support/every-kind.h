// One object of every kind that clients hold handles to.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "support/exported-calls.h"

namespace hns::test {

inline constexpr Guid kNetworkId{0xE0E0, 1, 0, {}};
inline constexpr Guid kEndpointId{0xE0E0, 2, 0, {}};
inline constexpr Guid kNamespaceId{0xE0E0, 3, 0, {}};
inline constexpr Guid kLoadBalancerId{0xE0E0, 4, 0, {}};
inline constexpr Guid kSdnRouteId{0xE0E0, 5, 0, {}};
inline constexpr Guid kGuestNetworkServiceId{0xE0E0, 6, 0, {}};

class EveryKind {
 public:
  EveryKind();
  EveryKind(const EveryKind&) = delete;
  EveryKind& operator=(const EveryKind&) = delete;
  ~EveryKind();

  // By their kinds, which are parts of the exports' names.
  const std::map<std::string_view, Handle>& handles() const { return handles_; }
  Handle handleFor(const ExportedCall& function) const;

  // Deletes the objects; their handles stay open.
  void deleteAll();

 private:
  std::map<std::string_view, Handle> handles_;
};

// The kind of object whose handle the export takes.
std::string_view kindOfHandle(std::string_view exportName);

// Calls with these would succeed.
Arguments soundArguments(const ExportedCall& function, const EveryKind& objects);

}  // namespace hns::test
