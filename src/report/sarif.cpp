// Output format `sarif`: SARIF 2.1.0 (OASIS), which code hosts and editors read.
//
// Results are written as they come; the rules that fired follow in `tool`, whose place in the object
// is free. Columns count code points (`columnKind`), and regions carry bytes too.
#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "report/json_finding.h"
#include "report/report.h"

namespace newslint {
namespace {

std::string_view level(Severity s) {
  return s == Severity::error ? "error" : s == Severity::warning ? "warning" : "note";
}

/// A path as a URI reference: bytes outside RFC 3986's unreserved characters are escaped.
std::string uri(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const char c : path) {
    const auto b = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~' || c == '/';
    if (plain) out.push_back(c);
    else fmt::format_to(std::back_inserter(out), "%{:02X}", b);
  }
  return out;
}

std::string quoted(std::string_view s) {
  std::string out;
  append_json_string(s, out);
  return out;
}

/// `text` made fit for a plain message: SARIF reads `{0}` and `[x](1)` in it.
std::string message(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}') out.push_back(c);  // doubled: a brace as text
    if (c == '[' || c == ']' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return fmt::format("{{\"text\": {}}}", quoted(out));
}

class Sarif : public Reporter {
 public:
  Sarif(Output out, const ReportOptions& o) : out_(std::move(out)), version_(o.version) {
    for (const RuleSummary& r : o.rules) known_.emplace(r.id, r);
  }

  void begin() override {
    out_("{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n \"version\": \"2.1.0\",\n"
         " \"runs\": [{\n  \"columnKind\": \"unicodeCodePoints\",\n  \"results\": [");
  }

  void finding(const Finding& f) override {
    std::string s = first_ ? "\n   " : ",\n   ";
    first_ = false;
    s += fmt::format("{{\"ruleId\": {}, \"ruleIndex\": {}, \"level\": \"{}\", \"rank\": {:.1f}, \"message\": {},",
                     quoted(f.rule), index(f), level(f.severity), f.confidence * 100, message(f.message));
    s += fmt::format("\n    \"locations\": [{{\"physicalLocation\": {{\"artifactLocation\": {{\"uri\": {}}}, \"region\": {}}}}}]",
                     quoted(uri(f.file)), region(f.span, f.begin, f.end, &f.text));
    if (!f.fingerprint.empty()) s += fmt::format(",\n    \"partialFingerprints\": {{\"newslint/v1\": {}}}", quoted(f.fingerprint));
    if (!f.related.empty()) {
      s += ",\n    \"relatedLocations\": [";
      for (std::size_t i = 0; i < f.related.size(); ++i) {
        const Related& r = f.related[i];
        s += fmt::format("{}{{\"id\": {}, \"physicalLocation\": {{\"artifactLocation\": {{\"uri\": {}}}, \"region\": {}}}",
                         i ? ", " : "", i + 1, quoted(uri(f.file)), region(r.span, r.begin, r.end, &r.text));
        s += fmt::format(", \"message\": {}}}", message(r.message.empty() ? "see here" : r.message));
      }
      s += "]";
    }
    if (!f.fixes.empty()) {
      s += ",\n    \"fixes\": [";
      for (std::size_t i = 0; i < f.fixes.size(); ++i) {
        const Fix& fix = f.fixes[i];
        s += fmt::format("{}{{\"description\": {}, \"artifactChanges\": [{{\"artifactLocation\": {{\"uri\": {}}}, \"replacements\": [",
                         i ? ", " : "", message(fix.title.empty() ? "take it out" : fix.title), quoted(uri(f.file)));
        for (std::size_t k = 0; k < fix.edits.size(); ++k) {
          const Edit& e = fix.edits[k];
          s += fmt::format("{}{{\"deletedRegion\": {{\"byteOffset\": {}, \"byteLength\": {}}}, \"insertedContent\": {{\"text\": {}}}}}",
                           k ? ", " : "", e.span.begin, e.span.end - e.span.begin, quoted(e.text));
        }
        s += "]}]}";
      }
      s += "]";
    }
    s += fmt::format(",\n    \"properties\": {{\"category\": \"{}\", \"confidence\": {:.2f}}}}}", to_string(f.category), f.confidence);
    out_(s);
  }

  void end(const RunSummary&) override {
    std::string s = "],\n  \"tool\": {\"driver\": {\"name\": \"newslint\", \"version\": " + quoted(version_) + ",\n   \"rules\": [";
    for (std::size_t i = 0; i < fired_.size(); ++i) {
      const RuleSummary& r = fired_[i];
      s += i ? ",\n    " : "\n    ";
      s += fmt::format("{{\"id\": {}, \"shortDescription\": {{\"text\": {}}}, ", quoted(r.id), quoted(r.summary.empty() ? r.id : r.summary));
      std::string help = r.why.empty() ? r.summary.empty() ? r.id : r.summary : r.why;
      help += fmt::format("\nMore: newslint explain {}", r.id);
      s += fmt::format("\"help\": {{\"text\": {}}}, ", quoted(help));
      if (r.url.find("://") != std::string::npos) s += fmt::format("\"helpUri\": {}, ", quoted(r.url));
      s += fmt::format("\"defaultConfiguration\": {{\"level\": \"{}\"}}, \"properties\": {{\"category\": \"{}\"}}}}",
                       level(r.severity), to_string(r.category));
    }
    out_(s + "]}}\n }]\n}\n");
  }

 private:
  static std::string region(Span span, Position begin, Position end, const std::string* snippet) {
    std::string s = fmt::format("{{\"startLine\": {}, \"startColumn\": {}, \"endLine\": {}, \"endColumn\": {}, "
                                "\"byteOffset\": {}, \"byteLength\": {}",
                                std::max<std::uint64_t>(begin.line, 1), std::max<std::uint64_t>(begin.column, 1),
                                std::max<std::uint64_t>(end.line, 1), std::max<std::uint64_t>(end.column, 1),
                                span.begin, span.end - span.begin);
    if (snippet && !snippet->empty()) s += fmt::format(", \"snippet\": {{\"text\": {}}}", quoted(*snippet));
    return s + "}";
  }

  std::size_t index(const Finding& f) {
    const auto [it, fresh] = indices_.try_emplace(f.rule, fired_.size());
    if (fresh) {
      const auto known = known_.find(f.rule);
      if (known != known_.end()) fired_.push_back(known->second);
      else fired_.push_back({f.rule, {}, {}, f.url, f.severity, f.category});
    }
    return it->second;
  }

  Output out_;
  std::string version_;
  bool first_ = true;
  std::map<std::string, RuleSummary> known_;
  std::map<std::string, std::size_t> indices_;
  std::vector<RuleSummary> fired_;
};

const ReporterRegistrar registrar{{
    .name = "sarif",
    .summary = "SARIF 2.1.0, for code hosts and editors",
    .wants_excerpt = false,
    .create = [](Output out, const ReportOptions& o) -> std::unique_ptr<Reporter> {
      return std::make_unique<Sarif>(std::move(out), o);
    },
}};

}  // namespace
}  // namespace newslint
