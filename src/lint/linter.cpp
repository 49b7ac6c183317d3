#include "lint/linter.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <xxhash.h>

namespace newslint {

bool selects(std::string_view selector, const RuleInfo& rule) noexcept {
  return selector == rule.id || selector == rule.pack || selector == to_string(rule.category) ||
         selector == "*" || selector == "all";
}

namespace {

/// A narrower selector wins over a wider one: rule over pack over category over all.
int narrowness(std::string_view selector, const RuleInfo& rule) noexcept {
  return selector == rule.id ? 4 : selector == rule.pack ? 3 : selector == to_string(rule.category) ? 2 : 1;
}

std::string hex(std::uint64_t n) { return fmt::format("{:016x}", n); }

}  // namespace

Linter::~Linter() = default;

std::unique_ptr<Linter> Linter::create(const Resources& resources, Setup setup, RuleProblems& problems) {
  std::unique_ptr<Linter> l(new Linter);
  l->setup_ = std::move(setup);
  std::error_code ec;
  std::string error;
  if (std::filesystem::exists(resources.compiled_rules, ec)) {
    l->packs_ = load_compiled(resources.compiled_rules, error);
    if (!error.empty()) problems.messages.push_back(error);
  } else {
    l->packs_ = load_packs(pack_files(resources.rules), problems.diagnostics);
  }
  std::vector<std::unique_ptr<Rule>> rules = std::move(l->packs_.rules);
  if (!l->setup_.packs.empty()) {
    for (const std::string& p : l->setup_.packs) {
      const bool known = std::any_of(l->packs_.packs.begin(), l->packs_.packs.end(),
                                     [&](const PackInfo& i) { return i.id == p; });
      if (!known) {
        std::vector<std::string_view> ids;
        for (const PackInfo& i : l->packs_.packs) ids.push_back(i.id);
        const std::string_view near = nearest(p, ids);
        problems.messages.push_back(near.empty() ? fmt::format("there is no pack `{}`; `newslint rules list` shows them", p)
                                                 : fmt::format("there is no pack `{}`; did you mean `{}`?", p, near));
      }
    }
    std::erase_if(rules, [&](const auto& r) {
      return std::find(l->setup_.packs.begin(), l->setup_.packs.end(), r->info().pack) == l->setup_.packs.end();
    });
  }
  if (!l->setup_.rule_files.empty()) {
    LoadedPacks user = load_packs(l->setup_.rule_files, problems.diagnostics);
    for (auto& r : user.rules) rules.push_back(std::move(r));
    l->user_packs_.push_back(std::move(user));
  }
  const auto open = [&](const char* tag) -> const Lexicon* {
    const std::string path = resources.dictionaries + "/" + tag + ".lex";
    auto lexicon = Lexicon::open(path);
    if (!lexicon) {
      problems.messages.push_back(lexicon.error());
      return nullptr;
    }
    l->owned_lexicons_.push_back(std::make_unique<Lexicon>(std::move(*lexicon)));
    return l->owned_lexicons_.back().get();
  };
  l->lexicons_.latin = open("en");
  l->lexicons_.devanagari = open("hi");
  l->lexicons_.arabic = open("ur");
  for (const std::string& path : l->setup_.word_lists)
    if (const auto ok = l->own_words_.read(path); !ok) problems.messages.push_back(ok.error());
  l->lexicons_.accepted = &l->own_words_;
  l->rules_ = std::make_unique<RuleSet>(std::move(rules));
  l->severities_ = default_severities(*l->rules_);
  const auto check_selector = [&](const std::string& s, std::string_view option) {
    for (std::size_t i = 0; i < l->rules_->size(); ++i)
      if (selects(s, (*l->rules_)[i].info())) return;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < l->rules_->size(); ++i) {
      known.push_back((*l->rules_)[i].info().id);
      known.push_back((*l->rules_)[i].info().pack);
    }
    const std::string_view near = nearest(s, known);
    problems.messages.push_back(near.empty() ? fmt::format("{}: no rule, pack or category `{}`; `newslint rules list` shows them", option, s)
                                             : fmt::format("{}: no rule, pack or category `{}`; did you mean `{}`?", option, s, near));
  };
  for (const auto& s : l->setup_.select) check_selector(s, "--select");
  for (const auto& s : l->setup_.ignore) check_selector(s, "--ignore");
  for (const auto& [s, level] : l->setup_.severity) check_selector(s, "severity");
  if (!l->setup_.select.empty()) {
    for (std::size_t i = 0; i < l->rules_->size(); ++i) {
      const RuleInfo& info = (*l->rules_)[i].info();
      const bool chosen = std::any_of(l->setup_.select.begin(), l->setup_.select.end(),
                                      [&](const std::string& s) { return selects(s, info); });
      const bool by_name = std::find(l->setup_.select.begin(), l->setup_.select.end(), info.id) != l->setup_.select.end();
      if (!chosen) l->severities_[i] = Severity::off;
      else if (by_name) l->severities_[i] = info.severity;  // asked for by name: on, whatever its default
    }
  }
  l->severities_ = l->severities_with(l->setup_.severity);
  for (std::size_t i = 0; i < l->rules_->size(); ++i)
    for (const std::string& s : l->setup_.ignore)
      if (selects(s, (*l->rules_)[i].info())) l->severities_[i] = Severity::off;
  if (!problems.diagnostics.empty() || !problems.messages.empty()) return nullptr;
  return l;
}

Severities Linter::severities_with(const std::vector<std::pair<std::string, Severity>>& more) const {
  Severities out = severities_;
  for (std::size_t i = 0; i < rules_->size(); ++i) {
    const RuleInfo& info = (*rules_)[i].info();
    int best = 0;
    for (const auto& [selector, severity] : more) {
      if (!selects(selector, info)) continue;
      const int n = narrowness(selector, info);
      if (n >= best) best = n, out[i] = severity;
    }
  }
  return out;
}

Worker::Worker(const Linter& linter, Matching matching)
    : linter_(linter), engine_(linter.rules(), linter.lexicons(), matching) {}
Worker::~Worker() = default;

SourceResult Worker::check(const Source& source, const FormatSpec& format, const SourceOptions& options) {
  SourceResult result;
  for (const InvalidUtf8& bad : source.invalid()) {
    Finding f;
    f.file = source.name();
    f.rule = "encoding/invalid-utf8";
    f.category = Category::encoding;
    f.severity = Severity::error;
    f.confidence = 1;
    f.span = {bad.offset, bad.offset + bad.length};
    f.message = bad.length == 1 ? "a byte here is not UTF-8" : fmt::format("{} bytes here are not UTF-8", bad.length);
    result.findings.push_back(std::move(f));
  }
  DocumentSink sink;
  sink.problem = [&](std::uint64_t offset, std::string message) {
    const Position p = source.position(offset);
    result.problems.push_back({source.name(), p.line, p.column, std::move(message)});
  };
  const Severities& severities = options.severities ? *options.severities : linter_.severities();
  sink.document = [&](Document&& document) {
    AnalysisOptions analysis_options;
    analysis_options.language = linter_.setup().language;
    if (analysis_options.language.empty() && !document.language.empty())
      analysis_options.language = Language(document.language);
    std::vector<RawFinding> raw;
    std::function<void(const Analysis&)> look;
    raw = engine_.check(document, analysis_options, severities, [&](const Analysis& a) {
      FileSummary s;
      s.file = source.name();
      s.language = a.language().tag();
      s.words = a.word_count();
      s.date = !document.date.empty() ? document.date : options.date;
      result.documents.push_back(std::move(s));
    });
    finish(source, document, raw, options, result);
  };
  format.parse(source, options.format, sink);
  for (Finding& f : result.findings) {
    f.begin = source.position(f.span.begin);
    f.end = source.position(f.span.end);
    f.text = std::string(source.text(f.span));
    for (Related& r : f.related) {
      r.begin = source.position(r.span.begin);
      r.end = source.position(r.span.end);
    }
    if (options.excerpts) f.excerpt = source.excerpt(f.span.begin);
  }
  return result;
}

void Worker::finish(const Source& source, const Document& document, std::vector<RawFinding>& raw,
                    const SourceOptions&, SourceResult& result) {
  std::map<std::uint64_t, int> seen;
  for (RawFinding& r : raw) {
    if (r.confidence < linter_.setup().min_confidence) continue;
    Finding f;
    f.file = source.name();
    f.rule = r.rule->info().id;
    f.category = r.rule->info().category;
    f.severity = r.severity;
    f.confidence = r.confidence;
    f.span = r.span;
    f.message = std::move(r.message);
    f.fixes = std::move(r.fixes);
    f.related = std::move(r.related);
    f.url = r.rule->info().url;
    // The rule, the text, and what stands round it; a count where the same stands twice.
    const std::string_view text = document.blocks[r.block].text;
    const std::size_t a = r.begin > 40 ? r.begin - 40 : 0;
    const std::size_t b = std::min<std::size_t>(text.size(), r.end + 40);
    XXH3_state_t* state = XXH3_createState();
    XXH3_64bits_reset(state);
    XXH3_64bits_update(state, f.rule.data(), f.rule.size());
    XXH3_64bits_update(state, text.data() + a, b - a);
    const std::uint64_t h = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    const int n = seen[h]++;
    f.fingerprint = hex(n == 0 ? h : XXH3_64bits_withSeed(&n, sizeof n, h));
    result.findings.push_back(std::move(f));
  }
}

}  // namespace newslint
