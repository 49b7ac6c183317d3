#include "lint/run.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace newslint {
namespace {

/// A large file is read in slices of about this many bytes.
constexpr std::size_t slice_bytes = 1u << 20;
/// How many finished units may wait for an earlier one.
constexpr std::uint64_t most_waiting = 64;

/// What a worker takes from the queue: a file to open and read whole, or a slice already read.
struct Unit {
  std::uint64_t number = 0;
  const InputFile* file = nullptr;
  std::optional<Source> source;   ///< set for slices, and when a small file has been read
  bool unread = false;            ///< a small file, to be read by the worker
  const FormatSpec* format = nullptr;
  std::uint64_t size = 0;         ///< of an unread file
  bool continued = false;
  std::shared_ptr<const Document> front_matter;  ///< of the first slice, for those that follow
  bool last = true;               ///< of its file
  std::vector<Problem> problems;
};

struct UnitResult {
  SourceResult result;
  std::uint64_t bytes = 0;
  bool last = true;
  bool read = false;
};

std::string reason(int error) { return std::strerror(error); }

/// Appends up to `want` bytes of `fd`; sets `at_end` when there are no more. False on a read error.
bool read_some(int fd, std::string& buffer, std::size_t want, bool& at_end) {
  const std::size_t start = buffer.size();
  buffer.resize(start + want);
  std::size_t got = 0;
  while (got < want) {
    const ssize_t n = ::read(fd, buffer.data() + start + got, want - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      buffer.resize(start + got);
      return false;
    }
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  buffer.resize(start + got);
  at_end = got < want;
  return true;
}

const std::string& name_of(const InputFile& f) { return f.name.empty() ? f.path : f.name; }

void fail(Unit& unit, std::string message) {
  unit.problems.push_back({name_of(*unit.file), 0, 0, std::move(message)});
}

/// Whether the bytes are text newslint reads; adds the problem when not.
bool check_encoding(Unit& unit, std::string_view bytes) {
  std::string why = unreadable_encoding(bytes);
  if (why.empty()) return true;
  fail(unit, std::move(why));
  return false;
}

const FormatSpec* format_of(const Unit& unit, std::string_view head) {
  return unit.file->format ? unit.file->format : &detect_format(name_of(*unit.file), head.substr(0, 4096));
}

/// Opens a regular file; below 0 with the problem added when it is none.
int open_regular(Unit& unit) {
  const std::string& path = unit.file->path;
  // Non-blocking, so that a pipe without a writer is told from a file.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat st {};
  if (fd < 0 || ::fstat(fd, &st) != 0) {
    fail(unit, fmt::format("cannot be read: {}", reason(errno)));
  } else if (!S_ISREG(st.st_mode)) {
    fail(unit, S_ISDIR(st.st_mode) ? "is a folder" : "is not a regular file: pipe it to `newslint check -`");
  } else {
    return fd;
  }
  if (fd >= 0) ::close(fd);
  return -1;
}

/// Reads a file that was smaller than a slice when the queue looked at it.
void read_small(Unit& unit, std::uint64_t expected) {
  const int fd = open_regular(unit);
  if (fd < 0) return;
  std::string bytes;
  bool at_end = false;
  bool ok = read_some(fd, bytes, static_cast<std::size_t>(expected) + 1, at_end);
  while (ok && !at_end && bytes.size() < 2 * slice_bytes) ok = read_some(fd, bytes, slice_bytes, at_end);
  const int error = errno;
  ::close(fd);
  if (!ok) return fail(unit, fmt::format("cannot be read: {}", reason(error)));
  if (!at_end) return fail(unit, "grows while it is read: not linted");
  if (!check_encoding(unit, bytes)) return;
  unit.format = format_of(unit, bytes);
  unit.source.emplace(name_of(*unit.file), std::move(bytes));
}

/// What the front matter of a file says, for its later slices; null when there is none. What is wrong
/// with it is told when the first slice is linted.
std::shared_ptr<const Document> front_matter_of(const Source& first) {
  auto out = std::make_shared<Document>();
  const DocumentSink silent{[](Document&&) {}, [](std::uint64_t, const std::string&) {}};
  return read_front_matter(first, *out, silent) == 0 ? nullptr : out;
}

/// Hands out units in file order; slices of a large file are read under the lock, in turn.
class Queue {
 public:
  explicit Queue(const std::vector<InputFile>& files) : files_(files) {}
  ~Queue() { close_file(); }

  std::optional<Unit> next() {
    const std::lock_guard lock(mutex_);
    if (stopped_) return std::nullopt;
    Unit unit;
    if (fd_ >= 0) {
      unit.file = &files_[index_ - 1];
      read_slice(unit);
    } else {
      if (index_ == files_.size()) return std::nullopt;
      unit.file = &files_[index_++];
      open_file(unit);
    }
    unit.number = number_++;
    return unit;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }

 private:
  void close_file() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  void give_up(Unit& unit, std::string message) {
    fail(unit, std::move(message));
    close_file();
  }

  void open_file(Unit& unit) {
    const std::string& path = unit.file->path;
    if (path == "-") {
      fd_ = ::fcntl(0, F_DUPFD_CLOEXEC, 3);
      if (fd_ < 0) return fail(unit, fmt::format("cannot be read: {}", reason(errno)));
      begin_slices(0);
      return read_slice(unit);
    }
    struct stat st {};
    if (::stat(path.c_str(), &st) == 0 && S_ISREG(st.st_mode) &&
        static_cast<std::uint64_t>(st.st_size) < slice_bytes) {
      unit.unread = true;
      unit.size = static_cast<std::uint64_t>(st.st_size);
      return;
    }
    fd_ = open_regular(unit);
    if (fd_ < 0) return;
    begin_slices(static_cast<std::uint64_t>(st.st_size));
    read_slice(unit);
  }

  void begin_slices(std::uint64_t size) {
    offset_ = 0, line_ = 1, column_ = 0;
    rest_.clear();
    front_matter_.reset();
    size_ = size;
  }

  void read_slice(Unit& unit) {
    const bool first = offset_ == 0 && rest_.empty();
    std::string bytes = std::move(rest_);
    rest_.clear();
    const auto fill = [&] { return read_some(fd_, bytes, slice_bytes, at_end_); };
    const auto unreadable = [&] { give_up(unit, fmt::format("cannot be read: {}", reason(errno))); };
    if (!fill()) return unreadable();
    if (first) {
      if (!check_encoding(unit, bytes)) return close_file();
      format_ = format_of(unit, bytes);
    }
    // A file that must be read whole, or that grew while it was read.
    if (!at_end_ && format_->slicing == Slicing::whole) {
      if (size_ > largest_whole_file)
        return give_up(unit, fmt::format("is larger than {} MiB, the most that is read of {}", largest_whole_file >> 20, format_->name));
      while (!at_end_ && bytes.size() <= largest_whole_file)
        if (!fill()) return unreadable();
      if (!at_end_)
        return give_up(unit, size_ == 0 ? fmt::format("is larger than {} MiB, the most that is read of {}", largest_whole_file >> 20, format_->name)
                                        : "grows while it is read: not linted");
    }
    unit.format = format_;
    unit.continued = !first;
    unit.front_matter = front_matter_;
    if (at_end_) {
      unit.source.emplace(name_of(*unit.file), std::move(bytes), offset_, line_, column_);
      close_file();
      return;
    }
    std::size_t cut = find_cut(bytes);
    while (cut == 0 && !at_end_) {  // one line longer than a slice, in a format of lines
      if (!fill()) return unreadable();
      cut = at_end_ ? bytes.size() : find_cut(bytes);
    }
    unit.last = false;
    rest_ = bytes.substr(cut);
    bytes.resize(cut);
    const std::uint64_t offset = offset_, line = line_, column = column_;
    offset_ += cut;
    line_ += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    const auto newline = bytes.rfind('\n');
    if (newline != std::string::npos) column_ = 0;
    const std::string_view tail = std::string_view(bytes).substr(newline == std::string::npos ? 0 : newline + 1);
    column_ += static_cast<std::uint64_t>(std::count_if(tail.begin(), tail.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    unit.source.emplace(name_of(*unit.file), std::move(bytes), offset, line, column);
    if (first && format_->slicing == Slicing::text) front_matter_ = front_matter_of(*unit.source);
    if (at_end_ && rest_.empty()) {
      unit.last = true;
      close_file();
    }
  }

  /// Where to cut a slice: after its last line; for plain text without line ends, after a blank.
  std::size_t find_cut(const std::string& bytes) const {
    if (format_->slicing == Slicing::text) {
      // Between paragraphs if there is a blank line in the last quarter.
      const auto blank = bytes.rfind("\n\n");
      if (blank != std::string::npos && blank > bytes.size() * 3 / 4) return blank + 2;
    }
    const auto newline = bytes.rfind('\n');
    if (newline != std::string::npos) return newline + 1;
    if (format_->slicing != Slicing::text) return 0;
    const auto space = bytes.rfind(' ');
    if (space != std::string::npos && space > bytes.size() / 2) return space + 1;
    std::size_t cut = bytes.size();
    while (cut > 1 && (static_cast<unsigned char>(bytes[cut - 1]) & 0xC0) == 0x80) --cut;
    return cut - 1 > 0 ? cut - 1 : bytes.size();
  }

  std::mutex mutex_;
  const std::vector<InputFile>& files_;
  std::size_t index_ = 0;
  std::uint64_t number_ = 0;
  bool stopped_ = false;
  // The file being sliced.
  int fd_ = -1;
  std::uint64_t size_ = 0, offset_ = 0, line_ = 1, column_ = 0;
  bool at_end_ = true;
  const FormatSpec* format_ = nullptr;
  std::shared_ptr<const Document> front_matter_;
  std::string rest_;
};

/// Passes results on in the order of their numbers.
class InOrder {
 public:
  InOrder(const RunOptions& options, const std::vector<Reporter*>& reporters, RunResult& out, Queue& queue)
      : options_(options), reporters_(reporters), out_(out), queue_(queue) {}

  void wait_turn(std::uint64_t number) {
    std::unique_lock lock(mutex_);
    turn_.wait(lock, [&] { return number < next_ + most_waiting; });
  }

  void put(std::uint64_t number, UnitResult result) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(number, std::move(result));
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      emit(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      ++next_;
    }
    turn_.notify_all();
  }

 private:
  void emit(UnitResult& unit) {
    for (const Problem& p : unit.result.problems) {
      ++out_.problems;
      if (options_.problem) options_.problem(p);
    }
    for (const Finding& f : unit.result.findings) {
      switch (f.severity) {
        case Severity::error: ++out_.summary.errors; break;
        case Severity::warning: ++out_.summary.warnings; break;
        default: ++out_.summary.infos; break;
      }
      for (Reporter* r : reporters_) r->finding(f);
    }
    for (const FileSummary& s : unit.result.documents) {
      out_.summary.words += s.words;
      for (Reporter* r : reporters_) r->file(s);
    }
    out_.bytes += unit.bytes;
    if (unit.last && unit.read) ++out_.summary.files;
    if (unit.last && options_.progress) options_.progress(++done_);
    if (options_.alive && !options_.alive()) queue_.stop();
  }

  const RunOptions& options_;
  const std::vector<Reporter*>& reporters_;
  RunResult& out_;
  Queue& queue_;
  std::mutex mutex_;
  std::condition_variable turn_;
  std::map<std::uint64_t, UnitResult> waiting_;
  std::uint64_t next_ = 0, done_ = 0;
};

}  // namespace

std::string unreadable_encoding(std::string_view bytes) {
  switch (sniff_encoding(bytes)) {
    case Encoding::utf8: break;
    case Encoding::binary: return "is binary (has NUL bytes): not read";
    case Encoding::utf16le:
    case Encoding::utf16be: return "is UTF-16: save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)";
    case Encoding::utf32: return "is UTF-32: save it as UTF-8 (`iconv -f UTF-32 -t UTF-8`)";
  }
  return {};
}

RunResult run(const Linter& linter, const std::vector<InputFile>& files, const RunOptions& options,
              const std::vector<Reporter*>& reporters) {
  RunResult out;
  Queue queue(files);
  InOrder in_order(options, reporters, out, queue);
  std::mutex costs_mutex;
  const auto work = [&] {
    // Most runs have one configuration, hence one linter.
    std::map<const Linter*, std::unique_ptr<Worker>> workers;
    const auto worker_of = [&](const InputFile& f) -> Worker& {
      const Linter* l = f.linter ? f.linter : &linter;
      auto& w = workers[l];
      if (!w) {
        w = std::make_unique<Worker>(*l);
        if (options.clock) w->measure(options.clock);
      }
      return *w;
    };
    while (std::optional<Unit> unit = queue.next()) {
      UnitResult r;
      r.last = unit->last;
      if (unit->unread) read_small(*unit, unit->size);
      r.result.problems = std::move(unit->problems);
      if (unit->source) {
        SourceOptions o = unit->file->options;
        o.excerpts = options.excerpts;
        o.format.continued = unit->continued;
        o.front_matter = unit->front_matter;
        o.more_follows = !unit->last;
        SourceResult checked = worker_of(*unit->file).check(*unit->source, *unit->format, o);
        r.bytes = unit->source->bytes().size();
        r.read = true;
        for (Problem& p : checked.problems) r.result.problems.push_back(std::move(p));
        r.result.findings = std::move(checked.findings);
        r.result.documents = std::move(checked.documents);
      }
      in_order.wait_turn(unit->number);
      in_order.put(unit->number, std::move(r));
    }
    const std::lock_guard lock(costs_mutex);
    for (const auto& [l, w] : workers)
      for (std::size_t i = 0; i < l->rules().size(); ++i) {
        const RuleCost& c = w->engine().costs()[i];
        if (c.calls == 0) continue;
        RuleCost& sum = out.costs[l->rules()[i].info().id];
        sum.hits += c.hits;
        sum.calls += c.calls;
        sum.nanoseconds += c.nanoseconds;
      }
  };
  for (Reporter* r : reporters) r->begin();
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < options.jobs; ++i) threads.emplace_back(work);
  work();
  for (std::thread& t : threads) t.join();
  for (Reporter* r : reporters) r->end(out.summary);
  return out;
}

}  // namespace newslint
