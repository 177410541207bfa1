#include "simulator/document/modify-request.h"

namespace hns::simulator {
namespace {

constexpr EnumName kRequestTypes[] = {
    {u"Add", 0}, {u"Remove", 1}, {u"Update", 2}, {u"Refresh", 3}, {u"Reset", 4},
};

}  // namespace

RequestType readRequestType(const Fields& request) {
  return request.enumeration<RequestType>(u"RequestType", kRequestTypes).value_or(RequestType::Add);
}

Fields readRequestSettings(const Fields& request) {
  static const json::Object none;
  return request.fields(u"Settings").value_or(Fields(none));
}

}  // namespace hns::simulator
