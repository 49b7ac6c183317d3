// What rules make of one and the same text beside their packs: made once, shared by all that name it.
//
// In: the text of a table, and how to make something of it. Out: the thing, kept as long as a rule has it.
// Cost: a hash of the text. Thread safety: a lock; what is shared is immutable.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include <xxhash.h>

namespace newslint {

/// `make()` returns a std::shared_ptr<const T>, null when nothing can be made of the text.
template <class T, class Make>
std::shared_ptr<const T> shared_by_text(std::string_view text, Make&& make) {
  static std::mutex mutex;
  static std::map<std::pair<std::uint64_t, std::uint64_t>, std::weak_ptr<const T>> known;
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  const std::scoped_lock lock(mutex);
  std::weak_ptr<const T>& slot = known[{hash.high64, hash.low64}];
  if (auto shared = slot.lock()) return shared;
  const std::shared_ptr<const T> made = make();
  slot = made;
  return made;
}

}  // namespace newslint
