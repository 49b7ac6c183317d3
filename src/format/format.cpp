#include "format/format.h"

#include <algorithm>

namespace newslint {
namespace {

std::map<std::string_view, FormatSpec>& registry() {
  static std::map<std::string_view, FormatSpec> all;
  return all;
}

std::string extension_of(std::string_view name) {
  const auto slash = name.find_last_of('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string e(name.substr(dot));
  std::transform(e.begin(), e.end(), e.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return e;
}

}  // namespace

FormatRegistrar::FormatRegistrar(FormatSpec spec) { registry().emplace(spec.name, std::move(spec)); }
const std::map<std::string_view, FormatSpec>& formats() { return registry(); }

bool has_known_extension(std::string_view name) {
  const std::string e = extension_of(name);
  return std::any_of(registry().begin(), registry().end(), [&](const auto& f) {
    const auto& x = f.second.extensions;
    return std::find(x.begin(), x.end(), e) != x.end();
  });
}

const FormatSpec& detect_format(std::string_view name, std::string_view head) {
  const std::string e = extension_of(name);
  for (const auto& [id, f] : registry())
    if (!e.empty() && std::find(f.extensions.begin(), f.extensions.end(), e) != f.extensions.end()) return f;
  const FormatSpec* best = &registry().at("text");
  int best_score = 0;
  for (const auto& [id, f] : registry()) {
    const int score = f.sniff ? f.sniff(head) : 0;
    if (score > best_score) best = &f, best_score = score;
  }
  return *best;
}

namespace {

/// Where a text longer than longest_block is cut: after a sentence's end in the last quarter, else
/// after a blank, else between two code points.
std::size_t cut_at(std::string_view text) {
  std::size_t cut = 0;
  for (std::size_t i = longest_block - 1; i > longest_block * 3 / 4; --i) {
    if (text[i] != ' ' && text[i] != '\n') continue;
    if (cut == 0) cut = i + 1;
    const std::string_view before = text.substr(0, i);
    if (before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
        before.ends_with("\u0964") || before.ends_with("\u06D4"))
      return i + 1;
  }
  if (cut != 0) return cut;
  cut = longest_block;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return cut;
}

}  // namespace

void add_block(Document& document, Block block) {
  if (block.text.size() <= longest_block) return document.blocks.push_back(std::move(block));
  const std::string_view text = block.text;
  const SourceMap map = std::move(block.map);
  block.map = {};
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t n = text.size() - from > longest_block ? cut_at(text.substr(from)) : text.size() - from;
    Block piece = block;
    piece.text = text.substr(from, n);
    piece.map = map.slice(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from + n));
    document.blocks.push_back(std::move(piece));
    from += n;
  }
}

}  // namespace newslint
