// A guest network service as a client holds it.
#pragma once

#include <string>
#include <string_view>

#include "hcn.h"

namespace hns::test {

class GuestNetworkService {
 public:
  explicit GuestNetworkService(Guid id, std::u16string_view settings = u"{}") : id_(id) {
    char16_t* error = nullptr;
    code_ = hcn().HcnCreateGuestNetworkService(&id_, std::u16string(settings).c_str(), &handle_,
                                               &error);
    error_ = taken(error);
  }
  GuestNetworkService(const GuestNetworkService&) = delete;
  GuestNetworkService& operator=(const GuestNetworkService&) = delete;
  ~GuestNetworkService() {
    if (!handle_) return;
    hcn().HcnDeleteGuestNetworkService(&id_, nullptr);
    hcn().HcnCloseGuestNetworkService(handle_);
  }

  Hresult code() const { return code_; }
  const std::u16string& error() const { return error_; }
  Handle handle() const { return handle_; }
  const Guid& id() const { return id_; }

  Reply modify(std::u16string_view request) const {
    char16_t* error = nullptr;
    Reply reply;
    reply.code =
        hcn().HcnModifyGuestNetworkService(handle_, std::u16string(request).c_str(), &error);
    reply.error = taken(error);
    return reply;
  }
  Hresult enter(std::u16string_view state) const {
    std::u16string request =
        u"{\"ResourceType\":\"State\",\"RequestType\":\"Update\",\"Settings\":{\"State\":\"";
    request += state;
    return modify(request += u"\"}}").code;
  }

 private:
  Guid id_;
  Hresult code_ = abi::kOk;
  std::u16string error_;
  Handle handle_ = nullptr;
};

}  // namespace hns::test
