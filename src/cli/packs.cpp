#include "cli/packs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace newslint {
namespace fs = std::filesystem;

namespace {

std::unique_ptr<YamlFile> read_yaml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  Diagnostics ignored;
  return in ? parse_yaml(path, content.str(), ignored) : nullptr;
}

std::string_view scalar(const Node& map, std::string_view key) {
  const Node* n = map.is_mapping() ? map.find(key) : nullptr;
  return n && n->is_scalar() ? n->scalar : std::string_view{};
}

}  // namespace

std::vector<std::string> resolve_packs(const Resources& resources, const std::vector<std::string>& typed,
                                       std::vector<std::string>& problems) {
  const std::vector<std::string> shipped = pack_files(resources.rules);
  if (typed.empty()) return shipped;
  std::vector<std::string> out;
  std::vector<std::pair<std::string, std::string>> ids;  // of shipped packs, when first needed
  for (const std::string& t : typed) {
    std::error_code ec;
    if (fs::is_directory(t, ec)) {
      const auto below = pack_files(t);
      if (below.empty()) problems.push_back(fmt::format("{}: holds no rule pack (.yml)", t));
      out.insert(out.end(), below.begin(), below.end());
      continue;
    }
    if (fs::exists(t, ec)) {
      out.push_back(t);
      continue;
    }
    if (ids.empty())
      for (const std::string& path : shipped)
        if (const auto file = read_yaml(path)) ids.emplace_back(scalar(file->root, "pack"), path);
    const auto it = std::find_if(ids.begin(), ids.end(), [&](const auto& p) { return p.first == t; });
    if (it != ids.end()) {
      out.push_back(it->second);
      continue;
    }
    std::vector<std::string_view> known;
    for (const auto& p : ids) known.push_back(p.first);
    const std::string_view near = nearest(t, known);
    problems.push_back(near.empty() ? fmt::format("{}: neither a file nor a shipped pack; `newslint rules list` shows them", t)
                                    : fmt::format("{}: neither a file nor a shipped pack; did you mean `{}`?", t, near));
  }
  std::vector<std::string> unique;
  for (std::string& path : out)
    if (std::find(unique.begin(), unique.end(), path) == unique.end()) unique.push_back(std::move(path));
  return unique;
}

tl::expected<FoundRule, std::string> find_rule(const Resources& resources, const std::vector<std::string>& files,
                                               std::string_view id) {
  const std::size_t slash = id.find('/');
  const std::string_view pack = id.substr(0, slash);
  const std::string_view name = slash == std::string_view::npos ? id : id.substr(slash + 1);
  std::vector<std::string> paths = files;
  for (std::string& p : pack_files(resources.rules)) paths.push_back(std::move(p));
  std::vector<std::string> known;
  std::vector<FoundRule> matches;
  for (const std::string& path : paths) {
    auto file = read_yaml(path);
    if (!file) continue;
    const std::string this_pack(scalar(file->root, "pack"));
    const Node* rules = file->root.is_mapping() ? file->root.find("rules") : nullptr;
    known.push_back(this_pack);
    if (slash == std::string_view::npos && pack == this_pack) {
      FoundRule whole;
      whole.file = std::move(file);
      whole.pack = this_pack;
      return whole;
    }
    const Node* match = nullptr;
    if (rules)
      for (const Node& r : rules->items) {
        const std::string_view rule = scalar(r, "id");
        known.push_back(this_pack + "/" + std::string(rule));
        if (slash == std::string_view::npos) known.emplace_back(rule);
        if (rule == name && (slash == std::string_view::npos || pack == this_pack)) match = &r;
      }
    if (!match) continue;
    FoundRule f;
    f.pack = this_pack;
    f.id = this_pack + "/" + std::string(name);
    f.rule = match;
    f.file = std::move(file);
    matches.push_back(std::move(f));
  }
  if (matches.size() == 1) return std::move(matches.front());
  if (matches.size() > 1) {
    std::vector<std::string> ids;
    for (const FoundRule& f : matches) ids.push_back(f.id);
    return tl::unexpected(fmt::format("`{}` is in several packs: {}", id, fmt::join(ids, ", ")));
  }
  std::vector<std::string_view> views(known.begin(), known.end());
  const std::string_view near = nearest(id, views);
  return tl::unexpected(near.empty() ? fmt::format("there is no rule `{}`; `newslint rules list` shows them", id)
                                     : fmt::format("there is no rule `{}`; did you mean `{}`?", id, near));
}

std::string rule_source(const YamlFile& pack, const Node& rule) {
  const Node* rules = pack.root.find("rules");
  std::uint32_t first = rule.line;
  std::uint32_t last = 1;
  for (char c : pack.text) last += c == '\n';
  if (rules)
    for (const Node& r : rules->items)
      if (r.line > first) {
        last = r.line - 1;
        break;
      }
  const auto line = [&](std::uint32_t n) { return pack.source_line(n); };
  const auto is = [&](std::uint32_t n, bool comment) {
    const std::size_t at = line(n).find_first_not_of(" \t\r");
    return at == std::string_view::npos || (comment && line(n)[at] == '#');
  };
  while (last > first && is(last, true)) --last;  // what stands above the next rule is the next one's
  while (first > 1 && is(first - 1, true) && !is(first - 1, false)) --first;
  const std::size_t margin = std::min(line(rule.line).find_first_not_of(' '), line(rule.line).size());
  std::string out;
  for (std::uint32_t n = first; n <= last; ++n) {
    std::string_view l = line(n);
    l.remove_prefix(std::min({margin, l.find_first_not_of(' '), l.size()}));
    out.append(l).push_back('\n');
  }
  return out;
}

std::string text_of(const Node& map, std::string_view key, std::string_view fallback) {
  const Node* n = map.find(key);
  return std::string(n && n->is_scalar() ? n->scalar : fallback);
}

std::string list_of(const Node& map, std::string_view key) {
  const Node* n = map.find(key);
  if (!n) return {};
  if (n->is_scalar()) return std::string(n->scalar);
  std::string out;
  for (const Node& i : n->items) out += (out.empty() ? "" : ", ") + std::string(i.scalar);
  return out;
}

}  // namespace newslint
