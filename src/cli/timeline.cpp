// newslint timeline: every date of the texts, normalised, in order, with its sentence.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "mention/dates.h"
#include "text/json_text.h"
#include "text/utf8.h"

namespace newslint {
namespace {

struct TimelineOptions {
  DocumentOptions documents;
  std::string format = "text", output;
};

/// One date of a file, as it is printed.
struct Row {
  std::string file;
  Position begin, end;
  Span span;
  std::string text, value, kind, resolved, sentence;
  std::int64_t first = 0, last = 0;  ///< day numbers; the same for one day
  bool dated = false;                ///< has a year: has a place in the order
};

struct FileRows {
  std::string file, language, anchor;
  std::vector<Row> rows;
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

void collect(const Source& source, const Analysis& a, std::vector<FileRows>& out) {
  if (out.empty() || out.back().file != source.name()) out.push_back({source.name(), a.language().tag(), {}, {}});
  FileRows& file = out.back();
  const Dates& dates = dates_of(a);
  if (file.anchor.empty() && dates.anchor) file.anchor = to_iso(*dates.anchor);
  std::uint32_t block = ~0u;
  std::size_t next = 0;
  for (const DateMention& m : dates.list) {
    if (m.kind == DateKind::weekday || (m.is_range() && m.from.kind == DateKind::weekday)) continue;
    if (m.from.relative && m.resolved == Resolution::none) continue;
    if (block != m.block) block = m.block, next = 0;
    const AnalysedBlock& b = a.blocks()[m.block];
    Row r;
    r.file = source.name();
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
    file.rows.push_back(std::move(r));
  }
}

std::string as_json(const std::vector<FileRows>& files) {
  std::string out = "{\"version\": 1, \"files\": [";
  bool first_file = true;
  for (const FileRows& f : files) {
    out += first_file ? "\n" : ",\n";
    first_file = false;
    out += " {\"file\": ";
    append_json_string(f.file, out);
    out += fmt::format(", \"language\": \"{}\", \"date\": \"{}\", \"dates\": [", f.language, f.anchor);
    bool first = true;
    for (const Row& r : f.rows) {
      out += first ? "\n" : ",\n";
      first = false;
      out += fmt::format("  {{\"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}, \"byte_offset\": {}, \"byte_length\": {}, \"text\": ", r.begin.line,
                         r.begin.column, r.end.line, r.end.column, r.span.begin, r.span.end - r.span.begin);
      append_json_string(r.text, out);
      out += fmt::format(", \"value\": \"{}\", \"kind\": \"{}\", \"resolved\": \"{}\", \"sentence\": ", r.value, r.kind, r.resolved);
      append_json_string(r.sentence, out);
      out += "}";
    }
    out += "]}";
  }
  return out + "\n]}\n";
}

std::string as_csv(const std::vector<FileRows>& files) {
  std::string out = "value,kind,resolved,text,file,line,column,sentence\r\n";
  for (const FileRows& f : files)
    for (const Row& r : f.rows) {
      for (const std::string& s : {r.value, r.kind, r.resolved, r.text, r.file, fmt::format("{}", r.begin.line), fmt::format("{}", r.begin.column)})
        append_csv(out, s), out.push_back(',');
      append_csv(out, r.sentence);
      out += "\r\n";
    }
  return out;
}

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

std::string as_ics(const std::vector<FileRows>& files, std::string_view anchor) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//newslint//timeline//EN\r\n";
  for (const FileRows& f : files)
    for (const Row& r : f.rows) {
      // An entry of a calendar is a day or some days, not a year.
      if (!r.dated || r.last - r.first > 62 || r.first < day_number(1, 1, 1)) continue;
      out += "BEGIN:VEVENT\r\n";
      append_ics(out, "UID", fmt::format("{}-{}-{}@newslint", ics_day(r.first), r.file, r.span.begin));
      out += fmt::format("DTSTAMP:{}T000000Z\r\n", anchor.empty() ? "19700101" : std::string(anchor));
      out += fmt::format("DTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\n", ics_day(r.first), ics_day(r.last + 1));
      append_ics(out, "SUMMARY", r.sentence);
      append_ics(out, "DESCRIPTION", fmt::format("{}:{}:{}: {}", r.file, r.begin.line, r.begin.column, r.text));
      out += "END:VEVENT\r\n";
    }
  return out + "END:VCALENDAR\r\n";
}

std::string as_text(const std::vector<FileRows>& files) {
  std::vector<const Row*> rows;
  for (const FileRows& f : files)
    for (const Row& r : f.rows) rows.push_back(&r);
  // In order of time over all files; what has no year comes last, in order of place.
  std::stable_sort(rows.begin(), rows.end(), [](const Row* a, const Row* b) {
    if (a->dated != b->dated) return a->dated;
    return a->dated && (a->first != b->first ? a->first < b->first : a->last < b->last);
  });
  std::size_t width = 10;
  for (const Row* r : rows) width = std::max(width, r->value.size());
  std::string out;
  for (const Row* r : rows)
    out += fmt::format("{:<{}}  {}{}\n{:<{}}  {}:{}:{}: {}\n", r->value, width, r->text, r->resolved == "anchor" ? "  (by the text's date)" : "", "", width, r->file,
                       r->begin.line, r->begin.column, r->sentence);
  return out;
}

int timeline(TimelineOptions& o) {
  auto output = ReportFile::open(o.output.empty() ? "-" : o.output);
  if (!output) return complain(output.error()), exit_untrusted;
  std::vector<FileRows> files;
  const int status = visit_documents(o.documents, [&](const Source& source, const Analysis& a) { collect(source, a, files); });
  if (status == exit_untrusted && files.empty()) return status;
  std::string stamp = o.documents.date.size() == 10 ? o.documents.date : std::string();
  std::erase(stamp, '-');
  const std::string text = o.format == "json"  ? as_json(files)
                           : o.format == "csv" ? as_csv(files)
                           : o.format == "ics" ? as_ics(files, stamp)
                                               : as_text(files);
  (*output)->write(text);
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
