#include "simulator/state/journal.h"

#include <algorithm>
#include <random>
#include <utility>

#include "simulator/failure.h"
#include "simulator/path-text.h"
#include "simulator/state/bytes.h"
#include "simulator/state/difference.h"
#include "simulator/state/frame.h"
#include "simulator/state/record.h"
#include "simulator/state/snapshot.h"

namespace hns::simulator {
namespace {

// The bytes of the lock file: one for the state, the others for the clients by number.
constexpr std::uint32_t kStateByte = 0;

// The part of the minimum size of compaction that keeps its records for processes that lag behind.
constexpr std::uint64_t kRecentPart = 4;

std::filesystem::path beside(std::filesystem::path path, std::u16string_view suffix) {
  return path += pathOf(suffix);
}

std::uint64_t newHistory() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace

Journal::Journal(SharedState settings, std::function<Context()> fresh)
    : settings_(std::move(settings)),
      fresh_(std::move(fresh)),
      lockPath_(beside(settings_.file, u".lock")) {}

// --- Beginning and end ---

void Journal::begin(Context& context) {
  lock();
  try {
    file_ = File::open(settings_.file);
    catchUp(context);
  } catch (...) {
    end();
    throw;
  }
}

void Journal::end() noexcept {
  file_.reset();
  lock_->unlock(kStateByte);
}

void Journal::lock() {
  if (!lock_) lock_.emplace(lockPath_);
  lock_->lock(kStateByte);
  while (lock_->isDeleted()) {
    lock_.emplace(lockPath_);
    lock_->lock(kStateByte);
    if (client_ != 0 && !lock_->tryLock(client_)) client_ = 0;
  }
}

// --- Reading ---

void Journal::catchUp(Context& context) {
  const std::uint64_t size = file_ ? file_->size() : 0;
  if (size == 0) return create(context);
  const Identity identity = readPrologue(file_->read(0, kPrologueSize));
  if (position_ && position_->file == identity && size >= position_->end) {
    if (size == position_->end) return;
    try {
      return follow(file_->read(position_->end, size - position_->end), *position_, context);
    } catch (const Failure&) {
      position_.reset();  // it may be this context that is wrong, and not the file
    }
  }
  load(file_->read(0, size), identity, context);
}

void Journal::load(std::string_view bytes, const Identity& identity, Context& context) {
  FrameReader frames(bytes.substr(kPrologueSize));
  const auto snapshot = frames.next();
  if (!snapshot) ByteReader::refuse();  // the file was put in place with it
  ByteReader reader(*snapshot);
  const auto sequence = reader.take<std::uint64_t>();
  const std::uint64_t recordsAt = bytes.size() - frames.rest().size();
  Position position{.file = identity,
                    .snapshot = sequence,
                    .sequence = sequence,
                    .begin = recordsAt,
                    .end = recordsAt};
  if (continuesHere(position, frames.rest())) {
    position.sequence = position_->sequence;
    position_.reset();
    follow(frames.rest(), position, context);
  } else {
    Context loaded = readSnapshot(reader, std::make_shared<Notifications>());
    follow(frames.rest(), position, loaded);
    loaded.notifications = context.notifications;
    if (position_) announceDifference(context, loaded);
    context = std::move(loaded);
    context.notifications->send();
  }
  position_ = position;
  compactionSize_ = 0;
}

// Whether the records of a file that was compacted by another process reach back far enough. Then
// subscribers hear of every one of them.
bool Journal::continuesHere(const Position& start, std::string_view records) const {
  if (!position_ || position_->file.history != start.file.history) return false;
  const auto first = FrameReader(records).next();
  const std::uint64_t before = first ? sequenceOf(*first) - 1 : start.sequence;
  return before <= position_->sequence;
}

// Repeats the records that are new to the context.
void Journal::follow(std::string_view records, Position& position, Context& context) {
  FrameReader frames(records);
  const std::uint64_t start = position.end;
  while (const auto record = frames.next()) {
    const std::uint64_t sequence = sequenceOf(*record);
    if (sequence > position.sequence) {
      if (sequence != position.sequence + 1) ByteReader::refuse();
      repeat(*record, context);
      context.notifications->send();
      position.sequence = sequence;
    }
    position.end = start + (records.size() - frames.rest().size());
    if (sequence <= position.snapshot) position.begin = position.end;
  }
}

// --- Writing ---

void Journal::create(Context& context) {
  Context fresh = fresh_();
  const Position position = replace({.history = newHistory()}, 0, fresh, {});
  fresh.notifications = context.notifications;
  if (position_) announceDifference(context, fresh);  // somebody has reset HNS
  context = std::move(fresh);
  context.notifications->send();
  position_ = position;
}

void Journal::append(const Call& call, Context& context) {
  try {
    const std::string record = frame(writeRecord(position_->sequence + 1, call, context));
    // What a process did not live to finish makes room.
    if (file_->size() > position_->end) file_->truncate(position_->end);
    file_->write(position_->end, record);
    position_->end += record.size();
    ++position_->sequence;
  } catch (...) {
    undoAppend();
    reload(context);
    throw;
  }
  compactIfWorthIt(context);
}

// If this fails, too, an incomplete record is left, which counts for nothing.
void Journal::undoAppend() noexcept {
  try {
    file_->truncate(position_->end);
  } catch (const Failure&) {
    return;
  }
}

void Journal::reload(Context& context) {
  position_.reset();
  context.notifications->discard();
  try {
    catchUp(context);
  } catch (const Failure&) {
    return;  // whoever begins next tries again, and hears of it
  }
}

// The call is written down already, so a compaction that fails is no failure of it.
void Journal::compactIfWorthIt(const Context& context) noexcept {
  const std::uint64_t records = position_->end - position_->begin;
  const std::uint64_t least = std::max(settings_.compactionMinimum, compactionSize_);
  if (records <= least || records <= position_->begin) return;
  try {
    const std::string bytes = file_->read(position_->begin, records);
    const Identity next{position_->file.history, position_->file.generation + 1};
    position_ = replace(next, position_->sequence, context, recent(bytes));
  } catch (const std::exception&) {
    compactionSize_ = 2 * records;
  }
}

// As many of the last records as are kept for processes that lag behind.
std::string_view Journal::recent(std::string_view records) const {
  FrameReader frames(records);
  while (frames.rest().size() > settings_.compactionMinimum / kRecentPart && frames.next()) {
  }
  return frames.rest();
}

// Puts a file in place that begins with the context. The records are in it already.
Journal::Position Journal::replace(const Identity& identity, std::uint64_t sequence,
                                   const Context& context, std::string_view records) {
  ByteWriter writer;
  writer(sequence);
  writeSnapshot(writer, context);
  std::string bytes = writePrologue(identity);
  bytes += frame(writer.take());
  bytes += records;
  const std::filesystem::path next = beside(settings_.file, u".new");
  {
    File file = File::create(next);
    file.write(0, bytes);
    file.flush();
  }
  file_.reset();  // Windows replaces no file that is open
  replaceFile(settings_.file, next);
  file_ = File::open(settings_.file);
  return {.file = identity,
          .snapshot = sequence,
          .sequence = sequence,
          .begin = bytes.size(),
          .end = bytes.size()};
}

// --- The processes that share the state ---

std::uint32_t Journal::client() {
  if (client_ != 0) return client_;
  std::uint32_t candidate = kStateByte + 1;
  while (!lock_->tryLock(candidate)) ++candidate;
  client_ = candidate;
  return client_;
}

bool Journal::isAlive(std::uint32_t client) const {
  return client == client_ || lock_->isLockedByAnother(client);
}

}  // namespace hns::simulator
