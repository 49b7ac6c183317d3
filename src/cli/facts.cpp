// newslint facts: the statements of the texts, sentence by sentence.
#include <cstdio>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "mention/frames.h"

namespace newslint {
namespace {

using json = nlohmann::ordered_json;

struct FactsOptions {
  DocumentOptions documents;
  std::string format = "text", output;
};

json place_of(const Source& source, const AnalysedBlock& b, std::uint32_t begin, std::uint32_t end) {
  const Span span = b.block->map.source_span(begin, end);
  const Position from = source.position(span.begin), to = source.position(span.end);
  return {{"line", from.line}, {"column", from.column}, {"end_line", to.line}, {"end_column", to.column}, {"byte_offset", span.begin}, {"byte_length", span.end - span.begin}};
}

json fact(const Source& source, const Analysis& a, const Frame& f) {
  const AnalysedBlock& b = a.blocks()[f.block];
  const auto tokens = a.tokens(b);
  const auto words = [&](std::uint32_t first, std::uint32_t last) { return one_line(b.text().substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin)); };
  json out = place_of(source, b, f.begin, f.end);
  out["sentence"] = one_line(b.text().substr(f.begin, f.end - f.begin));
  out["predicate"] = f.predicate < f.last ? words(f.predicate, f.predicate + 1) : "";
  out["event"] = f.event ? words(f.event_word, f.event_word + 1) : "";
  json participants = json::array(), places = json::array(), times = json::array(), quantities = json::array();
  for (const FrameName& n : f.names) (n.place ? places : participants).push_back(words(n.first, n.last));
  for (const std::uint32_t i : f.dates) {
    const DateMention& m = dates_of(a).list[i];
    times.push_back({{"text", one_line(b.text().substr(m.place.begin, m.place.end - m.place.begin))}, {"value", m.value()}, {"kind", to_string(m.kind)}, {"resolved", to_string(m.resolved)}});
  }
  for (const std::uint32_t i : f.quantities) {
    const QuantityMention& q = quantities_of(a).list[i];
    if (q.kind == QuantityKind::other) continue;
    json one = {{"text", one_line(b.text().substr(q.whole.begin, q.whole.end - q.whole.begin))}, {"value", q.value}, {"kind", to_string(q.kind)}};
    if (q.high > q.value) one["high"] = q.high;
    if (q.approximate) one["approximate"] = q.direction > 0 ? "more" : q.direction < 0 ? "less" : "about";
    quantities.push_back(std::move(one));
  }
  out["participants"] = std::move(participants);
  out["places"] = std::move(places);
  out["times"] = std::move(times);
  out["quantities"] = std::move(quantities);
  out["negated"] = f.negated;
  out["attributed"] = f.attributed;
  return out;
}

std::string joined(const json& list, const char* key = nullptr) {
  std::string out;
  for (const json& v : list) out += (out.empty() ? "" : ", ") + (key ? v[key].get<std::string>() : v.get<std::string>());
  return out;
}

/// One fact as lines for people.
std::string as_text(const std::string& file, const json& f) {
  std::string text = fmt::format("{}:{}:{}: {}\n", file, f["line"].get<std::uint64_t>(), f["column"].get<std::uint64_t>(), f["sentence"].get<std::string>());
  const auto line = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<10} {}\n", name, value);
  };
  line("predicate", f["predicate"].get<std::string>() + (f["negated"].get<bool>() ? " (denied)" : ""));
  line("who", joined(f["participants"]));
  line("where", joined(f["places"]));
  line("when", joined(f["times"], "value"));
  line("how many", joined(f["quantities"], "text"));
  return text;
}

int facts(FactsOptions& o) {
  auto output = ReportFile::open(o.output.empty() ? "-" : o.output);
  if (!output) return complain(output.error()), exit_untrusted;
  ReportFile& out = **output;
  const bool as_json = o.format == "json";
  // Facts are written as they are found: a long text has more than memory should hold.
  std::string file;
  bool begun = false, any = false;
  const int status = visit_documents(o.documents, [&](const Source& source, const Analysis& a) {
    if (!begun || file != source.name()) {
      if (as_json) {
        const json head = {{"file", source.name()}, {"language", a.language().tag()}};
        std::string opened = head.dump();
        opened.pop_back();
        out.write((begun ? "]},\n " : "{\"version\": 1, \"files\": [\n ") + opened + ", \"facts\": [");
      }
      file = source.name(), begun = true, any = false;
    }
    each_frame(a, [&](const Frame& f) {
      const json one = fact(source, a, f);
      if (as_json) out.write((any ? ",\n  " : "\n  ") + one.dump());
      else out.write(as_text(file, one));
      any = true;
    });
  });
  // Nothing could be read at all: no empty list is left behind.
  if (status == exit_untrusted && !begun) return status;
  if (as_json) out.write(begun ? "]}\n]}\n" : "{\"version\": 1, \"files\": []}\n");
  if (const std::string error = out.finish(); !error.empty()) return complain(error), exit_untrusted;
  return status;
}

const CommandRegistrar registrar{{
    .name = "facts",
    .order = 5,
    .add = [](CLI::App& app) -> std::function<int()> {
      auto o = std::make_shared<FactsOptions>();
      CLI::App* c = app.add_subcommand("facts", "what each sentence states: predicate, names, places, dates, figures");
      add_document_options(*c, o->documents);
      c->add_option("--format", o->format, "text or json")->check(one_of({"text", "json"}));
      c->add_option("--output", o->output, "write to this file instead of standard output");
      return [o] { return facts(*o); };
    },
}};

}  // namespace
}  // namespace newslint
