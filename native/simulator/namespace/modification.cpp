#include "simulator/namespace/modification.h"

#include "simulator/document/modify-request.h"
#include "simulator/namespace/reader.h"

namespace hns::simulator {

void modifyNamespace(Namespace& netns, const Fields& request, Context& context) {
  const NamespaceResource resource = readRequestedResource(request);
  switch (readRequestType(request)) {
    case RequestType::Add:
      return addResource(netns, resource, context);
    case RequestType::Remove:
      return removeResource(netns, resource, context);
    default:
      throw Failure(abi::kRequestUnsupported);
  }
}

}  // namespace hns::simulator
