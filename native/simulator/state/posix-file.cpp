#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <system_error>

#include "simulator/failure.h"
#include "simulator/path-text.h"
#include "simulator/state/file.h"

namespace hns::simulator {
namespace {

// Locks belong to the open file where the system knows such, and to the process elsewhere.
#ifdef F_OFD_SETLK
constexpr int kSetLock = F_OFD_SETLK;
constexpr int kSetLockAndWait = F_OFD_SETLKW;
constexpr int kGetLock = F_OFD_GETLK;
#else
constexpr int kSetLock = F_SETLK;
constexpr int kSetLockAndWait = F_SETLKW;
constexpr int kGetLock = F_GETLK;
#endif

abi::Hresult hresultOf(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
    case EISDIR:
      return abi::kAccessDenied;
    case ENOENT:
    case ENOTDIR:
      return abi::kPathNotFound;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return abi::kDiskFull;
    default:
      return abi::kIoDevice;
  }
}

[[noreturn]] void fail(const std::filesystem::path& path) {
  const abi::Hresult code = hresultOf(errno);
  throw Failure(code, textOf(path));
}

int descriptorOf(const FileHandle& handle) { return static_cast<int>(handle.number()); }

FileHandle openOrFail(const std::filesystem::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) fail(path);
  return {path, descriptor};
}

struct flock range(std::uint32_t byte, short type) {
  struct flock lock{};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

// False when another one has it.
bool setLock(const FileHandle& handle, int command, std::uint32_t byte) {
  struct flock lock = range(byte, F_WRLCK);
  while (fcntl(descriptorOf(handle), command, &lock) != 0) {
    if (errno == EAGAIN || errno == EACCES) return false;
    if (errno != EINTR) fail(handle.path());
  }
  return true;
}

std::uint64_t nanoseconds(const timespec& time) {
  constexpr std::uint64_t kSecond = 1'000'000'000;
  return static_cast<std::uint64_t>(time.tv_sec) * kSecond +
         static_cast<std::uint64_t>(time.tv_nsec);
}

}  // namespace

std::filesystem::path absolutePath(const std::filesystem::path& path) {
  if (path.native().starts_with('/')) return path;
  std::string folder(PATH_MAX, '\0');
  if (getcwd(folder.data(), folder.size()) == nullptr) return path;
  return folder.c_str() + ('/' + path.native());
}

FileStamp stampOf(const std::filesystem::path& path) noexcept {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return {};
#ifdef __APPLE__
  const timespec& written = status.st_mtimespec;
#else
  const timespec& written = status.st_mtim;
#endif
  return {.size = static_cast<std::uint64_t>(status.st_size), .time = nanoseconds(written)};
}

FileHandle::~FileHandle() {
  if (number_ != kNone) close(static_cast<int>(number_));
}

std::optional<File> File::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor >= 0) return File(FileHandle(path, descriptor));
  if (errno == ENOENT) return std::nullopt;
  fail(path);
}

File File::openToRead(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(path);
  return File(FileHandle(path, descriptor));
}

File File::create(const std::filesystem::path& path) {
  return File(openOrFail(path, O_CREAT | O_TRUNC));
}

std::uint64_t File::size() const {
  struct stat status{};
  if (fstat(descriptorOf(handle_), &status) != 0) fail(handle_.path());
  return static_cast<std::uint64_t>(status.st_size);
}

std::string File::read(std::uint64_t offset, std::uint64_t count) const {
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t part = pread(descriptorOf(handle_), bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(offset + done));
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) fail(handle_.path());
    if (part == 0) break;
    done += static_cast<std::size_t>(part);
  }
  bytes.resize(done);
  return bytes;
}

void File::write(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t part =
        pwrite(descriptorOf(handle_), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) fail(handle_.path());
    bytes.remove_prefix(static_cast<std::size_t>(part));
    offset += static_cast<std::uint64_t>(part);
  }
}

void File::truncate(std::uint64_t size) {
  if (ftruncate(descriptorOf(handle_), static_cast<off_t>(size)) != 0) fail(handle_.path());
}

void File::flush() {
  if (fsync(descriptorOf(handle_)) != 0) fail(handle_.path());
}

void replaceFile(const std::filesystem::path& path, const std::filesystem::path& by) {
  if (std::rename(by.c_str(), path.c_str()) != 0) fail(path);
}

LockFile::LockFile(const std::filesystem::path& path) : handle_(openOrFail(path, O_CREAT)) {}

void LockFile::lock(std::uint32_t byte) const { setLock(handle_, kSetLockAndWait, byte); }

bool LockFile::tryLock(std::uint32_t byte) const { return setLock(handle_, kSetLock, byte); }

void LockFile::unlock(std::uint32_t byte) const noexcept {
  struct flock lock = range(byte, F_UNLCK);
  fcntl(descriptorOf(handle_), kSetLock, &lock);
}

bool LockFile::isLockedByAnother(std::uint32_t byte) const {
  struct flock lock = range(byte, F_WRLCK);
  if (fcntl(descriptorOf(handle_), kGetLock, &lock) != 0) fail(handle_.path());
  return lock.l_type != F_UNLCK;
}

bool LockFile::isDeleted() const {
  struct stat status{};
  if (fstat(descriptorOf(handle_), &status) != 0) fail(handle_.path());
  return status.st_nlink == 0;
}

}  // namespace hns::simulator
