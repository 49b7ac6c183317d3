// Build tool: prints the table of mention_words.cpp.
//
//   newslint-mentionwords LANGUAGE=FILE.tsv… > mention_words.inc
//
// Months (Gregorian, Islamic, Indian), weekdays, the halves of the day and numbers spelled out come
// from ICU's CLDR data; everything else, and what CLDR lacks, from the files: `role<TAB>value<TAB>
// forms[<TAB>abbr]`, forms parted by commas. A `weak` row marks forms that are ordinary words as well.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <unicode/dtfmtsym.h>
#include <unicode/gregocal.h>
#include <unicode/rbnf.h>

#include "language/mention_words.h"
#include "text/normal.h"
#include "text/words.h"

namespace {

using newslint::Role;
using newslint::Sense;

const std::map<std::string, Role> role_names = {
    {"month", Role::month}, {"hijri_month", Role::hijri_month}, {"saka_month", Role::saka_month},
    {"weekday", Role::weekday}, {"number", Role::number}, {"ordinal", Role::ordinal}, {"hundred", Role::hundred},
    {"scale", Role::scale}, {"dozen", Role::dozen}, {"fraction", Role::fraction}, {"unit", Role::unit},
    {"relday", Role::relday}, {"quarter", Role::quarter}, {"half", Role::half}, {"suffix", Role::suffix},
    {"meridiem", Role::meridiem}, {"daypart", Role::daypart}, {"relative", Role::relative}, {"ago", Role::ago},
    {"before", Role::before}, {"after", Role::after}, {"since", Role::since}, {"until", Role::until}, {"to", Role::to},
    {"from", Role::from}, {"between", Role::between}, {"middle", Role::middle}, {"and", Role::conj}, {"or", Role::disj},
    {"of", Role::of}, {"in", Role::in}, {"article", Role::the}, {"on", Role::on}, {"by", Role::by}, {"for", Role::for_},
    {"yearword", Role::yearword}, {"part", Role::part}, {"era", Role::era}, {"approx", Role::approx},
    {"publish", Role::publish}, {"datemark", Role::datemark}, {"special", Role::special}, {"zone", Role::zone},
    {"tense", Role::tense}, {"currency", Role::currency}, {"percent", Role::percent}, {"measure", Role::measure},
    {"noun", Role::noun}, {"attribution", Role::attribution}, {"casualty", Role::casualty},
    {"negation", Role::negation}, {"event", Role::event}, {"label", Role::label}, {"verb", Role::verb},
    {"change", Role::change}, {"total", Role::total}, {"demonym", Role::demonym}, {"place", Role::place}, {"anniversary", Role::anniversary}, {"born", Role::born}, {"founded", Role::founded}, {"aged", Role::aged}};

/// The names themselves, for messages and fixes.
struct Name {
  std::string language;
  Role role;
  int value;
  bool abbreviated;
  std::string text;
};
std::vector<Name> names;

std::map<std::string, std::vector<Sense>> table;
std::set<std::string> weak;
/// What makes an ordinal of a number in a language that joins it to the number: वां, ویں.
std::set<std::string> ordinal_endings;

/// The key of a form: its words in key form, one blank between them.
std::string key_of_form(const std::string& form) {
  std::vector<newslint::WordSpan> words;
  newslint::split_words(form, words);
  std::string key;
  for (const auto& w : words) key += (key.empty() ? "" : " ") + newslint::key_of(form.substr(w.begin, w.end - w.begin));
  return key;
}

void add(const std::string& form, Role role, int value, bool abbreviation) {
  const std::string key = key_of_form(form);
  if (key.empty()) return;
  auto& list = table[key];
  for (Sense& s : list)
    if (s.role == role && s.value == value) return;
  list.push_back({role, static_cast<std::uint8_t>(abbreviation ? newslint::sense_abbr : 0), static_cast<std::int16_t>(value)});
}

void add(const icu::UnicodeString& form, Role role, int value, bool abbreviation) {
  std::string utf8;
  form.toUTF8String(utf8);
  // CLDR knows a month by number only where a language has no word for it.
  if (std::any_of(utf8.begin(), utf8.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
  add(utf8, role, value, abbreviation);
}

bool add_cldr(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  using Symbols = icu::DateFormatSymbols;
  for (const bool abbreviated : {false, true}) {
    const Symbols symbols(icu::Locale(language.c_str()), status);
    const auto width = abbreviated ? Symbols::ABBREVIATED : Symbols::WIDE;
    int32_t count = 0;
    const auto keep = [&](const icu::UnicodeString& name, Role role, int value) {
      std::string utf8;
      name.toUTF8String(utf8);
      names.push_back({language, role, value, abbreviated, utf8});
    };
    const icu::UnicodeString* months = symbols.getMonths(count, Symbols::FORMAT, width);
    for (int32_t i = 0; i < std::min(count, 12); ++i) keep(months[i], Role::month, i + 1);
    const icu::UnicodeString* days = symbols.getWeekdays(count, Symbols::FORMAT, width);
    for (int32_t i = 1; i < count; ++i) keep(days[i], Role::weekday, i == 1 ? 7 : i - 1);
  }
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      const std::pair<const char*, Role> calendars[] = {
          {"", Role::month}, {"@calendar=islamic", Role::hijri_month}, {"@calendar=indian", Role::saka_month}};
      for (const auto& [calendar, role] : calendars) {
        if (role != Role::month && width != Symbols::WIDE) continue;
        const icu::Locale locale((language + calendar).c_str());
        const icu::LocalPointer<icu::Calendar> made(icu::Calendar::createInstance(locale, status));
        if (U_FAILURE(status)) return false;
        const Symbols symbols(locale, made->getType(), status);
        int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count, context, width);
        for (int32_t i = 0; i < std::min(count, 12); ++i) add(months[i], role, i + 1, width != Symbols::WIDE && months[i].length() <= 4);
      }
      const Symbols symbols(icu::Locale(language.c_str()), status);
      int32_t count = 0;
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (int32_t i = 1; i < count; ++i) add(days[i], Role::weekday, i == 1 ? 7 : i - 1, width != Symbols::WIDE);
      const icu::UnicodeString* halves = symbols.getAmPmStrings(count);
      for (int32_t i = 0; i < std::min(count, 2); ++i) add(halves[i], Role::meridiem, i + 1, true);
    }
  }
  // Numbers of one word; English has its tens, Hindi every number below a hundred.
  icu::RuleBasedNumberFormat spell(icu::URBNF_SPELLOUT, icu::Locale(language.c_str()), status);
  if (U_FAILURE(status) || std::string(spell.getRules().isEmpty() ? "" : "x").empty()) return true;
  UErrorCode found = U_ZERO_ERROR;
  if (std::string(spell.getLocale(ULOC_VALID_LOCALE, found).getLanguage()) != language) return true;
  for (int n = 0; n < 100; ++n) {
    icu::UnicodeString words;
    spell.format(static_cast<int32_t>(n), words);
    if (words.indexOf(u'-') < 0 && words.indexOf(u' ') < 0) add(words, Role::number, n, false);
  }
  return U_SUCCESS(status);
}

bool read(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> columns;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      columns.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    const bool marks_weak = columns[0] == "weak", ending = columns[0] == "ordinal_ending";
    const auto role = role_names.find(columns[0]);
    if (columns.size() < 3 || (!marks_weak && !ending && role == role_names.end())) {
      std::fprintf(stderr, "%s:%d: `%s` is no row: role, value, forms\n", path.c_str(), number, line.c_str());
      return false;
    }
    for (std::size_t at = 0; at <= columns[2].size();) {
      const std::size_t end = std::min(columns[2].find(',', at), columns[2].size());
      const std::string form = columns[2].substr(at, end - at);
      if (marks_weak) weak.insert(key_of_form(form));
      else if (ending) ordinal_endings.insert(form.substr(form.find_first_not_of(' ')));
      else add(form, role->second, std::stoi(columns[1]), columns.size() > 3 && columns[3] == "abbr");
      at = end + 1;
    }
  }
  return in.eof();
}

std::uint32_t hash_of(std::string_view s) {
  std::uint32_t h = 2166136261u;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ h >> 15;
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos) return std::fputs("usage: newslint-mentionwords LANGUAGE=FILE.tsv...\n", stderr), 2;
    if (!read(argument.substr(equals + 1))) return std::fprintf(stderr, "%s: cannot be read\n", argv[i]), 1;
    if (!add_cldr(argument.substr(0, equals))) return std::fprintf(stderr, "no CLDR data for %s\n", argv[i]), 1;
  }
  // The ordinals of regular numbers; small ones are irregular and stand in the lists.
  std::vector<std::pair<std::string, int>> numbers;
  for (const auto& [key, senses] : table)
    for (const Sense& s : senses)
      if (s.role == Role::number && s.value >= 11 && key.find(' ') == std::string::npos) numbers.emplace_back(key, s.value);
  for (const auto& [key, value] : numbers)
    for (const std::string& ending : ordinal_endings)
      if ((key[0] == '\xE0') == (ending[0] == '\xE0') && (key[0] & 0x80)) add(key + ending, Role::ordinal, value, false);
  for (const std::string& key : weak) {
    const auto row = table.find(key);
    if (row == table.end()) continue;
    for (Sense& s : row->second) s.flags |= newslint::sense_weak;
  }
  // The first word of a phrase says how long the longest phrase is that it begins.
  std::map<std::string, int> longest;
  for (const auto& [key, senses] : table) {
    const auto words = 1 + static_cast<int>(std::count(key.begin(), key.end(), ' '));
    if (words > 1) longest[key.substr(0, key.find(' '))] = std::max(longest[key.substr(0, key.find(' '))], words);
  }
  for (const auto& [word, n] : longest) table[word].push_back({Role::phrase, 0, static_cast<std::int16_t>(n)});
  std::printf("// Generated by mention_words_main.cpp from dictionaries/mentions and ICU %s. Do not edit.\n", U_ICU_VERSION);
  std::printf("constexpr Sense senses[] = {");
  for (const auto& [key, senses] : table)
    for (const Sense& s : senses) std::printf("{Role{%d},%d,%d},", static_cast<int>(s.role), s.flags, s.value);
  const auto quoted = [](const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') out += '\\', out += c;
      else if (byte < 0x80) out += c;
      else out += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + (byte >> 3 & 7)), static_cast<char>('0' + (byte & 7))};
    }
    return out + "\"";
  };
  std::printf("};\nconstexpr NameRow names[] = {\n");
  for (const Name& n : names)
    std::printf("{%s,Role{%d},%d,%s,%s},\n", quoted(n.language).c_str(), static_cast<int>(n.role), n.value, n.abbreviated ? "true" : "false", quoted(n.text).c_str());
  std::printf("};\nconstexpr Row rows[] = {\n");
  std::uint32_t first = 0;
  for (const auto& [key, senses] : table) {
    std::printf("{%s,%u,%zu},\n", quoted(key).c_str(), first, senses.size());
    first += static_cast<std::uint32_t>(senses.size());
  }
  std::size_t size = 1024;
  while (size < table.size() * 4) size *= 2;
  std::vector<unsigned> slots(size, 0);
  unsigned number = 0;
  for (const auto& [key, senses] : table) {
    ++number;
    std::size_t i = hash_of(key) & (size - 1);
    while (slots[i] != 0) i = (i + 1) & (size - 1);
    slots[i] = number;
  }
  std::printf("};\nconstexpr std::uint16_t slots[] = {");
  for (std::size_t i = 0; i < size; ++i) std::printf("%s%u,", i % 32 == 0 ? "\n" : "", slots[i]);
  std::printf("};\n");
  return 0;
}
