#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <system_error>

namespace hns::test {

// Gone at the end, with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::random_device device;
    path_ = std::filesystem::temp_directory_path() /
            ("node-hns-" + std::to_string(device()) + std::to_string(device()));
    std::filesystem::create_directory(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code stillInUse;
    std::filesystem::remove_all(path_, stillInUse);
  }

  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace hns::test
