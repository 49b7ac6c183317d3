#include "lint/config.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "language/languages.h"
#include "lint/glob.h"

namespace newslint {
namespace fs = std::filesystem;

const std::vector<std::string_view>& config_keys() {
  static const std::vector<std::string_view> keys = {"extends",      "languages", "packs",  "severity",
                                                     "dictionaries", "names", "paths",     "ignore", "min_confidence",
                                                     "fail_on"};
  return keys;
}
const std::vector<std::string_view>& config_path_keys() {
  static const std::vector<std::string_view> keys = {"match", "severity", "ignore", "fields", "language"};
  return keys;
}
const std::vector<std::string_view>& config_field_keys() {
  static const std::vector<std::string_view> keys = {"text", "title", "date", "url", "id", "language"};
  return keys;
}

namespace {

/// How many configurations may extend each other in a row.
constexpr std::size_t longest_chain = 16;

class Reader {
 public:
  Reader(Diagnostics& diagnostics, std::vector<std::string>& chain) : diagnostics_(diagnostics), chain_(chain) {}

  bool read(const std::string& path, Config& config) {
    std::error_code ec;
    if (fs::is_directory(path, ec)) return diagnostics_.add(path, 0, 0, "is a folder: give a configuration file"), false;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return diagnostics_.add(path, 0, 0, "cannot be read: give the path of a configuration (YAML)"), false;
    return read(path, text.str(), config);
  }

  bool read(const std::string& path, std::string text, Config& config) {
    const std::size_t before = diagnostics_.size();
    std::error_code ec;
    file_ = parse_yaml(path, std::move(text), diagnostics_);
    if (!file_) return false;
    folder_ = fs::absolute(path, ec).lexically_normal().parent_path();
    const Node& root = file_->root;
    if (root.is_null()) return true;  // an empty file: the defaults
    if (!root.is_mapping()) {
      error(root, fmt::format("a configuration is a mapping; its keys are: {}", fmt::join(config_keys(), ", ")));
      return false;
    }
    check_keys(root, config_keys(), "configuration");
    if (const Node* n = root.find("extends")) extends(*n, config);
    config.file = path;
    config.folder = folder_.string();
    if (const Node* n = root.find("languages")) {
      config.languages = texts(*n, "languages");
      check_languages(*n);
    }
    if (const Node* n = root.find("packs")) packs(*n, config);
    if (const Node* n = root.find("severity")) severities(*n, config.severity);
    if (const Node* n = root.find("dictionaries"))
      for (const Node* item : items(*n, "dictionaries")) {
        const std::string p = relative(item->scalar);
        if (!fs::is_regular_file(p, ec)) error(*item, fmt::format("there is no word list {}", p));
        config.dictionaries.push_back(p);
      }
    if (const Node* n = root.find("names"))
      for (const Node* item : items(*n, "names")) {
        const std::string p = relative(item->scalar);
        if (!fs::is_regular_file(p, ec)) error(*item, fmt::format("there is no file of names {}", p));
        config.names.push_back(p);
      }
    if (const Node* n = root.find("ignore"))
      for (std::string& s : texts(*n, "ignore")) config.ignore.push_back(std::move(s));
    if (const Node* n = root.find("min_confidence")) {
      double v = -1;
      const auto [end, code] = std::from_chars(n->scalar.data(), n->scalar.data() + n->scalar.size(), v);
      if (!n->is_scalar() || code != std::errc() || end != n->scalar.data() + n->scalar.size() || !(v >= 0 && v <= 1))
        error(*n, "`min_confidence` must be a number from 0 to 1");
      else config.min_confidence = v;
    }
    if (const Node* n = root.find("fail_on")) {
      const auto s = n->scalar == "never" ? std::optional(Severity::off) : severity_from(n->scalar);
      if (!s || (*s == Severity::off && n->scalar != "never"))
        error(*n, "`fail_on` must be one of: error, warning, info, never");
      else config.fail_on = s;
    }
    if (const Node* n = root.find("paths")) paths(*n, config);
    return diagnostics_.size() == before;
  }

 private:
  void error(const Node& where, std::string message) {
    diagnostics_.add(file_->name, where.line, where.column, std::move(message), std::string(file_->source_line(where.line)));
  }

  std::string relative(std::string_view path) const {
    return (fs::path(path).is_absolute() ? fs::path(path) : folder_ / path).lexically_normal().string();
  }

  void check_keys(const Node& map, const std::vector<std::string_view>& known, std::string_view what) {
    for (const Node& key : map.keys) {
      if (std::find(known.begin(), known.end(), key.scalar) != known.end()) continue;
      const std::string_view near = nearest(key.scalar, known);
      error(key, near.empty() ? fmt::format("unknown key `{}` in a {}; known are: {}", key.scalar, what, fmt::join(known, ", "))
                              : fmt::format("unknown key `{}` in a {}; did you mean `{}`?", key.scalar, what, near));
    }
  }

  /// One text or a list of them, as nodes.
  std::vector<const Node*> items(const Node& n, std::string_view key) {
    std::vector<const Node*> out;
    if (n.is_scalar()) {
      out.push_back(&n);
    } else if (n.is_sequence()) {
      for (const Node& i : n.items) {
        if (i.is_scalar()) out.push_back(&i);
        else error(i, fmt::format("each entry of `{}` must be text", key));
      }
    } else if (!n.is_null()) {
      error(n, fmt::format("`{}` must be text or a list of texts", key));
    }
    return out;
  }

  std::vector<std::string> texts(const Node& n, std::string_view key) {
    std::vector<std::string> out;
    for (const Node* i : items(n, key)) out.emplace_back(i->scalar);
    return out;
  }

  void check_languages(const Node& n) {
    for (const Node* i : items(n, "languages"))
      if (Language(i->scalar).empty()) error(*i, fmt::format("`{}` is no BCP 47 tag such as hi, en or ur", i->scalar));
  }

  void severities(const Node& n, std::vector<SeveritySetting>& out) {
    if (!n.is_mapping()) {
      if (!n.is_null()) error(n, "`severity` is a mapping: rule, pack or category → off, info, warning or error");
      return;
    }
    for (std::size_t i = 0; i < n.keys.size(); ++i) {
      const auto s = severity_from(n.items[i].scalar);
      if (!n.items[i].is_scalar() || !s) error(n.items[i], fmt::format("`{}` must be off, info, warning or error", n.keys[i].scalar));
      else out.emplace_back(n.keys[i].scalar, *s);
    }
  }

  void extends(const Node& n, Config& config) {
    for (const Node* item : items(n, "extends")) {
      if (item->scalar == "recommended") {
        config.all_rules = false;
      } else if (item->scalar == "all") {
        config.all_rules = true;
      } else if (item->scalar.find_first_of("/.") == std::string_view::npos) {
        error(*item, fmt::format("`extends` takes recommended, all or the path of a configuration, not `{}`", item->scalar));
      } else {
        const std::string path = relative(item->scalar);
        if (std::find(chain_.begin(), chain_.end(), path) != chain_.end() || chain_.size() >= longest_chain) {
          error(*item, fmt::format("{} extends itself in the end", path));
          continue;
        }
        std::error_code ec;
        if (!fs::is_regular_file(path, ec)) {
          error(*item, fmt::format("there is no configuration {}", path));
          continue;
        }
        chain_.push_back(path);
        Reader(diagnostics_, chain_).read(path, config);
        chain_.pop_back();
      }
    }
  }

  void packs(const Node& n, Config& config) {
    std::vector<std::string> shipped;
    for (const Node* item : items(n, "packs")) {
      const std::string_view s = item->scalar;
      if (s.find('/') == std::string_view::npos && !s.ends_with(".yml") && !s.ends_with(".yaml")) {
        shipped.emplace_back(s);
        continue;
      }
      const std::string path = relative(s);
      std::error_code ec;
      if (!fs::is_regular_file(path, ec)) error(*item, fmt::format("there is no rule pack {}", path));
      else config.rule_files.push_back(path);
    }
    if (!shipped.empty()) config.packs = std::move(shipped);
  }

  void paths(const Node& n, Config& config) {
    if (!n.is_sequence()) {
      if (!n.is_null()) error(n, "`paths` is a list of mappings with `match`");
      return;
    }
    for (const Node& entry : n.items) {
      if (!entry.is_mapping()) {
        error(entry, "an entry of `paths` is a mapping with `match`");
        continue;
      }
      check_keys(entry, config_path_keys(), "`paths` entry");
      PathSettings p;
      const Node* match = entry.find("match");
      if (match) p.match = texts(*match, "match");
      if (p.match.empty()) error(entry, "an entry of `paths` needs `match`: a pattern such as \"archive/**\"");
      for (std::string& m : p.match) {
        if (m.starts_with("./")) m.erase(0, 2);
        if (m.ends_with('/')) m += "**";
        if (m.starts_with('/')) m.erase(0, 1);
        else if (m.find('/') == std::string::npos) m.insert(0, "**/");
      }
      if (const Node* s = entry.find("severity")) severities(*s, p.severity);
      if (const Node* s = entry.find("ignore")) p.ignore = texts(*s, "ignore");
      if (const Node* s = entry.find("language")) {
        p.language = std::string(s->scalar);
        if (Language(s->scalar).empty()) error(*s, "`language` must be a BCP 47 tag such as hi, en or ur");
      }
      if (const Node* f = entry.find("fields")) {
        if (!f->is_mapping()) {
          error(*f, fmt::format("`fields` is a mapping; its keys are: {}", fmt::join(config_field_keys(), ", ")));
        } else {
          check_keys(*f, config_field_keys(), "`fields` mapping");
          const auto field = [&](std::string_view key, std::vector<std::string>& into) {
            if (const Node* v = f->find(key)) into = texts(*v, key);
          };
          field("text", p.fields.text), field("title", p.fields.title), field("date", p.fields.date);
          field("url", p.fields.url), field("id", p.fields.id), field("language", p.fields.language);
        }
      }
      config.paths.push_back(std::move(p));
    }
  }

  Diagnostics& diagnostics_;
  std::vector<std::string>& chain_;
  std::unique_ptr<YamlFile> file_;
  fs::path folder_;
};

}  // namespace

std::shared_ptr<const Config> load_config(const std::string& path, Diagnostics& diagnostics) {
  std::error_code ec;
  std::vector<std::string> chain{fs::absolute(path, ec).lexically_normal().string()};
  auto config = std::make_shared<Config>();
  if (!Reader(diagnostics, chain).read(path, *config)) return nullptr;
  return config;
}

std::shared_ptr<const Config> read_config(const std::string& name, std::string text, Diagnostics& diagnostics) {
  std::error_code ec;
  std::vector<std::string> chain{fs::absolute(name, ec).lexically_normal().string()};
  auto config = std::make_shared<Config>();
  if (!Reader(diagnostics, chain).read(name, std::move(text), *config)) return nullptr;
  return config;
}

const Config& ConfigFinder::load(const std::string& path) {
  auto& slot = loaded_[path];
  if (!slot) {
    if (!path.empty()) slot = load_config(path, diagnostics_);
    if (!slot) slot = std::make_shared<Config>();
  }
  return *slot;
}

const Config& ConfigFinder::of(const std::string& file) {
  if (!fixed_.empty()) return load(fixed_);
  std::error_code ec;
  fs::path folder = fs::absolute(file, ec).lexically_normal().parent_path();
  std::vector<std::string> visited;
  std::string found;
  for (;;) {
    const std::string name = folder.string();
    if (const auto it = by_folder_.find(name); it != by_folder_.end()) {
      found = it->second;
      break;
    }
    visited.push_back(name);
    const fs::path candidate = folder / config_name;
    if (fs::exists(fs::symlink_status(candidate, ec))) {
      // Named as the user would: relative to where they are, if it is below.
      const fs::path here = fs::current_path(ec);
      const fs::path near = candidate.lexically_relative(here);
      found = !near.empty() && *near.begin() != ".." ? near.string() : candidate.string();
      break;
    }
    if (!folder.has_parent_path() || folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  for (std::string& v : visited) by_folder_[std::move(v)] = found;
  return load(found);
}

std::vector<std::size_t> matching_paths(const Config& config, const std::string& file) {
  std::vector<std::size_t> out;
  if (config.paths.empty()) return out;
  std::error_code ec;
  const std::string path = fs::absolute(file, ec).lexically_normal().lexically_relative(config.folder).generic_string();
  for (std::size_t i = 0; i < config.paths.size(); ++i) {
    const auto& m = config.paths[i].match;
    if (std::any_of(m.begin(), m.end(), [&](const std::string& p) { return glob_match(p, path); })) out.push_back(i);
  }
  return out;
}

void apply(const FieldSettings& settings, FieldNames& names) {
  const auto lay = [](const std::vector<std::string>& from, std::vector<std::string>& to) {
    if (!from.empty()) to = from;
  };
  lay(settings.text, names.text), lay(settings.title, names.title), lay(settings.date, names.date);
  lay(settings.url, names.url), lay(settings.id, names.id), lay(settings.language, names.language);
}

}  // namespace newslint
