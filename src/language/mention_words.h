// The words dates and quantities are written with: months, weekdays, numbers, units, and the small
// words between them.
//
// In: the key form of a word or phrase (text/normal.h). Out: its senses. The table is generated at
// build time from dictionaries/mentions/*.tsv and from CLDR (mention_words_main.cpp), so that nothing
// is loaded at start.
// Cost: one hash and one comparison, asked once per distinct word of a run. Thread safety: pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace newslint {

/// What a word does in a date or a quantity. The names are those of the data files.
enum class Role : std::uint8_t {
  month,          ///< 1 to 12
  hijri_month,    ///< 1 to 12, of the Islamic calendar
  saka_month,     ///< 1 to 12, of the Indian calendar (Chaitra is 1)
  weekday,        ///< 1 (Monday) to 7
  number,         ///< a cardinal
  ordinal,        ///< first, second …; -1: last
  hundred,        ///< power of ten, 2
  scale,          ///< power of ten
  dozen,          ///< how many
  fraction,       ///< ten times the number: 15 is one and a half
  unit,           ///< of time: 1 second … 4 day, 5 week, 7 month, 9 year, 10 decade, 11 century
  relday,         ///< days from today; 100 and more: that many days less 99 in either direction
  quarter, half,  ///< of a year: q1 …
  // What follows makes no date or quantity by itself.
  suffix,         ///< of an ordinal written in digits
  meridiem,       ///< 1 am, 2 pm
  daypart,        ///< 1 morning, 2 afternoon, 3 evening, 4 night
  relative,       ///< -1 last, 0 this, 1 next
  ago,            ///< -1 ago, 1 later
  before, after, since, until, to, from, between,
  middle,         ///< closes a range, as `between` opens it
  conj,           ///< and
  disj,           ///< or
  of, in, the, on, by, for_,
  yearword, part /* 1 early, 2 middle, 3 late */, era, approx /* 0 about, 1 more than, -1 less than */,
  publish, datemark, special, zone /* minutes east of Greenwich */,
  tense,          ///< see mention/frames.h
  currency, percent, measure, noun, attribution, casualty, negation, event, label, verb,
  change, total, demonym, place, anniversary, born, founded, aged,
  phrase          ///< begins phrases of up to this many words
};

enum SenseFlag : std::uint8_t {
  sense_weak = 1,  ///< an ordinary word as well
  sense_abbr = 2   ///< an abbreviation
};

struct Sense {
  Role role;
  std::uint8_t flags;
  std::int16_t value;
};

/// Senses of a key; of a phrase, its words with one blank between them. Empty: none.
std::span<const Sense> mention_senses(std::string_view key) noexcept;
/// Whether a word with these senses may begin a date or a quantity.
bool begins_mention(std::span<const Sense> senses) noexcept;

/// The name CLDR gives a month or a weekday (Role::month, Role::weekday) in a language of the lists;
/// empty for others.
std::string_view calendar_name(std::string_view language, Role role, int value, bool abbreviated) noexcept;

/// The sense of this role; null when there is none.
inline const Sense* find_sense(std::span<const Sense> senses, Role role) noexcept {
  for (const Sense& s : senses)
    if (s.role == role) return &s;
  return nullptr;
}

}  // namespace newslint
