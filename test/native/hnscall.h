// The V1 interface as a client sees it.
#pragma once

#include <string>
#include <string_view>

#include "hcn.h"

namespace hns::test {

struct Answer {
  Hresult code = abi::kOk;
  std::u16string text;

  std::u16string output(std::u16string_view path = u"") const {
    std::u16string whole = u"Output";
    if (!path.empty()) whole += u'/';
    return textAt(text, whole += path);
  }
  // What fails without a failing result.
  std::u16string error() const { return code == abi::kOk ? textAt(text, u"Error") : u""; }
};

inline Answer call(std::u16string_view method, std::u16string_view path,
                   std::u16string_view document = u"") {
  char16_t* response = nullptr;
  Answer answer;
  answer.code = hcn().HNSCall(std::u16string(method).c_str(), std::u16string(path).c_str(),
                              std::u16string(document).c_str(), &response);
  answer.text = taken(response);
  return answer;
}

// An object made by POST, deleted in the end.
class V1Object {
 public:
  V1Object(std::u16string_view collection, std::u16string_view document)
      : creation_(call(u"POST", collection, document)), collection_(collection) {}
  V1Object(const V1Object&) = delete;
  V1Object& operator=(const V1Object&) = delete;
  ~V1Object() {
    if (creation_.code == abi::kOk) call(u"DELETE", path());
  }

  const Answer& creation() const { return creation_; }
  std::u16string id() const { return creation_.output(u"ID"); }
  Guid guid() const { return abi::parseGuid(id()).value_or(Guid{}); }
  std::u16string path(std::u16string_view action = u"") const {
    std::u16string path = collection_ + u"/";
    path += id();
    return path += action;
  }

  std::u16string get(std::u16string_view member) const {
    return call(u"GET", path()).output(member);
  }
  Answer post(std::u16string_view action, std::u16string_view document) const {
    return call(u"POST", path(action), document);
  }

 private:
  Answer creation_;
  std::u16string collection_;
};

}  // namespace hns::test
