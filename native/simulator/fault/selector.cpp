#include "simulator/fault/selector.h"

#include <algorithm>
#include <array>

#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

constexpr std::string_view kFunctions[] = {
#define HNS_EXPORT(name, Type) #name,
#include "abi/exports.inc"
#undef HNS_EXPORT
};

// A star stands for as little as will do; when that was too little, for one more.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t star = pattern.npos;
  std::size_t afterStar = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      afterStar = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++afterStar;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

bool fitsPattern(std::string_view pattern, const CallName& call) {
  return matches(pattern, call.function) || (!call.kind.empty() && pattern == call.kind);
}

std::string readPattern(const Setting& setting) {
  std::string pattern;
  for (const char16_t unit : setting.text()) pattern += unit < 0x80 ? static_cast<char>(unit) : '?';
  const auto fits = [&](std::string_view function) {
    return fitsPattern(pattern, {function, kindOf(function)});
  };
  if (std::ranges::none_of(kFunctions, fits)) {
    setting.refuse(
        u"must be a function such as 'HcnCreateEndpoint' or 'HcnCreate*', or 'network', "
        u"'endpoint', 'namespace', 'loadBalancer', 'sdnRoute' or 'guestNetworkService'");
  }
  return pattern;
}

}  // namespace

std::string_view kindOfPath(std::u16string_view path) {
  struct Row {
    std::u16string_view segment;
    std::string_view kind;
  };
  static constexpr std::array kRows{
      Row{u"networks", "network"},       Row{u"endpoints", "endpoint"},
      Row{u"endpointstats", "endpoint"}, Row{u"endpointaddresses", "endpoint"},
      Row{u"namespaces", "namespace"},   Row{u"policylists", "loadBalancer"},
  };
  const std::size_t begin = std::min(path.find_first_not_of(u'/'), path.size());
  const std::u16string_view segment = path.substr(begin, path.find(u'/', begin) - begin);
  for (const Row& row : kRows) {
    if (equalsIgnoringCase(row.segment, segment)) return row.kind;
  }
  return {};
}

Selector Selector::read(const Setting& setting) {
  Selector selector;
  if (!setting.isList()) {
    selector.patterns_.push_back(readPattern(setting));
    return selector;
  }
  for (const Setting& item : setting.items()) selector.patterns_.push_back(readPattern(item));
  if (selector.patterns_.empty()) setting.refuse(u"must name a call");
  return selector;
}

bool Selector::fits(const CallName& call) const {
  return patterns_.empty() || std::ranges::any_of(patterns_, [&](std::string_view pattern) {
           return fitsPattern(pattern, call);
         });
}

}  // namespace hns::simulator
