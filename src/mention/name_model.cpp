#include "mention/name_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {
namespace {

constexpr char32_t virama = 0x94D, anusvara = 0x902, visarga = 0x903, inherent = U'@';

constexpr bool is_consonant(char32_t c) noexcept { return (c >= 0x915 && c <= 0x939) || (c >= 0x958 && c <= 0x95F); }
constexpr bool is_sign(char32_t c) noexcept { return c >= 0x93E && c <= 0x94C; }

/// The vowel letter of a vowel sign of Devanagari.
constexpr char32_t letter_of_sign(char32_t c) noexcept {
  switch (c) {
    case 0x93E: return 0x906;
    case 0x93F: return 0x907;
    case 0x940: return 0x908;
    case 0x941: return 0x909;
    case 0x942: return 0x90A;
    case 0x943: return 0x90B;
    case 0x945: return 0x90D;
    case 0x946: return 0x90F;
    case 0x947: return 0x90F;
    case 0x948: return 0x910;
    case 0x949: return 0x911;
    case 0x94A: return 0x913;
    case 0x94B: return 0x913;
    case 0x94C: return 0x914;
    default: return c;
  }
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t\r", i);
    if (begin == line.npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
    out.emplace_back(line.substr(begin, end - begin));
    i = end;
  }
  return out;
}

bool number(std::string_view s, int& out) {
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
  return error == std::errc() && end == s.data() + s.size();
}

}  // namespace

NameModel::NameModel(Script script) : script_(script), substitution_(most_units * most_units, 100) {
  insertion_.fill(100);
  for (std::size_t i = 0; i < most_units; ++i) substitution_[i * most_units + i] = 0;
  if (script == Script::devanagari) {
    inherent_ = make_unit(inherent);
    nasal_ = make_unit(anusvara);
    visarga_ = make_unit(visarga);
    glide_ = make_unit(0x92F);
  }
}

std::uint8_t NameModel::make_unit(char32_t c) {
  std::uint8_t& unit = unit_[c & (slots - 1)];
  if (unit == 0 && unit_count_ < most_units) unit = static_cast<std::uint8_t>(unit_count_++);
  return unit;
}

void NameModel::set_pair(std::uint8_t a, std::uint8_t b, Cost cost) {
  substitution_[a * most_units + b] = substitution_[b * most_units + a] = static_cast<std::uint8_t>(cost);
}

std::string NameModel::read_line(std::string_view keyword, const std::vector<std::string>& words) {
  const auto all_units = [&](std::string_view s) {
    Units out;
    for (std::size_t i = 0; i < s.size();) out.push_back(make_unit(next_code_point(s, i)));
    return out;
  };
  int cost = 0;
  const auto last_number = [&] { return !words.empty() && number(words.back(), cost) && cost >= 0 && cost <= 255; };
  if (keyword == "letters") {
    for (const std::string& w : words) all_units(w);
    return {};
  }
  if (keyword == "vowels") {  // vowels A B C… : all pairs cost the last number, against consonants the one before it
    int consonant = 0;
    if (words.size() < 4 || !last_number() || !number(words[words.size() - 2], consonant)) return "vowels LETTER… COST COST";
    Units vowels;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) vowels.push_back(all_units(words[i])[0]);
    for (const std::uint8_t v : vowels) {
      vowel_[v] = true;
      for (std::size_t other = 1; other < most_units; ++other)
        if (other != v) set_pair(v, static_cast<std::uint8_t>(other), consonant);
    }
    for (const std::uint8_t v : vowels)
      for (const std::uint8_t w : vowels)
        if (v != w) set_pair(v, w, cost);
    return {};
  }
  if (keyword == "like") {  // every pair of the letters
    if (words.size() < 3 || !last_number()) return "like LETTER LETTER… COST";
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) {
        const Units a = all_units(words[i]), b = all_units(words[k]);
        if (a.size() == 1 && b.size() == 1) {
          set_pair(a[0], b[0], cost);
        } else {
          if (a.empty() || b.empty()) return "like LETTER LETTER… COST";
          several_[a.back()].push_back({a, b, cost});
          several_[b.back()].push_back({b, a, cost});
        }
      }
    return {};
  }
  if (keyword == "insert") {
    if (words.size() < 2 || !last_number()) return "insert LETTER… COST";
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      for (const std::uint8_t u : all_units(words[i])) insertion_[u] = static_cast<std::uint8_t>(cost);
    return {};
  }
  if (keyword == "transposed" || keyword == "doubled") {
    if (words.size() != 1 || !last_number()) return "one COST";
    (keyword == "doubled" ? doubled_ : transposition_) = cost;
    return {};
  }
  if (keyword == "fold" || keyword == "fold-first") {
    if (words.empty() || words.size() > 2) return "fold FROM [TO]";
    auto& list = keyword == "fold" ? folds_ : first_folds_;
    list.emplace_back(words[0], words.size() > 1 ? words[1] : "");
    if (keyword == "fold") {
      std::size_t i = 0;
      const char32_t c = next_code_point(words[0], i);
      fold_starts_[(c & 511) >> 6] |= 1ull << (c & 63);
    }
    return {};
  }
  if (keyword == "class") {  // one class of the skeleton
    std::uint8_t next = 1;
    for (const std::uint8_t c : class_) next = std::max<std::uint8_t>(next, static_cast<std::uint8_t>(c + 1));
    if (next > 31) return "more than 31 classes";
    for (const std::string& w : words)
      for (std::size_t i = 0; i < w.size();) class_[next_code_point(w, i) & (slots - 1)] = next;
    return {};
  }
  if (keyword == "ceiling") {
    int length = 0;
    if (words.size() != 2 || !number(words[0], length) || !last_number()) return "ceiling UNITS COST";
    ceilings_.emplace_back(length, cost);
    std::sort(ceilings_.begin(), ceilings_.end());
    return {};
  }
  if (keyword == "tails") {
    for (const std::string& w : words) tails_.insert(w == "-" ? std::string() : key_of(w));
    return {};
  }
  if (keyword == "short") {
    if (words.size() != 2) return "short LONG SHORT";
    shorts_.emplace_back(words[0], words[1]);
    return {};
  }
  if (keyword == "param") {
    int value = 0;
    if (words.size() != 2 || !number(words[1], value)) return "param NAME NUMBER";
    params_[words[0]] = value;
    return {};
  }
  if (keyword == "sound") {
    if (words.size() < 2) return "sound SIGNS LETTERS…";
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string key = key_of(words[i]);
      if (!sounds_.emplace(key, words[0] == "-" ? "" : words[0]).second) return fmt::format("`{}` has a sound already", words[i]);
      longest_sound_ = std::max(longest_sound_, key.size());
    }
    return {};
  }
  if (keyword == "letter") {
    if (words.size() < 2 || words[0].size() != 1) return "letter LATIN NAME…";
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string key = key_of(words[i]);
      letter_names_.emplace(key, words[0][0]);
      longest_letter_name_ = std::max(longest_letter_name_, key.size());
    }
    return {};
  }
  if (keyword == "words") {
    if (words.size() < 2) return "words LIST WORD…";
    for (std::size_t i = 1; i < words.size(); ++i) lists_[words[0]].insert(key_of(words[i]));
    return {};
  }
  return fmt::format("unknown keyword `{}`", keyword);
}

std::string NameModel::folded(std::string_view key) const {
  std::string out;
  if (script_ == Script::latin) {
    // Accents are folded by their decomposition, which the table lists as far as names need it.
    bool ascii = true;
    for (const char c : key) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii && folds_.empty()) return std::string(key);
  }
  std::size_t i = 0;
  for (const auto& [from, to] : first_folds_)
    if (key.starts_with(from) && key.size() > from.size() + 2) {
      out += to;
      i = from.size();
      break;
    }
  while (i < key.size()) {
    std::size_t k = i;
    const char32_t c = next_code_point(key, k);
    bool done = false;
    if (folds_start(c))
      for (const auto& [from, to] : folds_)
        if (key.substr(i).starts_with(from)) {
          out += to;
          i += from.size();
          done = true;
          break;
        }
    if (done) continue;
    out.append(key, i, k - i);
    i = k;
  }
  return out;
}

void NameModel::units(std::string_view s, Units& out) const {
  out.clear();
  for (std::size_t i = 0; i < s.size();) {
    char32_t c = next_code_point(s, i);
    if (script_ == Script::devanagari) {
      if (c == virama) continue;
      if (c == 0x905) c = inherent;
      const std::uint8_t unit = unit_of(letter_of_sign(c));
      if (unit == 0) return out.clear();
      out.push_back(unit);
      if (!is_consonant(c)) continue;
      std::size_t k = i;
      const char32_t next = i < s.size() ? next_code_point(s, k) : 0;
      if (next != virama && !is_sign(next)) out.push_back(inherent_);
      continue;
    }
    const std::uint8_t unit = unit_of(c);
    if (unit == 0) return out.clear();
    out.push_back(unit);
  }
  if (script_ != Script::devanagari) return;
  while (out.size() > 1 && (out.back() == inherent_ || out.back() == visarga_)) out.pop_back();
  // The glide between a vowel and a front vowel is a matter of taste.
  const std::uint8_t e = unit_of(0x90F), short_i = unit_of(0x907), long_i = unit_of(0x908);
  for (std::size_t i = 1; i + 1 < out.size(); ++i)
    if (out[i] == glide_ && vowel_[out[i - 1]] && out[i - 1] != inherent_ &&
        (out[i + 1] == e || out[i + 1] == short_i || out[i + 1] == long_i))
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
}

Cost NameModel::distance(const Units& a, const Units& b, Cost limit) const {
  constexpr std::size_t longest = 40;
  const std::size_t n = a.size(), m = b.size();
  if (n > longest || m > longest || n == 0 || m == 0) return limit + 1;
  // What each unit costs where the other side has nothing.
  Cost gap_a[longest], gap_b[longest];
  const auto gaps = [&](const Units& s, Cost* out) {
    for (std::size_t i = 0; i < s.size(); ++i) {
      Cost c = insertion_[s[i]];
      if ((i > 0 && s[i - 1] == s[i]) || (i + 1 < s.size() && s[i + 1] == s[i])) c = std::min(c, doubled_);
      out[i] = i == 0 ? c + 40 : c;
    }
  };
  gaps(a, gap_a);
  gaps(b, gap_b);
  Cost d[longest + 1][longest + 1];
  d[0][0] = 0;
  for (std::size_t i = 1; i <= n; ++i) d[i][0] = d[i - 1][0] + gap_a[i - 1];
  for (std::size_t j = 1; j <= m; ++j) d[0][j] = d[0][j - 1] + gap_b[j - 1];
  // Of the costs of several units for several, those whose left side ends in this row: few rows have any.
  constexpr std::size_t most_here = 24;
  const Several* here[most_here];
  for (std::size_t i = 1; i <= n; ++i) {
    std::size_t count = 0;
    for (const Several& v : several_[a[i - 1]]) {
      if (v.from.size() <= i && v.to.size() <= m && count < most_here &&
          std::equal(v.from.begin(), v.from.end(), a.begin() + static_cast<std::ptrdiff_t>(i - v.from.size())))
        here[count++] = &v;
    }
    const std::uint8_t* costs = &substitution_[a[i - 1] * most_units];
    Cost least = d[i][0];
    for (std::size_t j = 1; j <= m; ++j) {
      Cost s = costs[b[j - 1]];
      if (s > 0 && i == 1 && j == 1) s = s <= 50 ? s * 3 / 2 : s + 50;
      Cost best = std::min({d[i - 1][j - 1] + s, d[i - 1][j] + gap_a[i - 1], d[i][j - 1] + gap_b[j - 1]});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2])
        best = std::min(best, d[i - 2][j - 2] + transposition_);
      for (std::size_t k = 0; k < count; ++k) {
        const Several& v = *here[k];
        if (v.to.size() <= j && v.to.back() == b[j - 1] &&
            std::equal(v.to.begin(), v.to.end(), b.begin() + static_cast<std::ptrdiff_t>(j - v.to.size())))
          best = std::min(best, d[i - v.from.size()][j - v.to.size()] + v.cost);
      }
      d[i][j] = best;
      least = std::min(least, best);
    }
    // A transposition may still reach back one row.
    if (least > limit + transposition_) return limit + 1;
  }
  return d[n][m];
}

std::uint64_t NameModel::skeleton(std::string_view key) const noexcept {
  std::uint64_t out = 0;
  int shift = 0;
  std::uint8_t last = 0;
  for (std::size_t i = 0; i < key.size() && shift < 60;) {
    const bool first = i == 0;
    const char32_t c = next_code_point(key, i);
    const std::uint8_t k = class_[c & (slots - 1)];
    if (k == 0 && !(first && loose_skeleton())) continue;
    if (k == last && !first) continue;
    last = k;
    // A vowel at the start of a Latin name is a class of its own.
    out |= std::uint64_t{k == 0 ? std::uint8_t{31} : k} << shift;
    shift += 5;
  }
  return out;
}

std::pair<std::string_view, std::string_view> NameModel::tails(std::string_view a, std::string_view b) noexcept {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  while (same > 0 && ((same < a.size() && is_continuation(a[same])) || (same < b.size() && is_continuation(b[same])))) --same;
  return {a.substr(same), b.substr(same)};
}

bool NameModel::inflected(std::string_view a, std::string_view b) const {
  const auto guard = [&](std::string_view x, std::string_view y) {
    const auto [s, t] = tails(x, y);
    // Enough of a stem must be left.
    if (x.size() - s.size() < static_cast<std::size_t>(param("stem-bytes", 3))) return false;
    // No English word is inflected by exchanging one letter for another, or a letter before its ending.
    if (script_ == Script::latin && !s.empty() && !t.empty() && (s.back() == t.back() || s.size() + t.size() == 2)) return false;
    return tails_.contains(s) && tails_.contains(t);
  };
  if (guard(a, b)) return true;
  if (shorts_.empty()) return false;
  const auto shortened = [&](std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size();) {
      const auto it = std::find_if(shorts_.begin(), shorts_.end(), [&](const auto& p) { return s.substr(i).starts_with(p.first); });
      if (it != shorts_.end()) {
        out += it->second;
        i += it->first.size();
      } else {
        out += s[i++];
      }
    }
    return out;
  };
  const std::string x = shortened(a), y = shortened(b);
  return x != y && guard(x, y);
}

int NameModel::param(std::string_view name, int fallback) const noexcept {
  const auto it = params_.find(name);
  return it == params_.end() ? fallback : it->second;
}

void NameModel::complete() {
  for (std::size_t units = 0; units < ceiling_.size(); ++units)
    for (const auto& [length, cost] : ceilings_)
      if (static_cast<std::size_t>(length) <= units) ceiling_[units] = cost;
  numbers_ = {param("half-head-level", 3), param("half-head-level-zipf"), param("half-head-zipf", 99), param("half-letters", 4),
              param("half-zipf", 99), param("least-units", 3), param("singleton") + param("same-name") + param("same-word")};
}

bool NameModel::vowels_apart(const Units& a, const Units& b, Cost by_ear) const {
  std::size_t i = 0, k = 0;
  const auto skip = [&](const Units& s, std::size_t& n) {
    while (n < s.size() && (vowel_[s[n]] || s[n] == glide_)) ++n;
  };
  for (;;) {
    skip(a, i), skip(b, k);
    if (i == a.size() || k == b.size()) return i == a.size() && k == b.size();
    if (const std::uint8_t x = a[i++], y = b[k++]; x != y && substitution(x, y) > by_ear) return false;
  }
}

std::string NameModel::sounds(std::string_view key) const {
  const std::string s = folded(key);
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    std::size_t next = i;
    next_code_point(s, next);
    for (std::size_t length = std::min(longest_sound_, s.size() - i); length > 0; --length)
      if (const auto it = sounds_.find(std::string_view(s).substr(i, length)); it != sounds_.end()) {
        for (const char c : it->second)
          if (out.empty() || out.back() != c) out += c;
        next = i + length;
        break;
      }
    i = next;
  }
  return out;
}

std::string NameModels::sounds(Script script, const std::vector<std::string_view>& keys) const {
  const NameModel* m = of(script);
  std::string out;
  std::size_t signs = 0;
  for (const std::string_view k : keys) {
    const std::string word = m ? m->sounds(k) : std::string();
    if (word.empty()) return {};
    signs += word.size();
    out += out.empty() ? "" : " ";
    out += word;
  }
  return signs >= (keys.size() > 1 ? 5u : 4u) ? out : std::string();
}

std::string NameModel::spelled_letters(std::string_view key) const {
  if (letter_names_.empty() || key.size() > 64) return {};
  // The most letters that the part up to each byte spells; most words spell none from the start.
  std::array<std::uint8_t, 65> count{}, begins{};
  for (std::size_t begin = 0; begin < key.size(); ++begin) {
    if (begin > 0 && count[begin] == 0) continue;
    const std::size_t most = std::min(key.size(), begin + longest_letter_name_);
    for (std::size_t end = begin; end < most;) {
      next_code_point(key, end);
      if (end > most || count[begin] + 1 <= count[end] || !letter_names_.contains(key.substr(begin, end - begin))) continue;
      count[end] = static_cast<std::uint8_t>(count[begin] + 1);
      begins[end] = static_cast<std::uint8_t>(begin);
    }
  }
  std::string out;
  if (count[key.size()] < 3) return out;
  for (std::size_t end = key.size(); end > 0; end = begins[end])
    out += letter_names_.find(key.substr(begins[end], end - begins[end]))->second;
  std::reverse(out.begin(), out.end());
  return out;
}

bool NameModel::lightly_apart(const Units& a, const Units& b, Cost most) const {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](auto x, auto y) { return x == y || substitution(x, y) <= most; });
}

bool NameModel::listed(std::string_view list, std::string_view key) const noexcept {
  const auto it = lists_.find(list);
  return it != lists_.end() && it->second.contains(key);
}

tl::expected<std::shared_ptr<const NameModels>, std::string> NameModels::parse(std::string_view table) {
  auto models = std::make_shared<NameModels>();
  NameModel* model = nullptr;
  std::size_t line_number = 0;
  for (std::size_t i = 0; i < table.size();) {
    const std::size_t end = std::min(table.find('\n', i), table.size());
    std::string_view line = table.substr(i, end - i);
    i = end + 1;
    ++line_number;
    line = line.substr(0, line.find('#'));
    const std::string light = light_normal(line);
    std::vector<std::string> words = split(light);
    if (words.empty()) continue;
    const std::string keyword = words[0];
    words.erase(words.begin());
    if (keyword == "script") {
      const std::string name = words.empty() ? "" : words[0];
      const auto start = [&](std::unique_ptr<NameModel>& slot, Script s) { slot = std::make_unique<NameModel>(s), model = slot.get(); };
      if (name == "latin") start(models->latin_, Script::latin);
      else if (name == "devanagari") start(models->devanagari_, Script::devanagari);
      else if (name == "arabic") start(models->arabic_, Script::arabic);
      else return tl::unexpected(fmt::format("line {}: script latin, devanagari or arabic", line_number));
      continue;
    }
    if (!model) return tl::unexpected(fmt::format("line {}: begin with `script NAME`", line_number));
    if (const std::string wrong = model->read_line(keyword, words); !wrong.empty())
      return tl::unexpected(fmt::format("line {}: {}", line_number, wrong));
  }
  for (NameModel* m : {models->latin_.get(), models->devanagari_.get(), models->arabic_.get()})
    if (m) m->complete();
  return std::shared_ptr<const NameModels>(std::move(models));
}

}  // namespace newslint
