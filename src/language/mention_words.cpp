#include "language/mention_words.h"

#include <algorithm>
#include <array>

namespace newslint {
namespace {

struct Row {
  std::string_view key;
  std::uint32_t first, count;
};

struct NameRow {
  std::string_view language;
  Role role;
  std::uint8_t value;
  bool abbreviated;
  std::string_view name;
};

#include "mention_words.inc"

/// As in the generator.
std::uint32_t hash_of(std::string_view s) noexcept {
  std::uint32_t h = 2166136261u;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ h >> 15;
}

}  // namespace

std::span<const Sense> mention_senses(std::string_view key) noexcept {
  const std::uint32_t mask = static_cast<std::uint32_t>(std::size(slots)) - 1;
  for (std::uint32_t i = hash_of(key) & mask; slots[i] != 0; i = (i + 1) & mask) {
    const Row& row = rows[slots[i] - 1];
    if (row.key == key) return {senses + row.first, row.count};
  }
  return {};
}

std::string_view calendar_name(std::string_view language, Role role, int value, bool abbreviated) noexcept {
  for (const NameRow& r : names)
    if (r.language == language && r.role == role && r.value == value && r.abbreviated == abbreviated) return r.name;
  return {};
}

bool begins_mention(std::span<const Sense> list) noexcept {
  return std::any_of(list.begin(), list.end(), [](const Sense& s) { return s.role <= Role::half; });
}

}  // namespace newslint
