// How the parts of the state file stand behind one another, so that the end of a part that a
// process did not live to finish is told from damage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hns::simulator {

// The payload behind its size, its checksum and the checksum of both.
std::string frame(std::string_view payload);

// The frames of a text one by one.
class FrameReader {
 public:
  explicit FrameReader(std::string_view bytes) : rest_(bytes) {}

  // The next payload; nothing at the end, and where the last frame is not complete. Fails with
  // 0x80070570 for anything else that no process has written.
  std::optional<std::string_view> next();
  // What stands behind the frames that were read.
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace hns::simulator
