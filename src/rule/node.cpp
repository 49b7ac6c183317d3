#include "rule/node.h"

#include <yaml.h>

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "text/utf8.h"

namespace newslint {
namespace {

constexpr std::size_t deepest = 64, most_nodes = 2'000'000, largest = 64u << 20;

class Builder {
 public:
  Builder(YamlFile& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  bool build() {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) return fail(0, 0, "out of memory");
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(file_.text.data()),
                                 file_.text.size());
    parser_ = &parser;
    const bool ok = document();
    yaml_parser_delete(&parser);
    return ok;
  }

 private:
  bool fail(std::size_t line, std::size_t column, std::string message) {
    const auto l = static_cast<std::uint32_t>(line);
    diagnostics_.add(file_.name, l, static_cast<std::uint32_t>(column), std::move(message),
                     std::string(l ? file_.source_line(l) : std::string_view{}));
    return false;
  }

  bool next(yaml_event_t& event) {
    if (yaml_parser_parse(parser_, &event)) return true;
    const bool has_mark = parser_->problem_mark.line || parser_->problem_mark.column;
    return fail((has_mark ? parser_->problem_mark.line : parser_->context_mark.line) + 1,
                (has_mark ? parser_->problem_mark.column : parser_->context_mark.column) + 1,
                fmt::format("not valid YAML: {}{}{}", parser_->problem ? parser_->problem : "unreadable",
                            parser_->context ? ", " : "", parser_->context ? parser_->context : ""));
  }

  bool document() {
    yaml_event_t event;
    int documents = 0;
    for (;;) {
      if (!next(event)) return false;
      const auto type = event.type;
      if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_END_EVENT) {
        yaml_event_delete(&event);
        continue;
      }
      if (type == YAML_DOCUMENT_START_EVENT) {
        const auto mark = event.start_mark;
        yaml_event_delete(&event);
        if (++documents > 1)
          return fail(mark.line + 1, mark.column + 1, "one YAML document a file: take out the `---` here");
        continue;
      }
      if (type == YAML_STREAM_END_EVENT) {
        yaml_event_delete(&event);
        return true;
      }
      if (!node(event, file_.root, 0)) return false;
    }
  }

  std::string_view keep(const unsigned char* value, std::size_t length) {
    file_.strings.emplace_back(reinterpret_cast<const char*>(value), length);
    return file_.strings.back();
  }

  /// Takes over `event`.
  bool node(yaml_event_t& event, Node& out, std::size_t depth) {
    out.line = static_cast<std::uint32_t>(event.start_mark.line + 1);
    out.column = static_cast<std::uint32_t>(event.start_mark.column + 1);
    if (++count_ > most_nodes || depth > deepest) {
      yaml_event_delete(&event);
      return fail(out.line, out.column,
                  depth > deepest ? fmt::format("nested more than {} deep", deepest)
                                  : fmt::format("more than {} values in one file", most_nodes));
    }
    const auto type = event.type;
    const bool anchored = (type == YAML_SCALAR_EVENT && event.data.scalar.anchor) ||
                          (type == YAML_SEQUENCE_START_EVENT && event.data.sequence_start.anchor) ||
                          (type == YAML_MAPPING_START_EVENT && event.data.mapping_start.anchor);
    if (type == YAML_ALIAS_EVENT || anchored) {
      yaml_event_delete(&event);
      return fail(out.line, out.column,
                  "YAML anchors (&) and aliases (*) are not supported: write the value out, "
                  "or in quotes if it is meant as text");
    }
    if (type == YAML_SCALAR_EVENT) {
      const auto style = event.data.scalar.style;
      out.quoted = style != YAML_PLAIN_SCALAR_STYLE;
      out.scalar = keep(event.data.scalar.value, event.data.scalar.length);
      out.type = !out.quoted && (out.scalar.empty() || out.scalar == "~" || out.scalar == "null")
                     ? Node::Type::null
                     : Node::Type::scalar;
      yaml_event_delete(&event);
      return true;
    }
    yaml_event_delete(&event);
    if (type == YAML_SEQUENCE_START_EVENT) {
      out.type = Node::Type::sequence;
      for (;;) {
        yaml_event_t item;
        if (!next(item)) return false;
        if (item.type == YAML_SEQUENCE_END_EVENT) return yaml_event_delete(&item), true;
        out.items.emplace_back();
        if (!node(item, out.items.back(), depth + 1)) return false;
      }
    }
    if (type != YAML_MAPPING_START_EVENT) return fail(out.line, out.column, "unexpected YAML");
    out.type = Node::Type::mapping;
    for (;;) {
      yaml_event_t item;
      if (!next(item)) return false;
      if (item.type == YAML_MAPPING_END_EVENT) {
        yaml_event_delete(&item);
        return duplicates(out);
      }
      out.keys.emplace_back();
      if (!node(item, out.keys.back(), depth + 1)) return false;
      if (!out.keys.back().is_scalar())
        return fail(out.keys.back().line, out.keys.back().column, "a key must be plain text");
      if (!next(item)) return false;
      out.items.emplace_back();
      if (!node(item, out.items.back(), depth + 1)) return false;
    }
  }

  bool duplicates(const Node& map) {
    std::vector<std::uint32_t> order(map.keys.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
      return map.keys[a].scalar < map.keys[b].scalar;
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const Node& a = map.keys[order[i - 1]];
      const Node& b = map.keys[order[i]];
      if (a.scalar == b.scalar)
        return fail(b.line, b.column,
                    fmt::format("`{}` stands here a second time; the first is on line {}", b.scalar, a.line));
    }
    return true;
  }

  YamlFile& file_;
  Diagnostics& diagnostics_;
  yaml_parser_t* parser_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace

const Node* Node::find(std::string_view key) const noexcept {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i].scalar == key) return &items[i];
  return nullptr;
}

void Diagnostics::add(std::string file, std::uint32_t line, std::uint32_t column, std::string message,
                      std::string source_line) {
  list_.push_back({std::move(file), line, column, std::move(message), std::move(source_line)});
}

std::string to_text(const Diagnostic& d) {
  std::string out = d.file;
  if (d.line) out += fmt::format(":{}", d.line);
  if (d.column) out += fmt::format(":{}", d.column);
  out += ": error: " + d.message + "\n";
  if (!d.source_line.empty()) {
    out += fmt::format("{:>5} | {}\n", d.line, d.source_line);
    if (d.column) out += fmt::format("      | {:>{}}\n", "^", d.column);
  }
  return out;
}

std::string_view YamlFile::source_line(std::uint32_t n) const noexcept {
  std::string_view rest = text;
  for (std::uint32_t i = 1; i < n; ++i) {
    const auto at = rest.find('\n');
    if (at == std::string_view::npos) return {};
    rest.remove_prefix(at + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  if (rest.size() > 200) {
    std::size_t n200 = 200;
    while (n200 > 0 && is_continuation(rest[n200])) --n200;
    rest = rest.substr(0, n200);
  }
  return rest;
}

std::unique_ptr<YamlFile> parse_yaml(std::string name, std::string text, Diagnostics& diagnostics) {
  auto file = std::make_unique<YamlFile>();
  file->name = std::move(name);
  file->text = std::move(text);
  if (file->text.size() > largest) {
    diagnostics.add(file->name, 0, 0, "larger than 64 MiB: not read");
    return nullptr;
  }
  if (!Builder(*file, diagnostics).build()) return nullptr;
  return file;
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  std::vector<std::size_t> row;
  for (std::string_view k : known) {
    row.resize(k.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i + 1;
      for (std::size_t j = 0; j < k.size(); ++j) {
        const std::size_t cost = std::min({row[j + 1] + 1, row[j] + 1, diagonal + (word[i] != k[j])});
        diagonal = row[j + 1];
        row[j + 1] = cost;
      }
    }
    if (row.back() < best_distance) best_distance = row.back(), best = k;
  }
  return best;
}

}  // namespace newslint
