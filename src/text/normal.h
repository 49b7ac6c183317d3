// The two normal forms in which text is compared. What is reported is always the original.
//
// light form: what patterns see. NFC, with nukta letters as one code point (U+0958–095F), joiners and
//   soft hyphens dropped, अ+ा and its like joined, Arabic ye, kaf and heh unified to their Urdu
//   letters, presentation forms resolved.
// key form: what dictionaries and tables of words are keyed by. The light form, case folded, curly
//   apostrophes straight; Devanagari without nukta, candrabindu as anusvara, a homorganic nasal
//   before its stop as anusvara; Arabic script without vowel signs.

// Cost: linear; ASCII is returned unchanged at memory speed. Thread safety: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace newslint {

/// Whether `light_normal(s)` would return `s` unchanged. Never wrong when it says true.
bool is_light_normal(std::string_view s) noexcept;
/// Replaces `out` by the light form of `in` (valid UTF-8).
void light_normal(std::string_view in, std::string& out);
/// Replaces `out` by the key form of `light`, which must be in light form.
void key_normal(std::string_view light, std::string& out);
/// The light form as it should be printed: NFC (nukta letters decomposed again).
std::string display_form(std::string_view light);

inline std::string light_normal(std::string_view in) {
  std::string out;
  light_normal(in, out);
  return out;
}
/// The key form of any text.
inline std::string key_of(std::string_view in) {
  std::string light, out;
  light_normal(in, light);
  key_normal(light, out);
  return out;
}

}  // namespace newslint
