#include "lint/run.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <map>
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
constexpr std::size_t slice_bytes = 4u << 20;
/// How many finished units may wait for an earlier one.
constexpr std::uint64_t most_waiting = 64;

/// What a worker takes from the queue: a file to open and read whole, or a slice already read.
struct Unit {
  std::uint64_t number = 0;
  const InputFile* file = nullptr;
  std::optional<Source> source;   ///< set for slices
  const FormatSpec* format = nullptr;
  bool continued = false;
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

/// Hands out units in file order; slices of a large file are read under the lock, in turn.
class Queue {
 public:
  Queue(const std::vector<InputFile>& files, const std::string& stdin_bytes) : files_(files), stdin_(stdin_bytes) {}
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

  void fail(Unit& unit, std::string message) {
    unit.problems.push_back({unit.file->path, 0, 0, std::move(message)});
    close_file();
  }

  void open_file(Unit& unit) {
    const std::string& path = unit.file->path;
    offset_ = 0, line_ = 1, column_ = 0;
    rest_.clear();
    if (path == "-" ) {
      rest_ = stdin_;
      return whole(unit, rest_);
    }
    fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd_ < 0) return fail(unit, fmt::format("cannot be read: {}", reason(errno)));
    struct stat st {};
    if (::fstat(fd_, &st) != 0) return fail(unit, fmt::format("cannot be read: {}", reason(errno)));
    if (!S_ISREG(st.st_mode))
      return fail(unit, S_ISDIR(st.st_mode) ? "is a folder" : "is not a regular file: pipe it to `newslint check -`");
    size_ = static_cast<std::uint64_t>(st.st_size);
    read_slice(unit);
  }

  bool fill(std::string& buffer, std::size_t want) {
    const std::size_t start = buffer.size();
    buffer.resize(start + want);
    std::size_t got = 0;
    while (got < want) {
      const ssize_t n = ::read(fd_, buffer.data() + start + got, want - got);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        buffer.resize(start + got);
        return false;
      }
      if (n == 0) break;
      got += static_cast<std::size_t>(n);
    }
    buffer.resize(start + got);
    at_end_ = got < want;
    return true;
  }

  void whole(Unit& unit, std::string bytes) {
    if (!check_encoding(unit, bytes)) return;
    unit.format = format_of(unit, bytes);
    unit.source.emplace(unit.file->path, std::move(bytes));
    close_file();
  }

  const FormatSpec* format_of(const Unit& unit, std::string_view head) {
    return unit.file->format ? unit.file->format : &detect_format(unit.file->path, head.substr(0, 4096));
  }

  bool check_encoding(Unit& unit, std::string_view bytes) {
    switch (sniff_encoding(bytes)) {
      case Encoding::utf8: return true;
      case Encoding::binary: fail(unit, "is binary (has NUL bytes): not read"); break;
      case Encoding::utf16le: case Encoding::utf16be:
        fail(unit, "is UTF-16: save it as UTF-8, or `iconv -f UTF-16 -t UTF-8` it");
        break;
      case Encoding::utf32: fail(unit, "is UTF-32: save it as UTF-8"); break;
    }
    return false;
  }

  void read_slice(Unit& unit) {
    const bool first = offset_ == 0 && rest_.empty();
    std::string bytes = std::move(rest_);
    rest_.clear();
    const std::size_t want = first && size_ < slice_bytes ? static_cast<std::size_t>(size_) + 1 : slice_bytes;
    if (!fill(bytes, want)) return fail(unit, fmt::format("cannot be read: {}", reason(errno)));
    if (first) {
      if (!check_encoding(unit, bytes)) return;
      format_ = format_of(unit, bytes);
    }
    // A file that must be read whole, or that grew while it was read.
    if (!at_end_ && format_->slicing == Slicing::whole) {
      if (size_ > largest_whole_file)
        return fail(unit, fmt::format("is larger than {} MiB, the most that is read of {}", largest_whole_file >> 20, format_->name));
      while (!at_end_ && bytes.size() <= largest_whole_file)
        if (!fill(bytes, slice_bytes)) return fail(unit, fmt::format("cannot be read: {}", reason(errno)));
      if (!at_end_) return fail(unit, "grows while it is read: not linted");
    }
    unit.format = format_;
    unit.continued = !first;
    if (at_end_) {
      unit.source.emplace(unit.file->path, std::move(bytes), offset_, line_, column_);
      close_file();
      return;
    }
    std::size_t cut = find_cut(bytes);
    while (cut == 0 && !at_end_) {  // one line longer than a slice, in a format of lines
      if (!fill(bytes, slice_bytes)) return fail(unit, fmt::format("cannot be read: {}", reason(errno)));
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
    unit.source.emplace(unit.file->path, std::move(bytes), offset, line, column);
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
  const std::string& stdin_;
  std::size_t index_ = 0;
  std::uint64_t number_ = 0;
  bool stopped_ = false;
  // The file being sliced.
  int fd_ = -1;
  std::uint64_t size_ = 0, offset_ = 0, line_ = 1, column_ = 0;
  bool at_end_ = true;
  const FormatSpec* format_ = nullptr;
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

RunResult run(const Linter& linter, const std::vector<InputFile>& files, const RunOptions& options,
              const std::vector<Reporter*>& reporters) {
  RunResult out;
  out.hits.assign(linter.rules().size(), 0);
  Queue queue(files, options.stdin_bytes);
  InOrder in_order(options, reporters, out, queue);
  std::mutex hits_mutex;
  const auto work = [&] {
    Worker worker(linter);
    while (std::optional<Unit> unit = queue.next()) {
      UnitResult r;
      r.last = unit->last;
      r.result.problems = std::move(unit->problems);
      if (unit->source) {
        SourceOptions o = unit->file->options;
        o.excerpts = options.excerpts;
        o.format.continued = unit->continued;
        SourceResult checked = worker.check(*unit->source, *unit->format, o);
        r.bytes = unit->source->bytes().size();
        r.read = true;
        for (Problem& p : checked.problems) r.result.problems.push_back(std::move(p));
        r.result.findings = std::move(checked.findings);
        r.result.documents = std::move(checked.documents);
      }
      in_order.wait_turn(unit->number);
      in_order.put(unit->number, std::move(r));
    }
    const std::lock_guard lock(hits_mutex);
    for (std::size_t i = 0; i < out.hits.size(); ++i) out.hits[i] += worker.engine().hits()[i];
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
