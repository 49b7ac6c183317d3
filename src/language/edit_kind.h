// The kinds of slip a suggestion undoes. The names are those of dictionaries/confusions/*.tsv.
//
// In and out: a name or a value. Cost: none. Thread safety: pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace newslint {

enum class EditKind : std::uint8_t {
  spelling_variant,  ///< same key, another accepted spelling
  letter_case,       ///< a capital missing or too many ("russia")
  apostrophe,        ///< "dont"
  nasal,             ///< nasal sign missing or too many
  vowel_length,      ///< short for long or long for short
  vowel_sign,        ///< a vowel sign dropped, put in or changed
  aspiration,        ///< an aspirated letter for its plain one, or the reverse
  consonant_pair,    ///< sounds often confused: the sibilants, the nasals, b and v
  conjunct,          ///< a conjunct simplified, or made of single letters
  hamza,             ///< Urdu: hamza, ye at word ends
  heh,               ///< Urdu: the hehs exchanged
  same_sound,        ///< letters of one sound: Urdu te and toe; English ph and f
  dots,              ///< letters that differ by dots or strokes only: Urdu be, pe, te
  keyboard,          ///< a neighbouring key
  doubled,           ///< a letter or syllable twice, or once instead of twice
  transposed,        ///< two neighbours exchanged
  extra,             ///< a letter too many
  missing,           ///< a letter lost
  replaced,          ///< another letter, not covered above
  split,             ///< two words run together
};
inline constexpr int edit_kind_count = 20;

inline constexpr std::string_view edit_kind_names[edit_kind_count] = {
    "spelling-variant", "letter-case", "apostrophe", "nasal",   "vowel-length", "vowel-sign", "aspiration",
    "consonant-pair",   "conjunct",    "hamza",      "heh",     "same-sound",   "dots",       "keyboard",
    "doubled",          "transposed",  "extra",      "missing", "replaced",     "split"};

inline constexpr std::string_view to_string(EditKind kind) noexcept {
  return edit_kind_names[static_cast<int>(kind)];
}

}  // namespace newslint
