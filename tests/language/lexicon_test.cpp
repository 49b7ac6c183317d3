// The dictionaries as they are shipped: what they know, that they agree with Hunspell, that a bad
// file is refused, and what is suggested.
#include "language/lexicon.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <hunspell.hxx>
#include <unistd.h>

#include "language/suggest.h"
#include "text/normal.h"
#include "text/utf8.h"
#include "text/words.h"

using namespace newslint;
namespace fs = std::filesystem;

static std::string lex_path(const std::string& language) {
  return std::string(NEWSLINT_BUILD_DIR) + "/share/newslint/dictionaries/" + language + ".lex";
}

static const Lexicon& lexicon(const std::string& language) {
  static const auto open = [](const char* name) {
    auto lexicon = Lexicon::open(lex_path(name));
    if (!lexicon) FAIL(lexicon.error());
    return std::move(*lexicon);
  };
  static const Lexicon en = open("en"), hi = open("hi"), ur = open("ur");
  return language == "en" ? en : language == "hi" ? hi : ur;
}

static LexiconEntry look(const std::string& language, std::string_view word) {
  return lexicon(language).find(key_of(word));
}

static bool accepts(const std::string& language, std::string_view word) {
  return look(language, word).accepts(light_normal(word));
}

static bool has_reading(const LexiconEntry& entry, std::string_view lemma, std::string_view upos,
                        std::string_view feats) {
  for (std::size_t i = 0; i < entry.reading_count(); ++i) {
    const Reading r = entry.reading(i);
    if (r.lemma == lemma && r.upos == upos && r.feats == feats) return true;
  }
  return false;
}

static std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("English words are known in the case they are written in") {
  struct Row {
    const char* word;
    bool known, accepted;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"house", true, true},     {"House", true, true},        {"HOUSE", true, true},
           {"hOuse", true, false},    {"Russia", true, true},       {"RUSSIA", true, true},
           {"russia", true, false},   {"Russia's", false, true},    {"RUSSIA'S", false, true},
           {"colour", true, true},    {"color", true, true},        {"don't", true, true},
           {"don’t", true, true},     {"Polish", true, true},       {"polish", true, true},
           {"lakh", true, true},      {"crores", true, true},       {"lockdown", true, true},
           {"NATO", true, true},      {"iPhone", true, true},       {"Zelensky", true, true},
           {"Mangement", false, false}, {"zzxqy", false, false},    {"", false, false}}) {
    CAPTURE(row.word);
    std::string key = key_of(row.word);
    if (!row.known && key.ends_with("'s")) key.resize(key.size() - 2);  // as the vocabulary asks
    const LexiconEntry entry = lexicon("en").find(key);
    CHECK(entry.known() == (row.known || row.accepted));
    CHECK(entry.accepts(light_normal(row.word)) == row.accepted);
  }
  const LexiconEntry russia = look("en", "russia");
  CHECK(russia.has(word_only_proper));
  CHECK_FALSE(russia.has(word_lower));
  CHECK_FALSE(look("en", "polish").has(word_only_proper));
  CHECK(look("en", "Polish").has(word_proper));
  CHECK(look("en", "the").has(word_closed));
  CHECK(look("en", "the").zipf10() > 70);
  CHECK(look("en", "Prof").has(word_abbreviation));
  CHECK(look("en", "U.S").has(word_abbreviation));
  CHECK_FALSE(look("en", "house").has(word_abbreviation));
}

TEST_CASE("Hindi words are known by their key, whatever the nasal sign and nukta") {
  for (const char* word : {"रिश्ते", "लड़का", "लडका", "अंत", "अन्त", "वीडियो", "टीकाकरण", "लॉकडाउन", "पुतिन",
                           "जिनपिंग", "ज़ेलेंस्की", "हूँ", "हूं", "उन्होंने", "क्योंकि", "पाकिस्तान"}) {
    CAPTURE(word);
    CHECK(accepts("hi", word));
  }
  for (const char* word : {"रिश्तें", "जिनपिंघ", "उन्होने", "नही", "कखगघ"}) {
    CAPTURE(word);
    CHECK_FALSE(accepts("hi", word));
  }
  CHECK(look("hi", "उन्होने").has(word_wrong));
  CHECK(look("hi", "लड़का").has_form(light_normal("लड़का")));
  CHECK(look("hi", "लड़का").zipf10() >= 45);
  CHECK(look("hi", "पुतिन").has(word_proper));
  CHECK(look("hi", "डॉ").has(word_title_cue));
}

TEST_CASE("readings carry lemma, part of speech and features; closed-class words only reviewed ones") {
  CHECK(has_reading(look("hi", "रिश्ते"), "रिश्ता", "NOUN", "Case=Nom|Gender=Masc|Number=Plur|Reviewed=Yes"));
  CHECK(has_reading(look("hi", "रिश्ते"), "रिश्ता", "NOUN", "Case=Acc|Gender=Masc|Number=Sing|Reviewed=Yes"));
  CHECK(has_reading(look("ur", "لڑکوں"), "لڑکا", "NOUN", "Case=Acc|Gender=Masc|Number=Plur|Reviewed=Yes"));
  const LexiconEntry ne = look("hi", "ने");
  CHECK(ne.has(word_closed));
  REQUIRE(ne.reading_count() == 1);
  CHECK(ne.reading(0).upos == "ADP");
  CHECK(ne.reading(0).feats == "Case=Erg");
  CHECK(lexicon("hi").tag_count() > 100);
  CHECK(lexicon("hi").tag(ne.reading(0).tag).upos == "ADP");
}

TEST_CASE("reviewed genders replace what the system lists say, in all forms of the word") {
  const auto every = [&](const char* word, const char* upos, const char* feature) {
    const LexiconEntry e = look("hi", word);
    REQUIRE(e.reading_count() > 0);
    for (std::size_t i = 0; i < e.reading_count(); ++i) {
      const Reading r = e.reading(i);
      if (r.upos == upos && r.feats.find(feature) == std::string_view::npos) return false;
    }
    return true;
  };
  CHECK(every("अपील", "NOUN", "Gender=Fem"));
  CHECK(every("स्थापना", "NOUN", "Gender=Fem"));
  CHECK(every("गिरावट", "NOUN", "Gender=Fem"));
  CHECK(every("समस्याओं", "NOUN", "Gender=Fem"));
  CHECK(every("कमरे", "NOUN", "Gender=Masc"));
  CHECK(every("बड़ा", "ADJ", "Gender=Masc"));
  CHECK(every("नई", "ADJ", "Gender=Fem"));
  CHECK_FALSE(every("डॉक्टर", "NOUN", "Gender=Fem"));
  CHECK_FALSE(every("डॉक्टर", "NOUN", "Gender=Masc"));
}

TEST_CASE("Urdu words are known, joined ones are not") {
  for (const char* word : {"پاکستان", "ہے", "میں", "حكومت", "حکومت", "وزیراعظم", "کراچی"}) {
    CAPTURE(word);
    CHECK(accepts("ur", word));
  }
  CHECK_FALSE(accepts("ur", "گیاہے"));
  CHECK_FALSE(accepts("ur", "حالاتت"));
}

TEST_CASE("every entry is found under its key, and its forms fold to it") {
  for (const char* language : {"en", "hi", "ur"}) {
    CAPTURE(language);
    const Lexicon& lex = lexicon(language);
    CHECK(lex.language() == language);
    CHECK(lex.verify() == "");
    std::size_t entries = 0, forms = 0, lost = 0, misfiled = 0, abnormal = 0;
    lex.for_each_entry([&](LexiconEntry entry) {
      ++entries;
      const LexiconEntry again = lex.find(entry.key());
      lost += !again || again.key().data() != entry.key().data();
      lost += !lex.maybe(Lexicon::hash(entry.key()));
      entry.for_each_form([&](const Form& form) {
        ++forms;
        std::string key;
        key_normal(form.text, key);
        misfiled += key != entry.key();
        abnormal += light_normal(form.text) != form.text;
      });
    });
    CHECK(entries == lex.entry_count());
    CHECK(forms == lex.form_count());
    CHECK(entries > 50000);
    CHECK(lost == 0);
    CHECK(misfiled == 0);
    CHECK(abnormal == 0);
  }
}

namespace {

/// What the dictionaries of Hunspell say, both of them.
class Twin {
 public:
  explicit Twin(std::vector<std::string> names) {
    for (const std::string& name : names) {
      const std::string base = "/usr/share/hunspell/" + name;
      spellers_.push_back(std::make_unique<Hunspell>((base + ".aff").c_str(), (base + ".dic").c_str()));
    }
  }
  bool accepts(const std::string& word) {
    for (auto& speller : spellers_) {
      if (speller->spell(word)) return true;
    }
    return false;
  }

 private:
  std::vector<std::unique_ptr<Hunspell>> spellers_;
};

/// Words that real text has: those of the seeds, in one script.
std::set<std::string> seed_words(Script script) {
  std::set<std::string> words;
  for (const auto& file : fs::directory_iterator(std::string(NEWSLINT_SOURCE_DIR) + "/seeds")) {
    const std::string text = read_file(file.path());
    std::vector<WordSpan> spans;
    split_words(text, spans);
    for (const WordSpan& span : spans) {
      const std::string word = text.substr(span.begin, span.end - span.begin);
      bool fits = word.find('.') == std::string::npos;
      for (std::size_t i = 0; i < word.size();) {
        const char32_t c = next_code_point(word, i);
        fits &= script_of(c) == script || c == '\'' || script_of(c) == Script::inherited;
      }
      if (fits) words.insert(word);
    }
  }
  return words;
}

}  // namespace

TEST_CASE("the table of full forms and Hunspell give the same verdict") {
  Twin english({"en_US", "en_GB"});
  const Lexicon& lex = lexicon("en");
  constexpr std::uint16_t hunspell = source_hunspell | source_hunspell_gb;
  std::size_t asked = 0;
  std::vector<std::string> different;
  const auto compare = [&](const std::string& word) {
    std::string key = key_of(word);
    LexiconEntry entry = lex.find(key);
    if (!entry.known() && key.ends_with("'s")) entry = lex.find(key.substr(0, key.size() - 2));
    // Words that our own lists or CLDR add, and halves of hyphenated words, are beyond Hunspell.
    if (entry && ((entry.sources() & ~(hunspell | source_frequency)) || entry.has(word_part))) return;
    ++asked;
    if (entry.accepts(word) != english.accepts(word)) different.push_back(word);
  };
  for (const std::string& word : seed_words(Script::latin)) compare(word);
  std::size_t number = 0;
  lex.for_each_entry([&](LexiconEntry entry) {
    if (++number % 50 != 0) return;
    entry.for_each_form([&](const Form& form) {
      const std::string word(form.text);
      if (word.find_first_of(".-") != std::string::npos) return;
      compare(word);
      compare(lower(word));
      std::string upper, title;
      for (std::size_t i = 0; i < word.size();) {
        const bool first = i == 0;
        const char32_t c = next_code_point(word, i);
        append_utf8(to_upper(c), upper);
        append_utf8(first ? to_upper(c) : c, title);
      }
      // Hunspell knows capitals of a mixed-case root (IPHONE) but not of its affixed forms; we do.
      if (case_shape(word) != word_mixed) compare(upper);
      compare(title);
      if (word.size() > 4) {
        compare(word.substr(0, 2) + word.substr(3));
        compare(word + "e");
      }
    });
  });
  CHECK(asked > 10000);
  std::string shown;
  for (std::size_t i = 0; i < different.size() && i < 40; ++i) shown += different[i] + " ";
  CAPTURE(shown);
  CHECK(different.empty());

  Twin hindi({"hi_IN"});
  std::size_t missing = 0;
  number = 0;
  lexicon("hi").for_each_entry([&](LexiconEntry entry) {
    entry.for_each_form([&](const Form& form) {
      if (!(form.sources & source_hunspell)) return;
      ++number;
      // Hunspell's list writes nukta letters as two code points, or as one: either will do.
      missing += !hindi.accepts(display_form(form.text)) && !hindi.accepts(std::string(form.text));
    });
  });
  CHECK(number > 15000);
  CHECK(missing < 100);  // forms that light normal form changed: joined vowels, dropped joiners
  for (const std::string& word : seed_words(Script::devanagari)) {
    CAPTURE(word);
    if (hindi.accepts(word)) CHECK((accepts("hi", word) || look("hi", word).has(word_wrong)));
  }
}

TEST_CASE("a damaged dictionary is refused with its name and the mend") {
  const fs::path path = fs::temp_directory_path() / ("lexicon_test." + std::to_string(::getpid()) + ".lex");
  const std::string good = read_file(lex_path("ur"));
  REQUIRE(good.size() > 100000);
  const auto open_with = [&](const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
    auto lexicon = Lexicon::open(path.string());
    std::string error = lexicon ? "" : lexicon.error();
    if (!lexicon) {
      CHECK(error.starts_with(path.string() + ": "));
      CHECK(error.find("dictionaries") != std::string::npos);
    }
    return error;
  };
  const auto with = [&](std::size_t at, char byte) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ byte);
    return bytes;
  };
  CHECK(open_with(good).empty());
  CHECK(open_with("").find("truncated") != std::string::npos);
  CHECK(open_with(good.substr(0, 100)).find("truncated") != std::string::npos);
  CHECK(open_with(good.substr(0, good.size() - 1)).find("truncated") != std::string::npos);
  CHECK(open_with(good + "x").find("overlong") != std::string::npos);
  CHECK(open_with(with(0, 1)).find("not a newslint dictionary") != std::string::npos);
  CHECK(open_with(with(8, 1)).find("another version") != std::string::npos);
  CHECK(open_with(with(12, 1)).find("byte order") != std::string::npos);
  CHECK(open_with(with(60, 1)).find("damaged header") != std::string::npos);
  CHECK(open_with(std::string(100000, 'x')).find("not a newslint dictionary") != std::string::npos);
  fs::remove(path);
  const auto absent = Lexicon::open(path.string());
  REQUIRE_FALSE(absent);
  CHECK(absent.error().find("cannot open") != std::string::npos);
  CHECK_FALSE(Lexicon::open(fs::temp_directory_path().string()));
}

TEST_CASE("a damaged payload gives wrong answers at worst") {
  const fs::path path = fs::temp_directory_path() / ("lexicon_test." + std::to_string(::getpid()) + ".lex");
  std::string bytes = read_file(lex_path("ur"));
  unsigned seed = 1;
  for (std::size_t i = sizeof(lexicon_format::Header); i < bytes.size(); i += 1 + (seed >> 26)) {
    seed = seed * 1103515245u + 12345u;
    bytes[i] = static_cast<char>(seed >> 16);
  }
  std::ofstream(path, std::ios::binary) << bytes;
  auto damaged = Lexicon::open(path.string());
  fs::remove(path);
  REQUIRE(damaged);
  CHECK(damaged->verify() != "");
  std::size_t found = 0, letters = 0;
  lexicon("ur").for_each_entry([&](LexiconEntry entry) {
    const LexiconEntry other = damaged->find(entry.key());
    found += other.known();
    other.for_each_form([&](const Form& form) { letters += form.text.size(); });
    for (std::size_t i = 0; i < other.reading_count(); ++i) letters += other.reading(i).lemma.size();
  });
  damaged->for_each_entry([&](LexiconEntry entry) { letters += entry.key().size(); });
  CHECK(found < lexicon("ur").entry_count());
}

TEST_CASE("suggestions: the likeliest word first, with the kind of slip") {
  struct Row {
    const char *language, *word, *expected;
    EditKind kind;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"hi", "रिश्तें", "रिश्ते", EditKind::nasal},
           {"hi", "जिनपिंघ", "जिनपिंग", EditKind::aspiration},
           {"hi", "उन्होने", "उन्होंने", EditKind::nasal},
           {"hi", "चाहीए", "चाहिए", EditKind::vowel_length},
           {"hi", "सरकर", "सरकार", EditKind::vowel_sign},
           {"hi", "सरकारर", "सरकार", EditKind::doubled},
           {"hi", "अधकारी", "अधिकारी", EditKind::vowel_sign},
           {"hi", "राश्ट्रपति", "राष्ट्रपति", EditKind::consonant_pair},
           {"en", "Mangement", "Management", EditKind::missing},
           {"en", "MANGEMENT", "MANAGEMENT", EditKind::missing},
           {"en", "russia", "Russia", EditKind::letter_case},
           {"en", "recieve", "receive", EditKind::same_sound},
           {"en", "goverment", "government", EditKind::missing},
           {"en", "dont", "don't", EditKind::apostrophe},
           {"en", "acheivement", "achievement", EditKind::same_sound},
           {"en", "accomodation", "accommodation", EditKind::doubled},
           {"en", "ofthe", "of the", EditKind::split},
           {"ur", "حالاتت", "حالات", EditKind::doubled},
           {"ur", "گیاہے", "گیا ہے", EditKind::split}}) {
    CAPTURE(row.word);
    const auto found = suggest(lexicon(row.language), light_normal(row.word));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].text == row.expected);
    CHECK(to_string(found[0].kind) == to_string(row.kind));
  }
  CHECK(suggest(lexicon("en"), "zzxqyqz").empty());
  CHECK(suggest(lexicon("en"), "x").empty());
  CHECK(suggest(lexicon("en"), std::string(500, 'a')).empty());
}
