#include "mention/items.h"

#include <algorithm>

#include "text/normal.h"
#include "text/utf8.h"

namespace newslint {

int digit_value(char32_t c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  // Devanagari, Arabic-Indic, its eastern form, Bengali.
  for (const char32_t zero : {0x0966u, 0x0660u, 0x06F0u, 0x09E6u})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

Items::Items(const Analysis& analysis, const AnalysedBlock& block)
    : analysis_(analysis), block_(block), tokens_(analysis.tokens(block)), index_(tokens_.size(), -1) {}

Items::Items(const Analysis& analysis, const AnalysedBlock& block, std::uint32_t first, std::uint32_t last)
    : analysis_(analysis), block_(block), tokens_(analysis.tokens(block)), base_(first), index_(last - first, -1) {}

char32_t Items::before(std::uint32_t i) const noexcept {
  return tokens_[i].begin == 0 ? 0 : previous_code_point(block_.text(), tokens_[i].begin);
}

char32_t Items::after(std::uint32_t i) const noexcept {
  std::size_t at = tokens_[i].end;
  return at >= block_.text().size() ? 0 : next_code_point(block_.text(), at);
}

const Item& Items::at(std::uint32_t i) {
  const bool kept = i >= base_ && i - base_ < index_.size();
  if (kept && index_[i - base_] >= 0) return items_[static_cast<std::size_t>(index_[i - base_])];
  const WordType& t = type(i);
  // Most words are nothing but words.
  static const Item plain_word;
  if (t.senses.empty() && !t.has(type_has_digit)) return plain_word;
  Item item;
  if (t.has(type_has_digit) && t.senses.empty()) {
    read_number(i, item);
  } else {
    item.senses = t.senses;
    if (!t.senses.empty() && find_sense(t.senses, Role::phrase)) read_phrase(i, item);
  }
  if (kept) index_[i - base_] = static_cast<std::int32_t>(items_.size());
  items_.push_back(item);
  return items_.back();
}

/// The longest phrase that begins here replaces the word's own senses.
void Items::read_phrase(std::uint32_t i, Item& out) const {
  const auto longest = static_cast<std::uint32_t>(find_sense(out.senses, Role::phrase)->value);
  std::string key(type(i).key);
  for (std::uint32_t n = 2; n <= longest && i + n <= size(); ++n) {
    const Gap g = gap(i + n - 2);
    if (!g.blank() && !(g.mark == '.' && !g.second) && !(g.mark == '-' && g.tight()) && !(g.mark == '/' && g.tight() && n == 2 && out.is(Role::measure))) return;
    key += ' ';
    key += type(i + n - 1).key;
    if (const auto senses = mention_senses(key); !senses.empty() && !(senses.size() == 1 && senses[0].role == Role::phrase)) {
      out.senses = senses;
      out.width = n;
    }
  }
}

void Items::read_number(std::uint32_t i, Item& out) const {
  const std::string_view s = text(i);
  struct Run {
    std::int64_t value = 0;
    int digits = 0;
  };
  Run runs[8];
  int count = 0;
  char marks[8] = {};
  bool in_run = false, other = false;
  std::size_t letters_begin = s.size(), digits_begin = s.size();
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(s, at);
    const int d = digit_value(c);
    if (d >= 0 && letters_begin == s.size()) {
      if (digits_begin == s.size()) digits_begin = from;
      if (!in_run) {
        if (count == 8) return;  // an identifier
        ++count;
        in_run = true;
      }
      Run& r = runs[count - 1];
      if (r.digits < 18) r.value = r.value * 10 + d;
      ++r.digits;
      continue;
    }
    if (count == 0) continue;  // letters in front
    if (in_run && (c == '.' || c == ',' || c == ';' || c == 0x066B || c == 0x066C || c == 0x060C) && at < s.size()) {
      marks[count - 1] = c == 0x066B ? '.' : c == 0x066C || c == 0x060C ? ',' : static_cast<char>(c);
      in_run = false;
      continue;
    }
    if (letters_begin == s.size()) letters_begin = from;
    if (d >= 0) other = true;  // digits behind letters behind digits
  }
  if (count == 0) return;
  out.letters_first = digits_begin > 0;
  if (other && !out.letters_first && count == 1 && runs[0].digits <= 2 && s[letters_begin] == 'T') {
    // 21T08, the day of an ISO time
    out.shape = Item::Shape::integer;
    out.value = runs[0].value;
    out.digits = static_cast<std::uint8_t>(runs[0].digits);
    out.real = static_cast<double>(out.value);
    return;
  }
  if (other || (out.letters_first && letters_begin < s.size())) return;  // an identifier
  if (!in_run && letters_begin == s.size()) return;
  for (const Run& r : runs)
    if (r.digits > 18) return;
  std::string_view letters;
  if (out.letters_first) letters = s.substr(0, digits_begin);
  else if (letters_begin < s.size()) letters = s.substr(letters_begin);
  if (!letters.empty()) {
    out.has_letters = true;
    out.letter_bytes = static_cast<std::uint8_t>(std::min<std::size_t>(letters.size(), 255));
    if (letters.front() == '\'') letters.remove_prefix(1);
    else if (letters.starts_with("\u2019")) letters.remove_prefix(3);
    out.senses = mention_senses(key_of(letters));
    if (const Sense* suffix = find_sense(out.senses, Role::suffix)) {
      (suffix->value == 1 ? out.decade : out.ordinal) = true;
    } else if (const Sense* era = find_sense(out.senses, Role::era); era && !out.letters_first && count == 1 && (era->value == 1 || era->value == 2) && runs[0].digits >= 3) {
      out.era = static_cast<std::uint8_t>(era->value);
      out.has_letters = false;
      out.senses = {};
    }
  }
  const auto same_marks = [&](char mark) {
    for (int k = 0; k + 1 < count; ++k)
      if (marks[k] != mark) return false;
    return true;
  };
  if (count == 1) {
    out.shape = Item::Shape::integer;
    out.value = runs[0].value;
    out.digits = static_cast<std::uint8_t>(runs[0].digits);
    out.real = static_cast<double>(out.value);
    return;
  }
  // Groups: commas, then perhaps one full stop and decimals.
  int groups = count;
  if (marks[count - 2] == '.') --groups;
  bool commas = groups >= 1;
  for (int k = 0; k + 1 < groups; ++k) commas &= marks[k] == ',';
  const bool decimals = groups < count;
  if (commas && (groups > 1 || decimals)) {
    bool western = true, indian = true;
    for (int k = 1; k < groups; ++k) {
      western &= runs[k].digits == 3;
      indian &= runs[k].digits == (k + 1 == groups ? 3 : 2);
    }
    western &= groups == 1 || runs[0].digits <= 3;
    indian &= groups == 1 || runs[0].digits <= 3;
    if (western || indian || !decimals) {
      std::int64_t whole = 0;
      int digits = 0;
      for (int k = 0; k < groups; ++k) {
        for (int n = 0; n < runs[k].digits && digits < 18; ++n) whole *= 10, ++digits;
        whole += runs[k].value;
      }
      out.grouped = groups > 1;
      out.group_fault = out.grouped && !western && !indian;
      if (out.group_fault) {
        // A day and a year without the blank between them: 30,2016.
        out.part_count = static_cast<std::uint8_t>(std::min(count, 4));
        for (int k = 0; k < out.part_count; ++k) {
          out.part[k] = static_cast<std::int32_t>(std::min<std::int64_t>(runs[k].value, 1 << 30));
          out.part_digits[k] = static_cast<std::uint8_t>(runs[k].digits);
        }
        out.separator = ',';
      }
      out.value = whole;
      out.digits = static_cast<std::uint8_t>(digits);
      double fraction = 0;
      if (decimals) {
        fraction = static_cast<double>(runs[count - 1].value);
        for (int n = 0; n < runs[count - 1].digits; ++n) fraction /= 10;
        out.decimals = static_cast<std::uint8_t>(runs[count - 1].digits);
      }
      out.real = static_cast<double>(whole) + fraction;
      out.shape = decimals ? Item::Shape::decimal : Item::Shape::integer;
      if (decimals && count == 2) {  // 2015.3 may be a month
        out.part_count = 2;
        for (int k = 0; k < 2; ++k) {
          out.part[k] = static_cast<std::int32_t>(std::min<std::int64_t>(runs[k].value, 1 << 30));
          out.part_digits[k] = static_cast<std::uint8_t>(runs[k].digits);
        }
        out.separator = '.';
      }
      return;
    }
  }
  if (count <= 4 && (same_marks('.') || same_marks(','))) {
    out.shape = Item::Shape::parts;
    out.separator = marks[0];
    out.part_count = static_cast<std::uint8_t>(count);
    for (int k = 0; k < count; ++k) {
      out.part[k] = static_cast<std::int32_t>(std::min<std::int64_t>(runs[k].value, 1 << 30));
      out.part_digits[k] = static_cast<std::uint8_t>(runs[k].digits);
    }
  }
}

Gap Items::gap(std::uint32_t i) const {
  Gap g;
  if (i + 1 >= size()) {
    g.none = true;
    g.line_end = true;
  }
  if (i + 1 < size() && tokens_[i].gap == Vocabulary::single_space) {
    g.blank_before = g.blank_after = true;
    return g;
  }
  const std::string_view s = analysis_.gap_text(block_, i);
  if (s.empty()) {
    g.none = true;
    return g;
  }
  for (std::size_t at = 0; at < s.size();) {
    const char32_t c = next_code_point(s, at);
    char mark = 0;
    switch (c) {
      case '\n': case '\r': case 0x2028: case 0x2029: g.line_end = true; [[fallthrough]];
      case ' ': case '\t': case 0xA0: case 0x202F: case 0x2009:
        (g.mark ? g.blank_after : g.blank_before) = true;
        continue;
      case 0x200E: case 0x200F: continue;
      case ',': case 0x060C: mark = ','; break;
      case '-': case 0x2010: case 0x2011: case 0xAD: mark = '-'; break;
      case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
        if (!g.mark) g.dash = true;
        mark = '-';
        break;
      case '/': mark = '/'; break;
      case '.': case 0x0970: mark = '.'; break;
      case '~': case 0x223C: mark = '~'; break;
      case '(': case '[': mark = '('; break;
      case ')': case ']': mark = ')'; break;
      case ':': mark = ':'; break;
      case '\'': case 0x2018: case 0x2019: mark = '\''; break;
      case '"': case 0x201C: case 0x201D: mark = '"'; break;
      case '%': case 0x066A: mark = '%'; break;
      default: mark = 'x';
    }
    if (!g.mark) g.mark = mark;
    else if (!g.second) g.second = mark;
    else g.second = 'x';
    g.blank_after = false;
  }
  if (!g.mark && g.blank_before) g.blank_after = true;
  return g;
}

}  // namespace newslint
