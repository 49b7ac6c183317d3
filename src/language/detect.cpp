#include "language/detect.h"

#include <cld2/public/compact_lang_det.h>

namespace newslint {

Language detect_language(std::string_view text) {
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return Language(CLD2::LanguageCode(language));
}

}  // namespace newslint
