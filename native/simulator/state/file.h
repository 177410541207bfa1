// Files as the shared state needs them. Everything fails with the Windows code of what went wrong,
// 0x80070005 or 0x80070070 for example, and the file's path in the error record. The system is
// asked itself, since std::filesystem's functions bring the C++ library's locales into the
// binaries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hns::simulator {

// From the working folder; the path itself where the system cannot tell it.
std::filesystem::path absolutePath(const std::filesystem::path& path);

// Another one after somebody has written to the file.
struct FileStamp {
  std::uint64_t size = 0;
  std::uint64_t time = 0;  // of the last writing, in the system's units

  bool operator==(const FileStamp&) const = default;
};

// All 0 when there is no such file.
FileStamp stampOf(const std::filesystem::path& path) noexcept;

// The operating system's number of an open file, closed at the end.
class FileHandle {
 public:
  FileHandle(std::filesystem::path path, std::intptr_t number)
      : path_(std::move(path)), number_(number) {}
  FileHandle(FileHandle&& other) noexcept
      : path_(std::move(other.path_)), number_(std::exchange(other.number_, kNone)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileHandle();

  const std::filesystem::path& path() const { return path_; }
  std::intptr_t number() const { return number_; }

 private:
  static constexpr std::intptr_t kNone = -1;

  std::filesystem::path path_;
  std::intptr_t number_;
};

class File {
 public:
  // To read and to write; nothing when there is no such file.
  static std::optional<File> open(const std::filesystem::path& path);
  // To read alone; there must be one.
  static File openToRead(const std::filesystem::path& path);
  // An empty one that only its owner can read, in place of what is there.
  static File create(const std::filesystem::path& path);

  std::uint64_t size() const;
  // Fewer bytes than `count` when the file ends before.
  std::string read(std::uint64_t offset, std::uint64_t count) const;
  void write(std::uint64_t offset, std::string_view bytes);
  void truncate(std::uint64_t size);
  // To the disk itself.
  void flush();

 private:
  explicit File(FileHandle handle) : handle_(std::move(handle)) {}

  FileHandle handle_;
};

// At once: whoever opens `path` finds the file that was there or the new one, whole.
void replaceFile(const std::filesystem::path& path, const std::filesystem::path& by);

// A file whose bytes can be locked, each by one holder. The operating system releases what a
// process holds when it ends, however it ends.
class LockFile {
 public:
  explicit LockFile(const std::filesystem::path& path);

  // Waits for it.
  void lock(std::uint32_t byte) const;
  bool tryLock(std::uint32_t byte) const;
  void unlock(std::uint32_t byte) const noexcept;
  // Whether this holder has it not, and another one has.
  bool isLockedByAnother(std::uint32_t byte) const;
  // Whether others may have come to lock another file in its place.
  bool isDeleted() const;

 private:
  FileHandle handle_;
};

}  // namespace hns::simulator
