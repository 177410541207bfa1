#include "simulator/v1/call.h"

#include <algorithm>
#include <vector>

#include "simulator/document/text.h"
#include "simulator/error-record.h"
#include "simulator/v1/route.h"

namespace hns::simulator {
namespace {

using Segments = std::vector<std::u16string_view>;

constexpr std::u16string_view kId = u"{id}";

// Empty segments do not count: hcsshim's lists end in a slash, PowerShell's do not.
Segments segmentsOf(std::u16string_view path) {
  Segments segments;
  while (!path.empty()) {
    const std::u16string_view segment = path.substr(0, path.find(u'/'));
    if (!segment.empty()) segments.push_back(segment);
    path.remove_prefix(std::min(segment.size() + 1, path.size()));
  }
  return segments;
}

bool fits(const Segments& path, const Segments& form) {
  return std::ranges::equal(path, form, [](std::u16string_view segment, std::u16string_view part) {
    return part == kId || equalsIgnoringCase(segment, part);
  });
}

abi::Guid idIn(const Segments& path, const Segments& form) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != kId) continue;
    const auto id = abi::parseGuid(path[i]);
    if (!id) throw Failure(abi::kGuidConversionFailure);
    return *id;
  }
  return abi::kNilGuid;
}

std::u16string answer(std::u16string_view output) {
  std::u16string text = u"{";
  if (!output.empty()) {
    text += u"\"Output\":";
    text += output;
    text += u',';
  }
  text += u"\"Success\":true}";
  return text;
}

}  // namespace

std::u16string callV1(std::u16string_view method, std::u16string_view path,
                      std::u16string_view document, Context& context) {
  const Segments segments = segmentsOf(path);
  for (const auto routes : {v1NetworkRoutes(), v1EndpointRoutes(), v1NamespaceRoutes(),
                            v1PolicyListRoutes(), v1HostRoutes()}) {
    for (const V1Route& route : routes) {
      const Segments form = segmentsOf(route.path);
      if (!equalsIgnoringCase(method, route.method) || !fits(segments, form)) continue;
      try {
        return answer(route.handle({idIn(segments, form), document}, context));
      } catch (const V1ObjectNotFound& failure) {
        return errorRecord(failure.code(), failure.detail());
      }
    }
  }
  throw Failure(abi::kRequestUnsupported);
}

}  // namespace hns::simulator
