#include "lint/linter.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <xxhash.h>

#include "language/open_lexicons.h"
#include "lint/cache.h"
#include "lint/house_names.h"
#include "lint/suppress.h"
#include "mention/dates.h"

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

void lay_over(Setup& setup, const Config& config) {
  setup.config = config.file;
  setup.all_rules |= config.all_rules;
  setup.languages = config.languages;
  if (setup.packs.empty()) setup.packs = config.packs;
  setup.rule_files.insert(setup.rule_files.begin(), config.rule_files.begin(), config.rule_files.end());
  setup.severity = config.severity;
  setup.ignore.insert(setup.ignore.end(), config.ignore.begin(), config.ignore.end());
  setup.word_lists = config.dictionaries;
  setup.names = config.names;
  if (config.min_confidence) setup.min_confidence = *config.min_confidence;
}

Linter::~Linter() = default;

std::unique_ptr<Linter> Linter::create(const Resources& resources, Setup setup, RuleProblems& problems) {
  std::unique_ptr<Linter> l(new Linter);
  l->setup_ = std::move(setup);
  OpenLexicons opened = open_lexicons(resources.dictionaries, problems.messages);
  l->lexicons_ = opened.lexicons;
  l->owned_lexicons_ = std::move(opened.owned);
  std::error_code ec;
  std::string error;
  if (std::filesystem::exists(resources.compiled_rules, ec)) {
    l->packs_ = load_compiled(resources.compiled_rules, error);
    if (!error.empty()) problems.messages.push_back(error);
  } else {
    l->packs_ = load_packs(pack_files(resources.rules), problems.diagnostics, Examples::optional, l->lexicons_);
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
        const std::string in = l->setup_.config.empty() ? "" : l->setup_.config + ": packs: ";
        problems.messages.push_back(near.empty() ? fmt::format("{}there is no pack `{}`; `newslint rules list` shows them", in, p)
                                                 : fmt::format("{}there is no pack `{}`; did you mean `{}`?", in, p, near));
      }
    }
    std::erase_if(rules, [&](const auto& r) {
      return std::find(l->setup_.packs.begin(), l->setup_.packs.end(), r->info().pack) == l->setup_.packs.end();
    });
  }
  if (!l->setup_.rule_files.empty()) {
    for (LoadedPacks& user : load_user_packs(l->setup_.rule_files, l->setup_.cache_folder, problems.diagnostics, l->lexicons_)) {
      for (const PackInfo& p : user.packs) {
        const auto taken = [&](const LoadedPacks& others) {
          return std::any_of(others.packs.begin(), others.packs.end(), [&](const PackInfo& i) { return i.id == p.id; });
        };
        if (taken(l->packs_) || std::any_of(l->user_packs_.begin(), l->user_packs_.end(), taken))
          problems.messages.push_back(fmt::format("{}: there is already a pack `{}`: give this one another id", p.file, p.id));
      }
      for (auto& r : user.rules) rules.push_back(std::move(r));
      l->user_packs_.push_back(std::move(user));
    }
  }
  for (const std::string& path : l->setup_.word_lists)
    if (const auto ok = l->own_words_.read(path); !ok) problems.messages.push_back(ok.error());
  for (const std::string& path : l->setup_.names) {
    const HouseNames house = read_house_names(path, problems.diagnostics);
    for (const std::string& w : house.words) l->own_words_.add(w);
    if (house.pack.empty()) continue;
    l->user_packs_.push_back(load_pack_text(path, house.pack, problems.diagnostics));
    for (auto& r : l->user_packs_.back().rules) rules.push_back(std::move(r));
  }
  l->lexicons_.accepted = &l->own_words_;
  l->rules_ = std::make_unique<RuleSet>(std::move(rules));
  const Setup& o = l->setup_;
  const auto check_selector = [&](const std::string& s, std::string_view option) {
    for (std::size_t i = 0; i < l->rules_->size() + own_rule_count; ++i)
      if (selects(s, l->rule_info(i))) return;
    // A shipped pack that this setup leaves out is known all the same.
    for (const PackInfo& p : l->packs_.packs)
      if (s == p.id || s.starts_with(p.id + "/")) return;
    if (category_from(s)) return;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < l->rules_->size() + own_rule_count; ++i) {
      known.push_back(l->rule_info(i).id);
      known.push_back(l->rule_info(i).pack);
    }
    const std::string_view near = nearest(s, known);
    problems.messages.push_back(near.empty() ? fmt::format("{}: no rule, pack or category `{}`; `newslint rules list` shows them", option, s)
                                             : fmt::format("{}: no rule, pack or category `{}`; did you mean `{}`?", option, s, near));
  };
  const std::string where = o.config.empty() ? "severity" : o.config + ": severity";
  for (const auto& s : o.select) check_selector(s, "--select");
  for (const auto& s : o.ignore) check_selector(s, "ignore");
  for (const auto& [s, level] : o.severity) check_selector(s, where);
  for (const auto& [s, level] : o.severity_last) check_selector(s, "--severity");
  l->severities_ = l->severities_for({}, {});
  if (!problems.diagnostics.empty() || !problems.messages.empty()) return nullptr;
  return l;
}

const RuleInfo& Linter::rule_info(std::size_t i) const noexcept {
  return i < rules_->size() ? (*rules_)[i].info() : own_rules()[i - rules_->size()];
}

Severities Linter::severities_for(const std::vector<SeveritySetting>& severity,
                                  const std::vector<std::string>& ignore) const {
  Severities out(rules_->size() + own_rule_count);
  const auto any = [](const std::vector<std::string>& selectors, const RuleInfo& info) {
    return std::any_of(selectors.begin(), selectors.end(), [&](const std::string& s) { return selects(s, info); });
  };
  for (std::size_t i = 0; i < out.size(); ++i) {
    const RuleInfo& info = rule_info(i);
    out[i] = info.enabled || setup_.all_rules ? info.severity : Severity::off;
    const auto lay = [&](const std::vector<SeveritySetting>& settings) {
      int best = 0;
      const Severity before = out[i];
      for (const auto& [selector, level] : settings) {
        if (!selects(selector, info)) continue;
        const int n = narrowness(selector, info);
        if (n < best) continue;
        best = n;
        // A pack's or a category's level does not turn on what is off by default; the rule's own does.
        out[i] = before == Severity::off && n < 4 ? Severity::off : level;
      }
    };
    lay(setup_.severity);
    lay(severity);
    if (any(setup_.ignore, info) || any(ignore, info)) out[i] = Severity::off;
    if (!setup_.select.empty()) {
      const bool by_name = std::find(setup_.select.begin(), setup_.select.end(), info.id) != setup_.select.end();
      if (!any(setup_.select, info)) {
        out[i] = Severity::off;
        continue;
      }
      if (by_name && out[i] == Severity::off) out[i] = info.severity;  // asked for: on, whatever its default
    }
    lay(setup_.severity_last);
    if (!setup_.languages.empty() && !info.language.empty() &&
        std::none_of(setup_.languages.begin(), setup_.languages.end(), [&](const std::string& l) { return Language(l) == info.language; }))
      out[i] = Severity::off;
  }
  return out;
}

namespace {

/// The date a document is judged by: `--date`, its own fields, its file's name; what its text says is read
/// by those who ask.
void set_anchor(Document& document, const SourceOptions& options, std::string_view name) {
  if (!options.date.empty()) document.anchor = options.date;
  else if (const auto own = from_iso(std::string_view(document.date).substr(0, 10)); own && own->month) document.anchor = to_iso(*own);
  else document.anchor = date_in_name(name);
}

}  // namespace

Worker::Worker(const Linter& linter, Matching matching)
    : linter_(linter), engine_(linter.rules(), linter.lexicons(), matching) {}
Worker::~Worker() = default;

SourceResult Worker::check(const Source& source, const FormatSpec& format, const SourceOptions& options) {
  SourceResult result;
  const Severities& severities = options.severities ? *options.severities : linter_.severities();
  // What newslint finds itself, at bytes of the file.
  const auto own = [&](OwnRule rule, Span span, std::string message) {
    const auto index = static_cast<std::size_t>(rule);
    const Severity severity = severities[linter_.rules().size() + index];
    if (severity == Severity::off) return;
    const RuleInfo& info = own_rules()[index];
    Finding f;
    f.file = source.name();
    f.rule = info.id;
    f.category = info.category;
    f.severity = severity;
    f.confidence = info.confidence;
    f.span = span;
    f.message = std::move(message);
    const std::string_view text = source.text(span);
    f.fingerprint = hex(XXH3_64bits_withSeed(text.data(), text.size(), XXH3_64bits(f.message.data(), f.message.size())));
    result.findings.push_back(std::move(f));
  };
  for (const InvalidUtf8& bad : source.invalid())
    own(OwnRule::invalid_utf8, {bad.offset, bad.offset + bad.length},
        bad.length == 1 ? "a byte here is not UTF-8" : fmt::format("{} bytes here are not UTF-8", bad.length));
  DocumentSink sink;
  sink.problem = [&](std::uint64_t offset, std::string message) {
    const Position p = source.position(offset);
    result.problems.push_back({source.name(), p.line, p.column, std::move(message)});
  };
  sink.document = [&](Document&& document) {
    if (options.front_matter) {
      document.date = options.front_matter->date;
      document.language = options.front_matter->language;
      document.suppressions = options.front_matter->suppressions;
    }
    AnalysisOptions analysis_options;
    analysis_options.language = linter_.setup().language;
    if (analysis_options.language.empty() && !document.language.empty()) {
      analysis_options.language = Language(document.language);
      analysis_options.claimed = true;
    }
    if (analysis_options.language.empty()) analysis_options.language = options.language;
    set_anchor(document, options, source.name());
    std::vector<RawFinding> raw;
    std::function<void(const Analysis&)> look;
    raw = engine_.check(document, analysis_options, severities, [&](const Analysis& a) {
      FileSummary s;
      s.file = source.name();
      s.language = a.language().tag();
      s.words = a.word_count();
      s.date = !document.anchor.empty() ? document.anchor : document.date;
      result.documents.push_back(std::move(s));
      if (options.observe) options.observe(source, a);
    });
    // What a suppression of the front matter silences may stand in another slice; the first tells of
    // names that nobody knows.
    suppress(document, linter_.rules(), severities, raw, [&](OwnRule rule, Span span, std::string message) {
      if (options.front_matter || (options.more_follows && rule == OwnRule::unused_suppression)) return;
      own(rule, span, std::move(message));
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
  std::erase_if(raw, [&](const RawFinding& r) { return r.confidence < linter_.setup().min_confidence; });
  // One place, one fault: of the rules of a category that agree on a span the loudest speaks, the first
  // of them when several do. They stand side by side, ordered by place. How a word is written is one
  // question whatever it is: the rule for names, which shows where it stands otherwise, answers first.
  const auto writing = [](Category c) {
    switch (c) {
      case Category::name: return 1;
      case Category::terminology: return 2;
      case Category::consistency: return 3;
      case Category::spelling: return 4;
      default: return 0;
    }
  };
  std::vector<bool> said(raw.size(), false);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    for (std::size_t k = i + 1; k < raw.size() && raw[k].span == raw[i].span; ++k) {
      const Category a = raw[i].rule->info().category, b = raw[k].rule->info().category;
      if (said[i] || said[k] || (a != b && (writing(a) == 0 || writing(b) == 0))) continue;
      const bool later = raw[k].severity != raw[i].severity ? raw[k].severity > raw[i].severity : writing(b) < writing(a);
      said[later ? i : k] = true;
    }
  }
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (said[i]) continue;
    RawFinding& r = raw[i];
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
