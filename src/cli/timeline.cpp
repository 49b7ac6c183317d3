// newslint timeline: every date of the texts, normalised, in order, with its sentence.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "mention/dates.h"
#include "report/json_finding.h"
#include "text/json_text.h"
#include "text/utf8.h"

namespace newslint {
namespace {

struct TimelineOptions {
  DocumentOptions documents;
  std::string format = "text", output;
};

/// One date, as it is printed. The views are good until the next one.
struct Row {
  std::string_view file;
  Position begin, end;
  Span span;
  std::string text, value, sentence;
  std::string_view kind, resolved;
  std::int64_t first = 0, last = 0;  ///< day numbers; the same for one day
  bool dated = false;                ///< has a year: has a place in the order
};

/// Longer sentences are shown in part, in bytes on either side of the date: what never ends is no
/// sentence, and would be copied for each date in it.
constexpr std::size_t most_before = 400, most_after = 800;

/// Sentences are asked for in order of place: `next` is where to look on.
std::string sentence_at(const Analysis& a, const AnalysedBlock& b, std::uint32_t offset, std::size_t& next) {
  const auto sentences = a.sentences(b);
  while (next < sentences.size() && sentences[next].end <= offset) ++next;
  const std::string_view text = b.text();
  std::size_t begin = 0, end = text.size();
  if (next < sentences.size()) begin = sentences[next].begin, end = sentences[next].end;
  const bool cut_begin = begin + most_before < offset, cut_end = offset + most_after < end;
  if (cut_begin) begin = offset - most_before;
  if (cut_end) end = offset + most_after;
  while (begin < offset && is_continuation(text[begin])) ++begin;
  while (cut_end && end < text.size() && is_continuation(text[end])) ++end;
  return (cut_begin ? "…" : "") + one_line(text.substr(begin, end - begin)) + (cut_end ? "…" : "");
}

/// Shows the dates of a document one by one: a long text has more than memory should hold.
void each_row(const Source& source, const Analysis& a, const std::function<void(const Row&)>& show) {
  const std::string file = source.name();
  std::uint32_t block = ~0u;
  std::size_t next = 0;
  for (const DateMention& m : dates_of(a).list) {
    if (m.kind == DateKind::weekday || (m.is_range() && m.from.kind == DateKind::weekday)) continue;
    if (m.from.relative && m.resolved == Resolution::none) continue;
    if (block != m.block) block = m.block, next = 0;
    const AnalysedBlock& b = a.blocks()[m.block];
    Row r;
    r.file = file;
    r.span = b.block->map.source_span(m.place.begin, m.place.end);
    r.begin = source.position(r.span.begin);
    r.end = source.position(r.span.end);
    r.text = one_line(b.text().substr(m.place.begin, m.place.end - m.place.begin));
    r.value = m.value();
    r.kind = to_string(m.kind);
    r.resolved = to_string(m.resolved);
    r.sentence = sentence_at(a, b, m.place.begin, next);
    const CalendarDate& last = m.is_range() ? m.to.last : m.from.last;
    r.dated = m.from.date.has_year() && last.has_year() && !m.from.impossible && !(m.is_range() && m.to.impossible);
    if (r.dated) r.first = first_day(m.from.date), r.last = last_day(last);
    show(r);
  }
}

/// One way to print a timeline: what stands before all rows, the rows, what stands after them.
class Printer {
 public:
  explicit Printer(ReportFile& out) : out_(out) {}
  virtual ~Printer() = default;
  virtual void begin() {}
  /// Before the rows of a document; `anchor` is its date, or empty.
  virtual void document(std::string_view, std::string_view, std::string_view) {}
  virtual void row(const Row& r) = 0;
  /// False when nothing more can be written.
  virtual bool end() { return true; }

 protected:
  ReportFile& out_;
};

class JsonPrinter : public Printer {
 public:
  using Printer::Printer;
  void begin() override { out_.write("{\"version\": 1, \"files\": ["); }
  void document(std::string_view file, std::string_view language, std::string_view anchor) override {
    if (!any_file_ || file != file_) {
      close();
      std::string s = any_file_ ? ",\n {\"file\": " : "\n {\"file\": ";
      append_json_string(file, s);
      out_.write(s + fmt::format(", \"language\": \"{}\", \"dates\": [", language));
      file_ = file, any_file_ = true, any_row_ = false;
    }
    if (anchor_.empty()) anchor_ = anchor;
  }
  void row(const Row& r) override {
    std::string s = any_row_ ? ",\n" : "\n";
    any_row_ = true;
    s += "  {";
    append_json_place(r.begin, r.end, r.span, s);
    s += ", \"text\": ";
    append_json_string(r.text, s);
    s += fmt::format(", \"value\": \"{}\", \"kind\": \"{}\", \"resolved\": \"{}\", \"sentence\": ", r.value, r.kind, r.resolved);
    append_json_string(r.sentence, s);
    out_.write(s + "}");
  }
  bool end() override {
    close();
    return out_.write("\n]}\n");
  }

 private:
  /// The date of a file stands behind its rows: a later part of it may be the one that says it.
  void close() {
    if (any_file_) out_.write(fmt::format("], \"date\": \"{}\"}}", anchor_));
    anchor_.clear();
  }
  std::string file_, anchor_;
  bool any_file_ = false, any_row_ = false;
};

class CsvPrinter : public Printer {
 public:
  using Printer::Printer;
  void begin() override { out_.write("value,kind,resolved,text,file,line,column,sentence\r\n"); }
  void row(const Row& r) override {
    std::string s;
    const std::string line = std::to_string(r.begin.line), column = std::to_string(r.begin.column);
    for (const std::string_view field : {std::string_view(r.value), r.kind, r.resolved, std::string_view(r.text), r.file, std::string_view(line), std::string_view(column)})
      append_csv(s, field), s.push_back(',');
    append_csv(s, r.sentence);
    out_.write(s + "\r\n");
  }
};

/// RFC 5545 folds lines at 75 bytes, never inside a character.
void append_ics(std::string& out, std::string_view name, std::string_view value) {
  std::string line(name);
  line.push_back(':');
  for (const char c : value) {
    if (c == '\\' || c == ';' || c == ',') line.push_back('\\');
    if (c == '\n') line += "\\n";
    else line.push_back(c);
  }
  std::size_t room = 75;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t n = std::min(room, line.size() - i);
    while (i + n < line.size() && (static_cast<unsigned char>(line[i + n]) & 0xC0) == 0x80) --n;
    out.append(line, i, n);
    out += "\r\n";
    i += n;
    if (i < line.size()) out.push_back(' ');
    room = 74;
  }
}

std::string ics_day(std::int64_t n) {
  const CalendarDate d = date_of(n);
  return fmt::format("{:04}{:02}{:02}", d.year, d.month, d.day);
}

class IcsPrinter : public Printer {
 public:
  IcsPrinter(ReportFile& out, const std::string& date) : Printer(out), date_(date) {}
  void begin() override { out_.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//newslint//timeline//EN\r\n"); }
  void row(const Row& r) override {
    // An entry of a calendar is a day or some days, not a year.
    if (!r.dated || r.last - r.first > 62 || r.first < day_number(1, 1, 1)) return;
    // `--date today` is a day only once the documents are being read.
    std::string stamp = date_.size() == 10 ? date_ : "19700101";
    std::erase(stamp, '-');
    std::string s = "BEGIN:VEVENT\r\n";
    append_ics(s, "UID", fmt::format("{}-{}-{}@newslint", ics_day(r.first), r.file, r.span.begin));
    s += fmt::format("DTSTAMP:{}T000000Z\r\n", stamp);
    s += fmt::format("DTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\n", ics_day(r.first), ics_day(r.last + 1));
    append_ics(s, "SUMMARY", r.sentence);
    append_ics(s, "DESCRIPTION", fmt::format("{}:{}:{}: {}", r.file, r.begin.line, r.begin.column, r.text));
    out_.write(s + "END:VEVENT\r\n");
  }
  bool end() override { return out_.write("END:VCALENDAR\r\n"); }

 private:
  const std::string& date_;
};

/// In order of time over all files; what has no year comes last, in order of place. The texts wait in a
/// file of their own, so that memory holds some 40 bytes a date.
class TextPrinter : public Printer {
 public:
  explicit TextPrinter(ReportFile& out) : Printer(out), spool_(std::tmpfile()) {}
  ~TextPrinter() override {
    if (spool_) std::fclose(spool_);
  }
  void row(const Row& r) override {
    const std::string rest =
        fmt::format("  {}{}\n{}  {}:{}:{}: {}\n", r.text, r.resolved == "anchor" ? "  (by the text's date)" : "", '\0', r.file, r.begin.line, r.begin.column, r.sentence);
    sound_ = sound_ && spool_ && std::fwrite(r.value.data(), 1, r.value.size(), spool_) == r.value.size() && std::fwrite(rest.data(), 1, rest.size(), spool_) == rest.size();
    entries_.push_back({r.dated ? r.first : undated, r.last, size_, static_cast<std::uint32_t>(rest.size()), static_cast<std::uint16_t>(r.value.size())});
    size_ += r.value.size() + rest.size();
    width_ = std::max(width_, r.value.size());
  }
  bool end() override {
    if (!entries_.empty() && (!sound_ || std::fflush(spool_) != 0)) return false;
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return a.first != b.first ? a.first < b.first : a.first != undated && a.last < b.last;
    });
    std::string s;
    for (const Entry& e : entries_) {
      s.resize(e.value + e.rest);
      if (::pread(::fileno(spool_), s.data(), s.size(), static_cast<off_t>(e.at)) != static_cast<ssize_t>(s.size())) return false;
      const std::size_t second = s.find('\0');
      if (second == s.npos) return false;
      s.replace(second, 1, width_, ' ');
      s.insert(e.value, width_ - e.value, ' ');
      if (!out_.write(s)) break;
    }
    return true;
  }

 private:
  struct Entry {
    std::int64_t first, last;
    std::uint64_t at;
    std::uint32_t rest;
    std::uint16_t value;
  };
  static constexpr std::int64_t undated = INT64_MAX;
  std::FILE* spool_;
  std::vector<Entry> entries_;
  std::uint64_t size_ = 0;
  std::size_t width_ = 10;
  bool sound_ = true;
};

int timeline(TimelineOptions& o) {
  auto output = ReportFile::open(o.output.empty() ? "-" : o.output);
  if (!output) return complain(output.error()), exit_untrusted;
  std::unique_ptr<Printer> printer;
  if (o.format == "json") printer = std::make_unique<JsonPrinter>(**output);
  else if (o.format == "csv") printer = std::make_unique<CsvPrinter>(**output);
  else if (o.format == "ics") printer = std::make_unique<IcsPrinter>(**output, o.documents.date);
  else printer = std::make_unique<TextPrinter>(**output);
  bool begun = false;
  const int status = visit_documents(o.documents, [&](const Source& source, const Analysis& a) {
    if (!begun) printer->begin();
    begun = true;
    const Dates& dates = dates_of(a);
    printer->document(source.name(), a.language().tag(), dates.anchor ? to_iso(*dates.anchor) : std::string());
    each_row(source, a, [&](const Row& r) { printer->row(r); });
  });
  // Nothing could be read at all: no empty timeline is left behind.
  if (status == exit_untrusted && !begun) return status;
  if (!begun) printer->begin();
  if (!printer->end() && (*output)->alive()) return complain("the timeline cannot be put in order: no room for temporary files"), exit_untrusted;
  if (const std::string error = (*output)->finish(); !error.empty()) return complain(error), exit_untrusted;
  return status;
}

const CommandRegistrar registrar{{
    .name = "timeline",
    .order = 5,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<TimelineOptions>();
      CLI::App* c = app.add_subcommand("timeline", "every date, normalised, in order, with its sentence");
      add_document_options(*c, o->documents);
      c->add_option("--format", o->format, "text, json, csv or ics (a calendar)")->check(one_of({"text", "json", "csv", "ics"}));
      c->add_option("--output", o->output, "write to this file instead of standard output");
      return [o] { return timeline(*o); };
    },
}};

}  // namespace
}  // namespace newslint
