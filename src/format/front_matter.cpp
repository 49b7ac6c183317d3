// Front matter: YAML between two `---` lines at the start of a text or Markdown file.
//
// libyaml's events are read one by one: nothing is built, anchors and aliases mean nothing here.
#include <algorithm>
#include <string>

#include <yaml.h>

#include <fmt/format.h>

#include "format/markup.h"
#include "text/utf8.h"

namespace newslint {
namespace {

/// Front matter is not looked for beyond this.
constexpr std::size_t largest = 64 * 1024;
constexpr int deepest = 32;

bool is_fence(std::string_view line, bool opening) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line == "---" || (!opening && line == "...");
}

/// Whether a line begins as `name: value` does.
bool is_setting(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && ((line[n] >= 'a' && line[n] <= 'z') || (line[n] >= 'A' && line[n] <= 'Z') || line[n] == '-' || line[n] == '_')) ++n;
  if (n == 0 || n >= line.size() || line[n] != ':') return false;
  return n + 1 == line.size() || line[n + 1] == ' ' || line[n + 1] == '\r' || line[n + 1] == '\t';
}

class Reader {
 public:
  Reader(std::string_view yaml, std::uint64_t base, Document& document) : yaml_(yaml), base_(base), document_(document) {}

  /// Null when it was read; otherwise what is wrong, at byte `error_at` of the YAML.
  std::string error;
  std::size_t error_at = 0;
  bool is_mapping = false;

  bool read() {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml_.data()), yaml_.size());
    const bool ok = events();
    yaml_parser_delete(&parser_);
    return ok;
  }

 private:
  /// libyaml counts characters; marks come in the order of the text.
  std::size_t byte_at(std::size_t character) {
    if (character < character_) character_ = byte_ = 0;
    while (character_ < character && byte_ < yaml_.size()) next_code_point(yaml_, byte_), ++character_;
    return byte_;
  }

  bool events() {
    int depth = 0;
    bool expects_key = true;
    std::string key;
    for (;;) {
      yaml_event_t event;
      if (!yaml_parser_parse(&parser_, &event)) {
        error = fmt::format("{}", parser_.problem ? parser_.problem : "unreadable");
        error_at = byte_at(parser_.problem_mark.index ? parser_.problem_mark.index : parser_.context_mark.index);
        return false;
      }
      const auto type = event.type;
      bool done = type == YAML_STREAM_END_EVENT;
      if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT) {
        if (depth == 0) is_mapping = type == YAML_MAPPING_START_EVENT;
        if (++depth > deepest) {
          error = "nested more than 32 deep";
          error_at = byte_at(event.start_mark.index);
          done = true;
        }
      } else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT) {
        if (--depth == 1) expects_key = true;
      } else if (type == YAML_SCALAR_EVENT && is_mapping) {
        const std::string value(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
        if (depth == 1 && expects_key) {
          key = value;
          expects_key = false;
        } else {
          const std::size_t begin = byte_at(event.start_mark.index);
          if (depth <= 2) take(key, value, event.data.scalar.style, begin, byte_at(event.end_mark.index));
          if (depth == 1) expects_key = true;
        }
      } else if (type == YAML_ALIAS_EVENT && depth == 1) {
        expects_key = !expects_key;
      }
      yaml_event_delete(&event);
      if (done) return error.empty();
    }
  }

  void take(const std::string& key, const std::string& value, yaml_scalar_style_t style, std::size_t begin, std::size_t end) {
    if (value.empty() || (style == YAML_PLAIN_SCALAR_STYLE && (value == "~" || value == "null"))) return;
    if (key == "date" && document_.date.empty()) document_.date = value;
    else if ((key == "lang" || key == "language") && document_.language.empty()) document_.language = value;
    else if (key == "title" && document_.title.empty()) title(value, style, begin, end);
    else if (key == "newslint-ignore") {
      Suppression s;
      s.span = {base_ + begin, base_ + end};
      s.rules = split_rules(value);
      s.whole_document = true;
      if (!s.rules.empty()) document_.suppressions.push_back(std::move(s));
    }
  }

  void title(const std::string& value, yaml_scalar_style_t style, std::size_t begin, std::size_t end) {
    document_.title = value;
    MappedText t;
    std::string_view written = yaml_.substr(begin, end - begin);
    if (style != YAML_PLAIN_SCALAR_STYLE && written.size() >= 2) written = written.substr(1, written.size() - 2), ++begin;
    // Byte for byte where it stands as it is; doubled quotes and escapes apart; else as a whole.
    if (written == value) {
      t.append(value, base_ + begin);
    } else {
      std::size_t i = 0, from = 0;
      const auto upto = [&](std::size_t to) {
        if (to > from) t.append(written.substr(from, to - from), base_ + begin + from);
      };
      const bool single = style == YAML_SINGLE_QUOTED_SCALAR_STYLE;
      while ((i = written.find(single ? '\'' : '\\', i)) != std::string_view::npos && i + 1 < written.size()) {
        upto(i);
        t.append_replaced(written.substr(i + 1, 1), base_ + begin + i, 2);
        from = i += 2;
      }
      upto(written.size());
      if (t.text != value) {
        t = {};
        t.append_replaced(value, base_ + begin, static_cast<std::uint32_t>(written.size()));
      }
    }
    Block b;
    b.kind = BlockKind::title;
    add_mapped_block(document_, std::move(b), std::move(t), yaml_, base_);
  }

  std::string_view yaml_;
  std::uint64_t base_;
  Document& document_;
  yaml_parser_t parser_{};
  std::size_t character_ = 0, byte_ = 0;
};

}  // namespace

std::size_t read_front_matter(const Source& source, Document& document, const DocumentSink& sink) {
  const std::string_view bytes = source.bytes();
  if (source.base_offset() != 0) return 0;
  const std::size_t bom = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::size_t first_end = std::min(bytes.find('\n', bom), bytes.size());
  if (first_end == bytes.size() || first_end > bom + 80 || !is_fence(bytes.substr(bom, first_end - bom), true)) return 0;
  const std::size_t begin = first_end + 1;
  const std::string_view head = bytes.substr(0, std::min(bytes.size(), largest));
  bool setting = false;
  std::size_t at = begin, end = 0;
  for (; at < head.size();) {
    const std::size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, line_end - at);
    if (is_fence(line, false)) {
      end = std::min(line_end + 1, bytes.size());
      break;
    }
    setting |= at == begin && is_setting(line);
    at = line_end + 1;
  }
  if (end == 0) {
    if (setting) sink.problem(source.base_offset(), "the front matter that begins here is not closed by a `---` line; it is read as text");
    return 0;
  }
  Document read;
  Reader reader(bytes.substr(begin, at - begin), source.base_offset() + begin, read);
  if (!reader.read()) {
    if (!setting) return 0;
    sink.problem(source.base_offset() + begin + std::min(reader.error_at, at - begin),
                 fmt::format("the front matter is not valid YAML: {}; it is left out", reader.error));
    return end;
  }
  if (!reader.is_mapping) return at == begin ? end : 0;
  const auto escape = document.escape;
  document = std::move(read);
  document.escape = escape;
  return end;
}

}  // namespace newslint
