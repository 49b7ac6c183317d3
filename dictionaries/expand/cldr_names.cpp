// Prints the names CLDR knows in one language, as newslint's intermediate form list.
//
//   newslint-cldr-names LANGUAGE > names.tsv      LANGUAGE: en, hi, ur
//
// Countries and regions, languages, scripts, currencies, months, weekdays and the exemplar cities of the time
// zones, from the ICU data of this machine. A name of one word is a proper noun; the words of a longer name are listed with the mark "part": "United" is a
// word of a name, not a name. Months, weekdays and languages are proper nouns where the language
// writes them with a capital. Output is bytewise sorted and without duplicates.

#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/dtfmtsym.h>
#include <unicode/localpointer.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace {

std::set<std::string> rows;

/// Cuts a name at blanks, brackets and commas; writes a row for each word.
void add(const icu::UnicodeString& name, const char* upos, const char* feats) {
  std::vector<std::string> words;
  icu::UnicodeString word;
  bool several = false;
  const auto finish = [&] {
    bool letter = false, digit = false;
    for (int32_t i = 0; i < word.length(); i = word.moveIndex32(i, 1)) {
      letter |= u_isalpha(word.char32At(i)) != 0;
      digit |= u_isdigit(word.char32At(i)) != 0;
    }
    if (letter && !digit) {
      std::string utf8;
      word.toUTF8String(utf8);
      words.push_back(utf8);
    }
    word.remove();
  };
  const auto write = [&] {
    for (const std::string& w : words) {
      rows.insert(several ? w + "\t_\t_\tpart\tcldr" : w + "\t" + w + "\t" + upos + "\t" + feats + "\tcldr");
    }
    words.clear();
    several = false;
  };
  for (int32_t i = 0; i < name.length(); i = name.moveIndex32(i, 1)) {
    const UChar32 c = name.char32At(i);
    if (u_isUWhiteSpace(c)) {
      finish();
      several |= !words.empty();
    } else if (c == '(' || c == ')' || c == ',' || c == 0x60c || c == '/' || c == '[' || c == ']') {
      finish();  // what stands in brackets is another name of the same thing
      several |= words.size() > 1;
      write();
    } else {
      word.append(c);
    }
  }
  finish();
  if (words.size() > 1) several = true;
  if (words.size() == 1) several = false;
  write();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: newslint-cldr-names LANGUAGE\n", stderr);
    return 2;
  }
  const icu::Locale locale(argv[1]);
  const bool cased = std::string_view(argv[1]) == "en";
  const char* calendar_word = cased ? "PROPN" : "NOUN";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(locale, ULDN_STANDARD_NAMES));
  icu::UnicodeString name;

  for (const char* const* region = icu::Locale::getISOCountries(); *region; ++region) {
    // A name CLDR lacks comes back as the code.
    if (names->regionDisplayName(*region, name) != icu::UnicodeString(*region)) add(name, "PROPN", "NameType=Geo");
  }
  for (const char* area : {"001", "002", "003", "005", "009", "013", "019", "021", "029", "142", "150", "419"}) {
    add(names->regionDisplayName(area, name), "PROPN", "NameType=Geo");
  }
  for (const char* const* language = icu::Locale::getISOLanguages(); *language; ++language) {
    if (names->languageDisplayName(*language, name) != icu::UnicodeString(*language)) {
      add(name, cased ? "PROPN" : "NOUN", "_");
    }
  }
  {
    const icu::LocalUEnumerationPointer codes(ucurr_openISOCurrencies(UCURR_COMMON, &status));
    int32_t length = 0;
    while (const char* code = uenum_next(codes.getAlias(), &length, &status)) {
      icu::UnicodeString wide = icu::UnicodeString(code, -1, US_INV);
      for (const char* plural : {"one", "other"}) {
        UBool choice = false;
        const char16_t* text = ucurr_getPluralName(wide.getTerminatedBuffer(), argv[1], &choice,
                                                   plural, &length, &status);
        const icu::UnicodeString currency(text, length);
        if (currency != wide) {
          // Of "US dollars" only "dollars" is of use, and it is no name.
          const int32_t blank = currency.lastIndexOf(u' ');
          add(blank < 0 ? currency : currency.tempSubString(blank + 1), cased ? "_" : "NOUN", "_");
        }
      }
    }
  }
  {
    const icu::DateFormatSymbols symbols(locale, status);
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, icu::DateFormatSymbols::WIDE);
      for (int32_t i = 0; i < count; ++i) add(months[i], calendar_word, "_");
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, icu::DateFormatSymbols::WIDE);
      for (int32_t i = 0; i < count; ++i) add(days[i], calendar_word, "_");
    }
  }
  {
    const std::unique_ptr<icu::TimeZoneNames> zones(icu::TimeZoneNames::createInstance(locale, status));
    const std::unique_ptr<icu::StringEnumeration> ids(icu::TimeZone::createTimeZoneIDEnumeration(
        UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
    while (const icu::UnicodeString* id = ids ? ids->snext(status) : nullptr) {
      icu::UnicodeString city;
      zones->getExemplarLocationName(*id, city);
      // Without a translation ICU makes the name from the English identifier.
      if (!city.isBogus() && (cased || city.char32At(0) > 0x2ff)) add(city, "PROPN", "NameType=Geo");
    }
  }
  if (U_FAILURE(status)) {
    std::fprintf(stderr, "newslint-cldr-names: %s\n", u_errorName(status));
    return 1;
  }
  for (const std::string& row : rows) std::printf("%s\n", row.c_str());
  return 0;
}
