#include "format/markup.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace newslint {
namespace {

struct Entity {
  std::string_view name, text;
  bool bare;  ///< may stand without its semicolon
};
constexpr Entity entities[] = {
#include "format/entities.inc"
};
constexpr std::size_t longest_bare = 6;

const Entity* find_entity(std::string_view name) {
  const auto it = std::lower_bound(std::begin(entities), std::end(entities), name,
                                   [](const Entity& e, std::string_view n) { return e.name < n; });
  return it != std::end(entities) && it->name == name ? it : nullptr;
}

/// What &#128; to &#159; stand for: the bytes of Windows-1252.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

int digit_value(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base != 16) return -1;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::size_t decode_entity(std::string_view text, std::string& out) {
  if (text.size() < 3 || text[0] != '&') return 0;
  if (text[1] == '#') {
    const bool hex = text[2] == 'x' || text[2] == 'X';
    std::size_t i = hex ? 3 : 2;
    const std::size_t digits = i;
    char32_t value = 0;
    for (int d; i < text.size() && (d = digit_value(text[i], hex ? 16 : 10)) >= 0; ++i)
      value = std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(d), 0x110000);
    if (i == digits) return 0;
    if (value >= 0x80 && value < 0xA0) value = windows_1252[value - 0x80];
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
    append_utf8(value, out);
    return i < text.size() && text[i] == ';' ? i + 1 : i;
  }
  std::size_t n = 1;
  while (n < text.size() && n <= 40 && is_alnum(text[n])) ++n;
  const std::string_view name = text.substr(1, n - 1);
  if (n < text.size() && text[n] == ';') {
    if (const Entity* e = find_entity(name)) return out.append(e->text), n + 1;
  }
  for (std::size_t k = std::min(name.size(), longest_bare); k >= 2; --k)
    if (const Entity* e = find_entity(name.substr(0, k)); e && e->bare) return out.append(e->text), k + 1;
  return 0;
}

std::vector<std::string> split_rules(std::string_view list) {
  std::vector<std::string> out;
  constexpr std::string_view between = " \t\r\n\f,;";
  for (std::size_t i = 0; (i = list.find_first_not_of(between, i)) != std::string_view::npos;) {
    const std::size_t end = std::min(list.find_first_of(between, i), list.size());
    out.emplace_back(list.substr(i, end - i));
    i = end;
  }
  return out;
}

bool read_suppression(std::string_view comment, std::vector<std::string>& rules) {
  constexpr std::string_view directive = "newslint-ignore";
  const std::size_t at = comment.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || !comment.substr(at).starts_with(directive)) return false;
  comment.remove_prefix(at + directive.size());
  if (!comment.empty() && std::string_view(" \t\r\n:").find(comment[0]) == std::string_view::npos) return false;
  if (comment.starts_with(':')) comment.remove_prefix(1);
  rules = split_rules(comment);
  if (rules.empty()) rules.emplace_back("*");
  return true;
}

void add_mapped_block(Document& document, Block block, MappedText&& text, std::string_view source, std::uint64_t base) {
  if (text.text.find_first_not_of(" \t\r\n\f\v") == std::string::npos) return;
  const auto& runs = text.map.runs();
  if (runs.size() == 1 && runs[0].text_length == runs[0].source_length) {
    const std::string_view written = source.substr(runs[0].source_begin - base, runs[0].source_length);
    if (written == text.text) {
      block.text = written;
      block.map = SourceMap(runs[0].source_begin);
      return add_block(document, std::move(block));
    }
  }
  block.text = document.keep(std::move(text.text));
  block.map = std::move(text.map);
  add_block(document, std::move(block));
}

bool is_web_address(std::string_view line) noexcept {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return false;
  line = line.substr(first, line.find_last_not_of(blanks) - first + 1);
  if (line.find_first_of(blanks) != std::string_view::npos) return false;
  return line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
}

}  // namespace newslint
