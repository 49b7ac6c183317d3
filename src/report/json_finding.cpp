#include "report/json_finding.h"

#include <iterator>

#include <fmt/format.h>

namespace newslint {

void append_json_place(const Position& begin, const Position& end, const Span& span, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}, \"byte_offset\": {}, \"byte_length\": {}",
                 begin.line, begin.column, end.line, end.column, span.begin, span.end - span.begin);
}

void append_json(const Finding& f, std::string& out) {
  const auto to = std::back_inserter(out);
  const auto key = [&](std::string_view k) { fmt::format_to(to, ", \"{}\": ", k); };
  out += "{\"file\": ";
  append_json_string(f.file, out);
  out += ", ";
  append_json_place(f.begin, f.end, f.span, out);
  key("rule"), append_json_string(f.rule, out);
  fmt::format_to(to, ", \"category\": \"{}\", \"severity\": \"{}\"", to_string(f.category), to_string(f.severity));
  key("message"), append_json_string(f.message, out);
  key("text"), append_json_string(f.text, out);
  fmt::format_to(to, ", \"confidence\": {:.2f}", f.confidence);
  key("fixes"), out += "[";
  for (std::size_t i = 0; i < f.fixes.size(); ++i) {
    const Fix& fix = f.fixes[i];
    out += i ? ", {\"title\": " : "{\"title\": ";
    append_json_string(fix.title, out);
    fmt::format_to(to, ", \"safe\": {}, \"edits\": [", fix.safe);
    for (std::size_t k = 0; k < fix.edits.size(); ++k) {
      const Edit& e = fix.edits[k];
      fmt::format_to(to, "{}{{\"byte_offset\": {}, \"byte_length\": {}, \"text\": ", k ? ", " : "", e.span.begin,
                     e.span.end - e.span.begin);
      append_json_string(e.text, out);
      out += "}";
    }
    out += "]}";
  }
  out += "]";
  key("related"), out += "[";
  for (std::size_t i = 0; i < f.related.size(); ++i) {
    const Related& r = f.related[i];
    out += i ? ", {\"file\": " : "{\"file\": ";
    append_json_string(f.file, out);
    fmt::format_to(to, ", \"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}, \"message\": ",
                   r.begin.line, r.begin.column, r.end.line, r.end.column);
    append_json_string(r.message, out);
    out += ", \"text\": ";
    append_json_string(r.text, out);
    out += "}";
  }
  out += "]";
  key("fingerprint"), append_json_string(f.fingerprint, out);
  if (!f.url.empty()) key("url"), append_json_string(f.url, out);
  out += "}";
}

}  // namespace newslint
