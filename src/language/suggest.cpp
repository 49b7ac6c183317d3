#include "language/suggest.h"

#include <algorithm>

#include "language/near_index.h"
#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {

namespace {

using lexicon_format::ConfusionRecord;

constexpr std::string_view halant = "\u094d";
constexpr std::size_t longest = 40;  // code points; what is longer is no word

/// Gathers candidates for one word. Keys are spliced from the word's bytes; nothing is allocated per
/// candidate that no dictionary has, which is nearly all of them.
class Search {
 public:
  Search(const Lexicon& lexicon, std::string_view light, const SuggestOptions& options)
      : lexicon_(lexicon), light_(light), options_(options) {
    key_normal(light, key_);
    for (std::size_t i = 0; i < key_.size();) {
      at_.push_back(i);
      cps_.push_back(next_code_point(key_, i));
    }
    at_.push_back(key_.size());
    has_halant_ = key_.find(halant) != std::string::npos;
  }

  std::vector<Suggestion> run() {
    if (cps_.size() < 2 || cps_.size() > longest) return {};
    if (const LexiconEntry same = lexicon_.find(key_); same && same.known()) {
      const EditKind kind = lexicon_.caseless() ? EditKind::spelling_variant : EditKind::letter_case;
      offer(same, kind, 0, 0);
    }
    listed();
    transposed();
    doubled();
    if (options_.any_letter) any_letter();
    if (options_.split) split();
    std::sort(found_.begin(), found_.end(), [](const Suggestion& a, const Suggestion& b) {
      const int x = score(a), y = score(b);
      return x != y ? x > y : a.text < b.text;
    });
    if (found_.size() > options_.most) found_.resize(options_.most);
    return std::move(found_);
  }

 private:
  /// One unit of cost weighs as much as ten times the frequency.
  static int score(const Suggestion& s) { return s.zipf10 - 10 * s.cost; }

  void listed() {
    const auto table = lexicon_.confusions();
    const auto from = [&](char32_t c) {
      return std::lower_bound(table.begin(), table.end(), c,
                              [](const ConfusionRecord& r, char32_t x) { return r.from[0] < x; });
    };
    std::string insert;
    const auto written = [&insert](const ConfusionRecord& r) -> const std::string& {
      insert.clear();
      for (std::size_t k = 0; k < r.to_length; ++k) append_utf8(r.to[k], insert);
      return insert;
    };
    const auto apply = [&](const ConfusionRecord& r, std::size_t i) {
      if (i + r.from_length > cps_.size()) return;
      for (std::size_t k = 1; k < r.from_length; ++k) {
        if (cps_[i + k] != r.from[k]) return;
      }
      attempt(i, i + r.from_length, written(r), static_cast<EditKind>(r.kind), r.cost);
    };
    for (auto r = table.begin(); r != table.end() && r->from[0] == 0; ++r) {
      written(*r);
      const char32_t first = r->to_length ? r->to[0] : 0, last = r->to_length ? r->to[r->to_length - 1] : 0;
      for (std::size_t i = 0; i <= cps_.size(); ++i) {
        // A sign stands on a letter, and no letter has two: no word can come of other places.
        if (is_vowel_sign(first) && !carries_sign(i)) continue;
        if (is_vowel_sign(last) && i < cps_.size() && is_vowel_sign(cps_[i])) continue;
        // A letter with a halant is lost where it is doubled.
        if (r->to_length == 2 && last == 0x94D && (i == cps_.size() || cps_[i] != first)) continue;
        attempt(i, i, insert, static_cast<EditKind>(r->kind), r->cost);
      }
    }
    for (std::size_t i = 0; i < cps_.size(); ++i) {
      for (auto r = from(cps_[i]); r != table.end() && r->from[0] == cps_[i]; ++r) apply(*r, i);
    }
  }

  /// Devanagari's dependent vowels and halant.
  static bool is_vowel_sign(char32_t c) noexcept { return c >= 0x93E && c <= 0x94D; }
  /// Whether one may stand before code point `i`: behind a consonant.
  bool carries_sign(std::size_t i) const noexcept {
    if (i == 0) return false;
    const char32_t c = cps_[i - 1];
    return (c >= 0x915 && c <= 0x939) || (c >= 0x958 && c <= 0x95F);
  }

  void transposed() {
    for (std::size_t i = 0; i + 1 < cps_.size(); ++i) {
      if (cps_[i] == cps_[i + 1]) continue;
      if (!is_vowel_sign(cps_[i + 1]) || carries_sign(i)) {
        std::string both;
        append_utf8(cps_[i + 1], both);
        append_utf8(cps_[i], both);
        attempt(i, i + 2, both, EditKind::transposed, 1);
      }
      // In Devanagari letters also change places around the vowel sign between them.
      if (i + 2 < cps_.size() && cps_[i] != cps_[i + 2] && script_of(cps_[i]) == Script::devanagari) {
        std::string turned;
        append_utf8(cps_[i + 2], turned);
        append_utf8(cps_[i + 1], turned);
        append_utf8(cps_[i], turned);
        attempt(i, i + 3, turned, EditKind::transposed, 2);
      }
    }
  }

  void doubled() {
    for (std::size_t i = 0; i < cps_.size(); ++i) {
      if (i + 1 < cps_.size() && cps_[i] == cps_[i + 1]) {
        attempt(i, i + 1, {}, EditKind::doubled, 1);
      } else if (!is_vowel_sign(cps_[i])) {
        std::string again;
        append_utf8(cps_[i], again);
        attempt(i, i, again, EditKind::doubled, 1);
      }
      if (i + 3 < cps_.size() && cps_[i] == cps_[i + 2] && cps_[i + 1] == cps_[i + 3]) {
        attempt(i, i + 2, {}, EditKind::doubled, 1);
      }
    }
  }

  void any_letter() {
    const NearIndex* index = options_.least_zipf10 >= NearIndex::least_zipf10 ? lexicon_.near_index() : nullptr;
    if (index) any_letter_of(*index);
    if (index && !lexicon_.caseless()) return;
    // Where a splice can leave key form, beside a halant (attempt), only trying finds it.
    constexpr char32_t sign = 0x94D;
    const auto beside = [&](std::size_t i) {
      for (std::size_t k = i < 2 ? 0 : i - 2; k < std::min(i + 3, cps_.size()); ++k)
        if (cps_[k] == sign) return true;
      return false;
    };
    std::vector<bool> tried(cps_.size() + 1);
    for (std::size_t i = 0; i <= cps_.size(); ++i) tried[i] = !index || beside(i);
    for (std::size_t i = 0; i < cps_.size(); ++i)
      if (tried[i]) attempt(i, i + 1, {}, EditKind::extra, 2);
    for (const std::uint32_t letter : lexicon_.letters()) {
      std::string one;
      append_utf8(letter, one);
      for (std::size_t i = 0; i < cps_.size(); ++i) {
        if (!tried[i] && letter != sign) continue;
        attempt(i, i, one, EditKind::missing, 2);
        if (cps_[i] != letter) attempt(i, i + 1, one, EditKind::replaced, 3);
      }
      if (tried[cps_.size()] || letter == sign) attempt(cps_.size(), cps_.size(), one, EditKind::missing, 2);
    }
  }

  /// The same for words that the index holds, without trying the others.
  void any_letter_of(const NearIndex& index) {
    std::vector<LexiconEntry> near;
    index.find(key_, near);
    const auto letters = lexicon_.letters();
    const auto written = [&](std::string_view s) {
      std::size_t i = 0;
      return s.empty() || std::find(letters.begin(), letters.end(), next_code_point(s, i)) != letters.end();
    };
    for (const LexiconEntry& entry : near) {
      const Slip slip = one_slip(key_, entry.key());
      if (slip.transposed || !written(slip.to)) continue;
      const bool extra = slip.to.empty(), missing = slip.from.empty();
      offer(entry, extra ? EditKind::extra : missing ? EditKind::missing : EditKind::replaced,
            (extra || missing ? 2 : 3) + (slip.position == 0), slip.position);
    }
  }

  void split() {
    Suggestion best;
    const auto usual = [this](const LexiconEntry& e) {
      return e.known() && e.zipf10() >= 36 && !e.has(word_no_suggest) &&
             (lexicon_.caseless() || e.has(word_lower));
    };
    for (std::size_t i = 2; i + 2 <= cps_.size(); ++i) {
      const std::string_view left = std::string_view(key_).substr(0, at_[i]);
      const std::string_view right = std::string_view(key_).substr(at_[i]);
      const LexiconEntry a = lexicon_.find(left);
      if (!usual(a)) continue;
      const LexiconEntry b = lexicon_.find(right);
      if (!usual(b)) continue;
      const std::uint8_t zipf = std::min(a.zipf10(), b.zipf10());
      if (zipf <= best.zipf10 || zipf < options_.least_zipf10) continue;
      best.text = shaped(a.best_form().text) + " " + display_form(b.best_form().text);
      best.key = a.key();
      best.kind = EditKind::split;
      best.cost = 3;
      best.zipf10 = zipf;
      best.position = static_cast<std::uint16_t>(i);
      best.sources = a.sources() & b.sources();
      best.flags = a.flags() & b.flags();
    }
    if (best.zipf10) found_.push_back(std::move(best));
  }

  /// Looks the word up with code points [begin, end) replaced by `insert`.
  void attempt(std::size_t begin, std::size_t end, std::string_view insert, EditKind kind, int cost) {
    spliced_.assign(key_, 0, at_[begin]);
    spliced_ += insert;
    spliced_.append(key_, at_[end], std::string::npos);
    const std::string* key = &spliced_;
    // An edit can leave key form in one way: it brings a nasal before its stop. Only a halant near
    // the place can do that.
    const bool may_join = has_halant_ || insert.find(halant) != std::string_view::npos;
    const std::size_t from = at_[begin < 2 ? 0 : begin - 2];
    const std::size_t to = at_[begin] + insert.size() + (at_[std::min(end + 2, cps_.size())] - at_[end]);
    if (may_join && joins_nasal(std::string_view(spliced_).substr(from, to - from))) {
      key_normal(spliced_, normal_);
      key = &normal_;
    }
    if (key->empty() || *key == key_) return;
    const std::uint64_t hash = Lexicon::hash(*key);
    if (!lexicon_.maybe(hash)) return;
    const LexiconEntry entry = lexicon_.find(*key, hash);
    if (!entry) return;
    if (begin == 0 && kind != EditKind::apostrophe) ++cost;
    offer(entry, kind, cost, begin);
  }

  /// Whether a nasal letter with a halant stands in `text`, or a halant that may follow one.
  static bool joins_nasal(std::string_view text) noexcept {
    for (std::size_t at = text.find(halant); at != std::string_view::npos; at = text.find(halant, at + 1)) {
      if (at < 3) return true;
      const std::string_view before = text.substr(at - 3, 3);
      if (before == "\u0919" || before == "\u091e" || before == "\u0923" || before == "\u0928" || before == "\u092e")
        return true;
    }
    return false;
  }

  void offer(const LexiconEntry& entry, EditKind kind, int cost, std::size_t position) {
    if (entry.zipf10() < options_.least_zipf10) return;
    if (entry.flags() & (word_no_suggest | word_wrong)) return;
    if (!entry.known() && (!lexicon_.caseless() || entry.zipf10() < options_.frequent_enough)) return;
    for (Suggestion& known : found_) {
      if (known.key != entry.key()) continue;
      if (cost < known.cost) {
        known.kind = kind;
        known.cost = static_cast<std::uint8_t>(cost);
        known.position = static_cast<std::uint16_t>(position);
      }
      return;
    }
    Suggestion s;
    s.text = shaped(entry.best_form().text);
    if (s.text == display_form(light_)) return;
    s.key = entry.key();
    s.kind = kind;
    s.cost = static_cast<std::uint8_t>(cost);
    s.zipf10 = entry.zipf10();
    s.position = static_cast<std::uint16_t>(position);
    s.sources = entry.sources();
    s.flags = entry.flags();
    found_.push_back(std::move(s));
  }

  /// The dictionary's form with the capitals of the word it replaces.
  std::string shaped(std::string_view form) const {
    if (lexicon_.caseless() || case_shape(form) != word_lower) {
      if (!lexicon_.caseless() && case_shape(light_) == word_upper && cps_.size() > 1) return upper(form);
      return display_form(form);
    }
    switch (case_shape(light_)) {
      case word_upper: return upper(form);
      case word_title: {
        std::size_t i = 0;
        std::string text;
        append_utf8(to_upper(next_code_point(form, i)), text);
        return display_form(text + std::string(form.substr(i)));
      }
      default: return display_form(form);
    }
  }

  static std::string upper(std::string_view form) {
    std::string text;
    for (std::size_t i = 0; i < form.size();) append_utf8(to_upper(next_code_point(form, i)), text);
    return text;
  }

  const Lexicon& lexicon_;
  const std::string_view light_;
  const SuggestOptions& options_;
  std::string key_, spliced_, normal_;
  std::u32string cps_;
  std::vector<std::size_t> at_;  // byte offset of each code point, and the end
  std::vector<Suggestion> found_;
  bool has_halant_ = false;  ///< of the key
};

}  // namespace

std::vector<Suggestion> suggest(const Lexicon& lexicon, std::string_view light,
                                const SuggestOptions& options) {
  return Search(lexicon, light, options).run();
}

}  // namespace newslint
