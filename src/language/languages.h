// A language as a value: a BCP 47 primary subtag packed into four bytes.
//
// In: "hi", "en-GB" (only the primary subtag counts). Out: a comparable value and its tag.
// Cost: none. Thread safety: values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newslint {

class Language {
 public:
  constexpr Language() = default;
  /// An invalid tag gives the undetermined language.
  constexpr explicit Language(std::string_view tag) noexcept {
    std::uint32_t code = 0;
    std::size_t n = 0;
    for (char c : tag) {
      if (c == '-' || c == '_') break;
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (c < 'a' || c > 'z' || ++n > 3) return;
      code = code << 8 | static_cast<unsigned char>(c);
    }
    if (n >= 2) code_ = code;
  }
  /// Undetermined.
  constexpr bool empty() const noexcept { return code_ == 0; }
  /// The tag, "und" when undetermined.
  std::string tag() const {
    if (empty()) return "und";
    std::string t;
    for (int shift = 16; shift >= 0; shift -= 8)
      if (const char c = static_cast<char>(code_ >> shift & 0xFF)) t.push_back(c);
    return t;
  }
  friend constexpr bool operator==(Language, Language) = default;

 private:
  std::uint32_t code_ = 0;
};

}  // namespace newslint
