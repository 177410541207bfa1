#include <windows.h>

#include <algorithm>

#include "abi/hresult.h"
#include "simulator/failure.h"
#include "simulator/path-text.h"
#include "simulator/state/file.h"

namespace hns::simulator {

std::filesystem::path absolutePath(const std::filesystem::path& path) {
  const DWORD size = GetFullPathNameW(path.c_str(), 0, nullptr, nullptr);
  if (size == 0) return path;
  std::wstring text(size, L'\0');
  text.resize(GetFullPathNameW(path.c_str(), size, text.data(), nullptr));
  return text;
}

namespace {

// Whoever has the state open must not keep another process from replacing it.
constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

[[noreturn]] void fail(const std::filesystem::path& path) {
  constexpr std::uint32_t kWin32Code = 0x80070000;
  const DWORD error = GetLastError();
  throw Failure(abi::hresult(kWin32Code | (error & 0xFFFF)), textOf(path));
}

// Paths of any length.
std::wstring extended(const std::filesystem::path& path) {
  std::wstring text = absolutePath(path).native();
  if (text.starts_with(L"\\\\?\\")) return text;
  if (text.starts_with(L"\\\\")) return L"\\\\?\\UNC" + text.substr(1);
  return L"\\\\?\\" + text;
}

HANDLE handleOf(const FileHandle& handle) { return reinterpret_cast<HANDLE>(handle.number()); }

HANDLE tryOpen(const std::filesystem::path& path, DWORD disposition, DWORD share,
               DWORD access = GENERIC_READ | GENERIC_WRITE) {
  return CreateFileW(extended(path).c_str(), access, share, nullptr, disposition,
                     FILE_ATTRIBUTE_NORMAL, nullptr);
}

FileHandle openOrFail(const std::filesystem::path& path, DWORD disposition, DWORD share) {
  HANDLE handle = tryOpen(path, disposition, share);
  if (handle == INVALID_HANDLE_VALUE) fail(path);
  return {path, reinterpret_cast<std::intptr_t>(handle)};
}

OVERLAPPED at(std::uint64_t offset) {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32);
  return place;
}

DWORD partOf(std::size_t size) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  return static_cast<DWORD>(std::min(size, kMost));
}

// False when another one has it.
bool setLock(const FileHandle& handle, DWORD flags, std::uint32_t byte) {
  OVERLAPPED place = at(byte);
  if (LockFileEx(handleOf(handle), flags | LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &place)) return true;
  if (GetLastError() != ERROR_LOCK_VIOLATION && GetLastError() != ERROR_IO_PENDING) {
    fail(handle.path());
  }
  return false;
}

}  // namespace

FileStamp stampOf(const std::filesystem::path& path) noexcept {
  WIN32_FILE_ATTRIBUTE_DATA data{};
  GetFileAttributesExW(extended(path).c_str(), GetFileExInfoStandard, &data);
  return {.size = std::uint64_t{data.nFileSizeHigh} << 32 | data.nFileSizeLow,
          .time = std::uint64_t{data.ftLastWriteTime.dwHighDateTime} << 32 |
                  data.ftLastWriteTime.dwLowDateTime};
}

FileHandle::~FileHandle() {
  if (number_ != kNone) CloseHandle(reinterpret_cast<HANDLE>(number_));
}

std::optional<File> File::open(const std::filesystem::path& path) {
  HANDLE handle = tryOpen(path, OPEN_EXISTING, kShareAll);
  if (handle != INVALID_HANDLE_VALUE) {
    return File(FileHandle(path, reinterpret_cast<std::intptr_t>(handle)));
  }
  if (GetLastError() == ERROR_FILE_NOT_FOUND) return std::nullopt;
  fail(path);
}

File File::openToRead(const std::filesystem::path& path) {
  HANDLE handle = tryOpen(path, OPEN_EXISTING, kShareAll, GENERIC_READ);
  if (handle == INVALID_HANDLE_VALUE) fail(path);
  return File(FileHandle(path, reinterpret_cast<std::intptr_t>(handle)));
}

File File::create(const std::filesystem::path& path) {
  return File(openOrFail(path, CREATE_ALWAYS, kShareAll));
}

std::uint64_t File::size() const {
  LARGE_INTEGER size{};
  if (!GetFileSizeEx(handleOf(handle_), &size)) fail(handle_.path());
  return static_cast<std::uint64_t>(size.QuadPart);
}

std::string File::read(std::uint64_t offset, std::uint64_t count) const {
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    OVERLAPPED place = at(offset + done);
    DWORD part = 0;
    if (!ReadFile(handleOf(handle_), bytes.data() + done, partOf(bytes.size() - done), &part,
                  &place)) {
      if (GetLastError() == ERROR_HANDLE_EOF) break;
      fail(handle_.path());
    }
    if (part == 0) break;
    done += part;
  }
  bytes.resize(done);
  return bytes;
}

void File::write(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    OVERLAPPED place = at(offset);
    DWORD part = 0;
    if (!WriteFile(handleOf(handle_), bytes.data(), partOf(bytes.size()), &part, &place)) {
      fail(handle_.path());
    }
    bytes.remove_prefix(part);
    offset += part;
  }
}

void File::truncate(std::uint64_t size) {
  LARGE_INTEGER end{};
  end.QuadPart = static_cast<LONGLONG>(size);
  if (!SetFilePointerEx(handleOf(handle_), end, nullptr, FILE_BEGIN) ||
      !SetEndOfFile(handleOf(handle_))) {
    fail(handle_.path());
  }
}

void File::flush() {
  if (!FlushFileBuffers(handleOf(handle_))) fail(handle_.path());
}

// Virus scanners and indexers open files for a moment at any time.
void replaceFile(const std::filesystem::path& path, const std::filesystem::path& by) {
  constexpr int kAttempts = 50;
  constexpr DWORD kPause = 20;  // ms
  for (int attempt = 1;; ++attempt) {
    if (MoveFileExW(extended(by).c_str(), extended(path).c_str(),
                    MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
      return;
    }
    const DWORD error = GetLastError();
    const bool passes = error == ERROR_ACCESS_DENIED || error == ERROR_SHARING_VIOLATION;
    if (!passes || attempt == kAttempts) fail(path);
    Sleep(kPause);
  }
}

// Without FILE_SHARE_DELETE nobody can delete it while it is in use.
LockFile::LockFile(const std::filesystem::path& path)
    : handle_(openOrFail(path, OPEN_ALWAYS, FILE_SHARE_READ | FILE_SHARE_WRITE)) {}

void LockFile::lock(std::uint32_t byte) const { setLock(handle_, 0, byte); }

bool LockFile::tryLock(std::uint32_t byte) const {
  return setLock(handle_, LOCKFILE_FAIL_IMMEDIATELY, byte);
}

void LockFile::unlock(std::uint32_t byte) const noexcept {
  OVERLAPPED place = at(byte);
  UnlockFileEx(handleOf(handle_), 0, 1, 0, &place);
}

bool LockFile::isLockedByAnother(std::uint32_t byte) const {
  if (!tryLock(byte)) return true;
  unlock(byte);
  return false;
}

bool LockFile::isDeleted() const { return false; }

}  // namespace hns::simulator
