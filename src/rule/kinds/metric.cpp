// Kind `metric`: a measure of the whole document beyond a bound.
//
// One finding a document, on its first words; what it measures is in the message. Never loud about a
// single phrase: what is usual once may be too much a hundred times.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "rule/kind.h"
#include "rule/repeats.h"
#include "text/normal.h"
#include "text/words.h"

namespace newslint {
namespace {

enum class Measure : std::uint8_t { foreign_script_share, unknown_word_share, repetition, words_per_sentence, translationese };
const std::vector<std::string_view> measure_names = {"foreign-script-share", "unknown-word-share", "repetition",
                                                     "words-per-sentence", "translationese"};

struct Options {
  Measure measure = Measure::words_per_sentence;
  double max = 0, min = 0;
  bool has_max = false, has_min = false;
  std::uint32_t min_words = 100;
  /// Phrases of translationese, each as the keys of its words.
  std::vector<std::vector<std::string>> phrases;
};

class MetricRule : public Rule {
 public:
  MetricRule(RuleInfo info, Options options) : Rule(std::move(info)), o_(std::move(options)) {}

  void hook(Hooks& hooks) const override { hooks.document(); }

  void check_document(const Analysis& analysis, Findings& findings) const override {
    if (analysis.word_count() < o_.min_words) return;
    if (!info().language.empty() && info().language != analysis.language()) return;
    const AnalysedBlock* first = nullptr;
    std::uint64_t words = 0;
    for (const AnalysedBlock& b : analysis.blocks()) {
      if (!applies_to(b)) continue;
      words += b.word_count();
      if (!first && b.word_count()) first = &b;
    }
    if (!first || words < o_.min_words) return;
    const double value = measure(analysis);
    const bool high = o_.has_max && value > o_.max, low = o_.has_min && value < o_.min;
    if (!high && !low) return;
    const auto tokens = analysis.tokens(*first);
    const std::size_t last = std::min<std::size_t>(tokens.size(), 8) - 1;
    const bool share = o_.measure != Measure::words_per_sentence && o_.measure != Measure::translationese;
    const auto shown = [&](double v) { return share ? fmt::format("{:.0f}%", v * 100) : fmt::format("{:.1f}", v); };
    findings.add(*this, *first, tokens.front().begin, tokens[last].end,
                 {{"value", shown(value)}, {"bound", shown(high ? o_.max : o_.min)}});
  }

 private:
  template <class F>  // void(block)
  void each_block(const Analysis& analysis, F&& f) const {
    for (const AnalysedBlock& b : analysis.blocks())
      if (applies_to(b) && b.word_count()) f(b);
  }

  double measure(const Analysis& analysis) const {
    switch (o_.measure) {
      case Measure::foreign_script_share: {
        std::array<std::uint64_t, script_count> words{};
        std::uint64_t all = 0, most = 0;
        each_block(analysis, [&](const AnalysedBlock& b) {
          for (const Token& t : analysis.tokens(b)) ++words[static_cast<int>(analysis.vocabulary().hot(t.type).script)];
        });
        for (int s = 2; s < script_count; ++s) all += words[s], most = std::max(most, words[s]);
        return all ? 1 - static_cast<double>(most) / static_cast<double>(all) : 0;
      }
      case Measure::unknown_word_share: {
        std::uint64_t words = 0, known = 0;
        each_block(analysis, [&](const AnalysedBlock& b) {
          if (analysis.vocabulary().lexicons().of(b.script)) words += b.script_words, known += b.known_words;
        });
        return words ? 1 - static_cast<double>(known) / static_cast<double>(words) : 0;
      }
      case Measure::repetition: {
        // Share of runs of three words that have stood before.
        const Repeats& repeats = repeats_of(analysis);
        return repeats.runs ? static_cast<double>(repeats.returns.size()) / static_cast<double>(repeats.runs) : 0;
      }
      case Measure::words_per_sentence: {
        std::uint64_t words = 0, sentences = 0;
        each_block(analysis, [&](const AnalysedBlock& b) {
          if (b.kind() != BlockKind::paragraph && b.kind() != BlockKind::quote) return;
          words += b.word_count();
          sentences += analysis.sentences(b).size();
        });
        return sentences ? static_cast<double>(words) / static_cast<double>(sentences) : o_.has_min ? o_.min : 0;
      }
      case Measure::translationese: {
        std::uint64_t words = 0, hits = 0;
        each_block(analysis, [&](const AnalysedBlock& b) {
          const auto t = analysis.tokens(b);
          words += t.size();
          for (std::size_t i = 0; i < t.size(); ++i)
            for (const auto& phrase : o_.phrases) hits += stands_at(analysis, t, i, phrase);
        });
        return words ? 1000.0 * static_cast<double>(hits) / static_cast<double>(words) : 0;
      }
    }
    return 0;
  }

  static bool stands_at(const Analysis& analysis, std::span<const Token> t, std::size_t i, const std::vector<std::string>& phrase) {
    if (i + phrase.size() > t.size()) return false;
    for (std::size_t k = 0; k < phrase.size(); ++k)
      if (analysis.type(t[i + k]).key != phrase[k]) return false;
    return true;
  }

  Options o_;
};

std::unique_ptr<Rule> create(RuleReader& reader) {
  Options o;
  o.measure = static_cast<Measure>(reader.choice("measure", measure_names, 0));
  o.has_max = reader.has("max");
  o.has_min = reader.has("min");
  o.max = reader.number("max", 0, 0, 1e9);
  o.min = reader.number("min", 0, 0, 1e9);
  o.min_words = static_cast<std::uint32_t>(reader.integer("min_words", 100, 1, 1000000));
  if (!o.has_max && !o.has_min) reader.error("measure", "give a bound: `max`, `min` or both");
  for (const std::string& phrase : reader.texts("phrases")) {
    std::vector<WordSpan> spans;
    split_words(phrase, spans);
    std::vector<std::string> keys;
    for (const WordSpan& s : spans) keys.push_back(key_of(std::string_view(phrase).substr(s.begin, s.end - s.begin)));
    if (!keys.empty()) o.phrases.push_back(std::move(keys));
  }
  if (o.measure == Measure::translationese && o.phrases.empty())
    reader.error("measure", "translationese counts `phrases`: list them");
  if (o.measure != Measure::translationese && !o.phrases.empty())
    reader.error("phrases", "`phrases` belong to `measure: translationese`");
  if (reader.failed()) return nullptr;
  return std::make_unique<MetricRule>(reader.take_info(), std::move(o));
}

const KindRegistrar registrar{{
    .name = "metric",
    .summary = "a measure of the document beyond a bound: foreign script, unknown words, repetition, length of sentences, translationese",
    .keys = {
        {"measure", KeyType::choice, true, "shares from 0 to 1: foreign-script-share, unknown-word-share, repetition (three words that stood before); words-per-sentence; translationese (`phrases` per 1,000 words)", measure_names},
        {"max", KeyType::number, false, "a finding above this"},
        {"min", KeyType::number, false, "a finding below this"},
        {"min_words", KeyType::integer, false, "shorter documents are left alone; 100 when left out"},
        {"phrases", KeyType::texts, false, "translationese: the phrases that are counted"},
    },
    .placeholders = {"value", "bound"},
    .create = create,
}};

}  // namespace
}  // namespace newslint
