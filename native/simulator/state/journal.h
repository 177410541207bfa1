// The state that processes share. It is a file that begins with a snapshot, on which follow the
// calls that were carried out since, each written by the process that made it. Every process has
// the whole state in memory and repeats what others have written before it does anything itself;
// what a call leads to follows from the state and the call alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/call.h"
#include "simulator/context.h"
#include "simulator/state/file.h"
#include "simulator/state/prologue.h"

namespace hns::simulator {

struct SharedState {
  std::filesystem::path file;
  // The calls are replaced by a snapshot once they take more than this, and than the snapshot.
  std::uint64_t compactionMinimum = std::uint64_t{1} << 20;  // bytes
};

class Journal {
 public:
  // `fresh` makes the state of a service that has just been installed.
  Journal(SharedState settings, std::function<Context()> fresh);

  // --- Between begin and end nobody else has the state ---

  // Brings the context up to date. Fails, without having begun, when the file cannot be used; the
  // file is left alone then.
  void begin(Context& context);
  void end() noexcept;
  // Makes a call that was carried out known to all. When it fails the context is what it was before
  // the call.
  void append(const Call& call, Context& context);
  // The context is not to be trusted any more, and is made anew.
  void reload(Context& context);

  // --- The processes that share the state: each that has a number holds a lock ---

  // This process' number, never 0.
  std::uint32_t client();
  bool isAlive(std::uint32_t client) const;

  FileStamp stamp() const noexcept { return stampOf(settings_.file); }

 private:
  // Where a context stands in the history.
  struct Position {
    Identity file;
    std::uint64_t snapshot = 0;  // the last record that is in it
    std::uint64_t sequence = 0;  // the last record that is in the context
    std::uint64_t begin = 0;     // in the file: of the records that are not in the snapshot
    std::uint64_t end = 0;       // in the file: of the last whole record
  };

  void lock();
  void catchUp(Context& context);
  void load(std::string_view bytes, const Identity& identity, Context& context);
  bool continuesHere(const Position& start, std::string_view records) const;
  static void follow(std::string_view records, Position& position, Context& context);
  void create(Context& context);
  void undoAppend() noexcept;
  void compactIfWorthIt(const Context& context) noexcept;
  std::string_view recent(std::string_view records) const;
  Position replace(const Identity& identity, std::uint64_t sequence, const Context& context,
                   std::string_view records);

  const SharedState settings_;
  const std::function<Context()> fresh_;
  const std::filesystem::path lockPath_;
  std::optional<LockFile> lock_;
  std::uint32_t client_ = 0;

  // While begun.
  std::optional<File> file_;

  // Nothing when the context is not known to be in any.
  std::optional<Position> position_;
  std::uint64_t compactionSize_ = 0;  // of the records from which on it is worth it
};

}  // namespace hns::simulator
