#include "text/words.h"

#include <doctest/doctest.h>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>

#include "text/utf8.h"

using namespace newslint;

static std::string split(std::string_view text) {
  std::vector<WordSpan> words;
  split_words(text, words);
  std::string out;
  for (const WordSpan& w : words) out += "[" + std::string(text.substr(w.begin, w.end - w.begin)) + "]";
  return out;
}

TEST_CASE("words keep their marks and joiners") {
  CHECK(split("शी जिनपिंग, बीजिंग।") == "[शी][जिनपिंग][बीजिंग]");
  CHECK(split("don't re-enter U.S. 3.14 1,000") == "[don't][re][enter][U.S][3.14][1,000]");
  CHECK(split("last month.Their first") == "[last][month][Their][first]");
  CHECK(split("3.Global example.com") == "[3][Global][example.com]");
  CHECK(split("چین سیاست دنیا۔") == "[چین][سیاست][دنیا]");
  CHECK(split("") == "");
}

// The slow, honest twin: ICU's word iterator, with the three deviations of words.h taken out of the
// comparison by giving both text that has none of them.
static std::string split_by_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> it(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText* u = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  it->setText(u, status);
  std::string out;
  for (int32_t begin = it->first(), end = it->next(); end != icu::BreakIterator::DONE; begin = end, end = it->next()) {
    const std::string_view w = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    bool word = false;
    for (std::size_t i = 0; i < w.size();) {
      const CharClass c = char_class(next_code_point(w, i));
      word |= c == CharClass::letter || c == CharClass::digit || c == CharClass::connector || c == CharClass::ideograph;
    }
    if (word) out += "[" + std::string(w) + "]";
  }
  utext_close(u);
  return out;
}

TEST_CASE("the splitter agrees with ICU on the seeds") {
  int words = 0, same = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NEWSLINT_SOURCE_DIR "/seeds")) {
    std::ifstream in(entry.path(), std::ios::binary);
    for (std::string line; std::getline(in, line);) {
      // Punctuation on which the two are meant to differ is made a blank.
      for (char& c : line) if (c == '.' || c == ':') c = ' ';
      std::istringstream pieces(line);
      for (std::string piece; pieces >> piece;) {
        ++words;
        same += split(piece) == split_by_icu(piece);
      }
    }
  }
  CHECK(words > 1500);
  CHECK(same == words);
}

TEST_CASE("the splitter agrees with ICU on generated text") {
  std::mt19937 random(7);
  const char32_t pool[] = {'a', 'B', '1', '2', ' ', '-', ',', '\'', 0x2019, '_', U'क', U'ि', 0x94D, 0x902, U'०',
                           U'ر', 0x64E, U'۱', 0x6D4, 0x964, '"', '(', 0xE9, 0x301, U'я', U'字'};
  for (int i = 0; i < 20000; ++i) {
    std::string s = "x";
    for (int k = 0; k < 8; ++k) {
      const char32_t c = pool[random() % std::size(pool)];
      // A mark without a letter before it is a word for us (broken text is to be reported), none for ICU.
      const CharClass before = char_class(previous_code_point(s, s.size()));
      if (char_class(c) == CharClass::mark && !is_word_char(previous_code_point(s, s.size()))) continue;
      if (char_class(c) == CharClass::mark && before == CharClass::mark) continue;
      // Ideographs in a row are words of ICU's dictionary; for us each is one.
      if (char_class(c) == CharClass::ideograph && before == CharClass::ideograph) continue;
      append_utf8(c, s);
    }
    INFO(s);
    CHECK(split(s) == split_by_icu(s));
  }
}
