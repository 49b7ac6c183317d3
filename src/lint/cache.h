// The user's packs, compiled once: checking a pattern and working out its literals costs milliseconds.
//
// In: pack files. Out: loaded packs, from a compiled copy where one for exactly this content and this
// program exists. A copy that is damaged, or cannot be written, is as good as none.
// Cost: one read and one hash a pack when cached. Thread safety: several programs may share a cache:
// files are written beside and renamed.
#pragma once

#include <string>
#include <vector>

#include "rule/loader.h"

namespace newslint {

/// $XDG_CACHE_HOME/newslint, or ~/.cache/newslint; empty when there is neither.
std::string default_cache_folder();

/// One LoadedPacks a file, in order; mistakes go to `diagnostics`. `folder` empty: no cache.
std::vector<LoadedPacks> load_user_packs(const std::vector<std::string>& files, const std::string& folder,
                                         Diagnostics& diagnostics, const Lexicons& lexicons);

/// Writes a file beside `path` and renames it; empty when it worked, otherwise what did not.
std::string write_whole(const std::string& path, std::string_view bytes);

}  // namespace newslint
