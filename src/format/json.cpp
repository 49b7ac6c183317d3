// JSON and JSON Lines: fields of objects are documents.
//
// A reader of our own rather than simdjson's: it must know the bytes of every string (simdjson's DOM
// forgets them), check the whole of a line before anything of it is reported (simdjson's on-demand
// reader does not look into what it skips), and say where a line breaks. It is one pass without
// recursion. The tests and the fuzzer hold it against simdjson.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "format/format.h"
#include "text/json_text.h"
#include "text/utf8.h"

namespace newslint {
namespace {

/// Deepest nesting that is read.
constexpr std::size_t deepest = 1000;

/// A string as it stands in the source, without its quotes; or any other scalar.
struct Raw {
  std::size_t begin = 0, end = 0;
  bool escaped = false;
};

enum class Role : std::uint8_t { text, title, date, url, id, language };
constexpr std::size_t role_count = 6;

/// A configured field: `article.body` is body of article.
struct Field {
  std::vector<std::string_view> path;
  Role role;
  std::size_t rank;  ///< fields are read in the order in which they were configured
};

std::vector<Field> fields_of(const FieldNames& names) {
  std::vector<Field> out;
  const auto add = [&](const std::vector<std::string>& list, Role role) {
    for (std::size_t rank = 0; rank < list.size(); ++rank) {
      Field f{{}, role, rank};
      std::string_view rest = list[rank];
      for (std::size_t dot; (dot = rest.find('.')) != std::string_view::npos; rest.remove_prefix(dot + 1))
        f.path.push_back(rest.substr(0, dot));
      f.path.push_back(rest);
      out.push_back(std::move(f));
    }
  };
  add(names.text, Role::text);
  add(names.title, Role::title);
  add(names.date, Role::date);
  add(names.url, Role::url);
  add(names.id, Role::id);
  add(names.language, Role::language);
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The code unit of the `\uXXXX` at `i`, which was checked when the string was read.
char32_t unit_at(std::string_view s, std::size_t i) {
  char32_t u = 0;
  for (std::size_t k = 2; k < 6; ++k) u = u << 4 | static_cast<char32_t>(hex_value(s[i + k]));
  return u;
}

/// Takes the escapes out of a string's bytes. A surrogate without its other half, and NUL, become
/// U+FFFD.
void unescape(std::string_view bytes, std::uint64_t base, MappedText& out) {
  out.text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t slash = std::min(bytes.find('\\', i), bytes.size());
    if (slash > i) out.append(bytes.substr(i, slash - i), base + i);
    if (slash == bytes.size()) break;
    i = slash;
    std::size_t length = 2;
    std::string decoded;
    switch (bytes[i + 1]) {
      case 'n': decoded = "\n"; break;
      case 't': decoded = "\t"; break;
      case 'r': decoded = "\r"; break;
      case 'b': decoded = "\b"; break;
      case 'f': decoded = "\f"; break;
      case 'u': {
        char32_t c = unit_at(bytes, i);
        length = 6;
        if (c >= 0xD800 && c < 0xDC00 && i + 12 <= bytes.size() && bytes[i + 6] == '\\' && bytes[i + 7] == 'u') {
          const char32_t low = unit_at(bytes, i + 6);
          if (low >= 0xDC00 && low < 0xE000) c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), length = 12;
        }
        if (c == 0 || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
        append_utf8(c, decoded);
        break;
      }
      default: decoded = bytes.substr(i + 1, 1);
    }
    out.append_replaced(decoded, base + i, static_cast<std::uint32_t>(length));
    i += length;
  }
}

std::string escape(std::string_view text) {
  std::string out;
  append_json_escaped(text, out);
  return out;
}

/// What was found for one object.
struct Found {
  Role role;
  std::size_t rank;
  Raw value;
};

/// Reads values and hands on each object that has a text.
class Reader {
 public:
  Reader(const Source& source, const std::vector<Field>& fields, const DocumentSink& sink)
      : bytes_(source.bytes()), base_(source.base_offset()), fields_(fields), sink_(sink) {}

  std::size_t at = 0;
  bool found_any = false;   ///< an object with a field for text, so far
  std::string_view prose;   ///< name of the first field with a long text that no setting names

  void skip_blanks(std::size_t end) {
    while (at < end && (bytes_[at] == ' ' || bytes_[at] == '\n' || bytes_[at] == '\r' || bytes_[at] == '\t')) ++at;
  }

  /// Reads one value that ends before `end`; null, or what is wrong at `at`. Objects with a text become
  /// documents: all at once (`by_line`: the outermost alone if it has a text or a title, and nothing
  /// where the value is broken), or each as it ends.
  const char* value(std::size_t end, bool by_line) {
    end_ = end;
    by_line_ = by_line;
    stack_.clear();
    ready_.clear();
    const std::size_t begin = at;
    const char* error = read();
    if (error || !by_line) return error;
    if (bytes_[begin] != '{') return at = begin, "a line must be an object";
    skip_blanks(end);
    if (at < end) return "something follows the value";
    for (const auto& found : ready_) emit(found);
    return nullptr;
  }

 private:
  struct Frame {
    bool object;
    Raw name;                  ///< under which the container stands; the values of arrays share theirs
    std::size_t nearest;       ///< index of the object that the name is one of, plus one
    std::size_t first_found;   ///< its part of found_ starts here
  };

  const char* read() {
    Raw key;
    found_.clear();
    for (;;) {
      // A value.
      skip_blanks(end_);
      if (at >= end_) return stack_.empty() ? "a value is missing" : "it ends in the middle";
      const char c = bytes_[at];
      if (c == '{' || c == '[') {
        if (stack_.size() >= deepest) return "it is nested more than 1000 deep";
        const bool in_array = !stack_.empty() && !stack_.back().object;
        stack_.push_back({c == '{', in_array ? stack_.back().name : key,
                          in_array ? stack_.back().nearest : stack_.size(), found_.size()});
        ++at;
        skip_blanks(end_);
        if (at < end_ && bytes_[at] == (c == '{' ? '}' : ']')) {
          ++at;
          close();
        } else if (c == '{') {
          if (const char* error = read_key(key)) return error;
          continue;
        } else {
          key = {};
          continue;
        }
      } else {
        Raw raw;
        if (c == '"') {
          if (const char* error = read_string(raw)) return error;
          keep(key, raw, true);
        } else {
          if (const char* error = read_scalar(raw)) return error;
          keep(key, raw, false);
        }
      }
      // What follows a value.
      for (;;) {
        if (stack_.empty()) return nullptr;
        skip_blanks(end_);
        if (at >= end_) return "it ends in the middle";
        const bool object = stack_.back().object;
        if (bytes_[at] == ',') {
          ++at;
          if (object) {
            if (const char* error = read_key(key)) return error;
          } else {
            key = {};
          }
          break;
        }
        if (bytes_[at] != (object ? '}' : ']')) return object ? "`,` or `}` is missing" : "`,` or `]` is missing";
        ++at;
        close();
      }
    }
  }

  const char* read_key(Raw& key) {
    skip_blanks(end_);
    if (at >= end_) return "it ends in the middle";
    if (bytes_[at] != '"') return "a name in double quotes is missing";
    if (const char* error = read_string(key)) return error;
    skip_blanks(end_);
    if (at >= end_ || bytes_[at] != ':') return "`:` is missing";
    ++at;
    return nullptr;
  }

  const char* read_string(Raw& out) {
    std::size_t i = at + 1;
    out = {i, i, false};
    for (; i < end_; ++i) {
      const unsigned char c = static_cast<unsigned char>(bytes_[i]);
      if (c == '"') {
        out.end = i;
        at = i + 1;
        return nullptr;
      }
      if (c == '\\') {
        out.escaped = true;
        if (i + 1 >= end_) break;
        const char e = bytes_[i + 1];
        if (e == 'u') {
          for (std::size_t k = i + 2; k < i + 6; ++k)
            if (k >= end_ || hex_value(bytes_[k]) < 0) return at = i, "`\\u` needs four hexadecimal digits";
          i += 5;
        } else if (std::string_view("\"\\/bfnrt").find(e) != std::string_view::npos) {
          ++i;
        } else {
          return at = i, "there is no such escape";
        }
      } else if (c < 0x20) {
        return at = i, "a line break or control character stands in a string: write it as an escape";
      }
    }
    return "a string is not closed";
  }

  const char* read_scalar(Raw& out) {
    const std::size_t begin = at;
    const auto peek = [&] { return at < end_ ? bytes_[at] : '\0'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto digits = [&] {
      const std::size_t from = at;
      while (is_digit(peek())) ++at;
      return at > from;
    };
    for (std::string_view word : {"true", "false", "null"}) {
      if (bytes_.substr(at, std::min(word.size(), end_ - at)) != word) continue;
      at += word.size();
      out = {begin, begin, false};  // says nothing
      return nullptr;
    }
    if (peek() == '-') ++at;
    if (peek() == '0') ++at;
    else if (!digits()) return at = begin, "a value is missing";
    if (peek() == '.' && (++at, !digits())) return at = begin, "not a number";
    if (peek() == 'e' || peek() == 'E') {
      ++at;
      if (peek() == '+' || peek() == '-') ++at;
      if (!digits()) return at = begin, "not a number";
    }
    out = {begin, at, false};
    return nullptr;
  }

  std::string_view raw(const Raw& r) const { return bytes_.substr(r.begin, r.end - r.begin); }

  /// Remembers a scalar that a field names. The values of an array stand under the array's name.
  void keep(const Raw& key, const Raw& value, bool is_string) {
    if (stack_.empty() || value.begin == value.end) return;
    bool named = false;
    for (const Field& field : fields_) {
      if (!is_string && field.role != Role::id) continue;
      // From the value out, and from the field's last name on.
      const bool in_array = !stack_.back().object;
      std::size_t owner = in_array ? stack_.back().nearest : stack_.size();
      Raw name = in_array ? stack_.back().name : key;
      std::size_t names = field.path.size();
      while (owner > 0 && raw(name) == field.path[names - 1] && --names > 0) {
        name = stack_[owner - 1].name;
        owner = stack_[owner - 1].nearest;
      }
      if (owner == 0 || names > 0) continue;
      named = true;
      found_.push_back({field.role, field.rank, value});
      owners_.push_back(owner - 1);
    }
    if (named || !prose.empty() || !is_string || value.end - value.begin < 400) return;
    const std::string_view start = raw(value).substr(0, 400);
    if (std::count(start.begin(), start.end(), ' ') >= 20) prose = raw(stack_.back().object ? key : stack_.back().name);
  }

  /// An object or array ends.
  void close() {
    const Frame frame = stack_.back();
    stack_.pop_back();
    if (!frame.object) return;
    const std::size_t depth = stack_.size();
    // What belongs to this object goes with it; the rest, found for an outer one, stays.
    std::vector<Found> mine;
    std::size_t kept = frame.first_found;
    bool text = false, title = false;
    for (std::size_t i = frame.first_found; i < found_.size(); ++i) {
      if (owners_[i] == depth) {
        mine.push_back(found_[i]);
        text |= found_[i].role == Role::text;
        title |= found_[i].role == Role::title;
      } else {
        found_[kept] = found_[i];
        owners_[kept] = owners_[i];
        ++kept;
      }
    }
    found_.resize(kept);
    owners_.resize(kept);
    if (!by_line_) {
      if (text) emit(mine);
      return;
    }
    if (depth == 0 && (text || title)) {
      ready_.clear();
      ready_.push_back(std::move(mine));
    } else if (text) {
      ready_.push_back(std::move(mine));
    }
  }

  std::string plain(const Raw& r) {
    if (!r.escaped) return std::string(raw(r));
    MappedText t;
    unescape(raw(r), 0, t);
    return std::move(t.text);
  }

  void emit(const std::vector<Found>& found) {
    found_any = true;
    Document d;
    d.escape = escape;
    std::array<std::optional<std::size_t>, role_count> best;
    for (const Found& f : found) {
      auto& rank = best[static_cast<std::size_t>(f.role)];
      if (rank && *rank <= f.rank) continue;
      rank = f.rank;
      switch (f.role) {
        case Role::title: d.title = plain(f.value); break;
        case Role::date: d.date = plain(f.value); break;
        case Role::url: d.url = plain(f.value); break;
        case Role::id: d.id = plain(f.value); break;
        case Role::language: d.language = plain(f.value); break;
        case Role::text: break;
      }
    }
    // By the order of the fields; a value that was there already is not read again.
    std::vector<std::string_view> read;
    const auto blocks = [&](Role role) {
      for (std::size_t rank = 0, left = found.size(); left > 0; ++rank) {
        left = 0;
        for (const Found& f : found) {
          if (f.role != role || f.rank < rank) continue;
          if (f.rank > rank) {
            ++left;
            continue;
          }
          if (rank > 0 && std::find(read.begin(), read.end(), raw(f.value)) != read.end()) continue;
          if (read.size() < 8) read.push_back(raw(f.value));
          add(d, f.value, role);
        }
      }
    };
    blocks(Role::title);
    blocks(Role::text);
    sink_.document(std::move(d));
  }

  void add(Document& d, const Raw& value, Role role) {
    std::string_view text = raw(value);
    SourceMap map(base_ + value.begin);
    if (value.escaped) {
      MappedText t;
      unescape(text, base_ + value.begin, t);
      text = d.keep(std::move(t.text));
      map = std::move(t.map);
    }
    if (role == Role::text) return add_plain_text(d, text, map, d.title.empty() && d.blocks.empty());
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    Block b;
    b.kind = BlockKind::title;
    b.text = text;
    b.map = std::move(map);
    add_block(d, std::move(b));
  }

  std::string_view bytes_;
  std::uint64_t base_;
  const std::vector<Field>& fields_;
  const DocumentSink& sink_;
  std::size_t end_ = 0;
  bool by_line_ = false;
  std::vector<Frame> stack_;
  std::vector<Found> found_;
  std::vector<std::size_t> owners_;             ///< depth of the object that a found value belongs to
  std::vector<std::vector<Found>> ready_;       ///< documents of a line that is not yet at its end
};

/// Files without texts are silent (folders hold JSON of every sort), but not where a text is passed over.
void complain(const Reader& reader, const Source& source, const FormatOptions& options, const DocumentSink& sink) {
  if (reader.found_any || reader.prose.empty()) return;
  std::string names;
  for (const std::string& n : options.fields.text) names += (names.empty() ? "`" : ", `") + n + "`";
  sink.problem(source.base_offset() + static_cast<std::uint64_t>(reader.prose.data() - source.bytes().data()),
               fmt::format("nothing is read of this file: it has no field {}. `{}` holds a long text; name it under `fields` in the configuration",
                           names, reader.prose.size() <= 100 ? reader.prose : std::string_view("one")));
}

void parse_json(const Source& source, const FormatOptions& options, const DocumentSink& sink) {
  const std::string_view bytes = source.bytes();
  const std::vector<Field> fields = fields_of(options.fields);
  Reader reader(source, fields, sink);
  if (source.base_offset() == 0 && bytes.starts_with("\xEF\xBB\xBF")) reader.at = 3;
  // Several values one after the other are read too: JSON Lines under another name.
  for (;;) {
    reader.skip_blanks(bytes.size());
    if (reader.at >= bytes.size()) break;
    if (const char* error = reader.value(bytes.size(), false))
      return sink.problem(source.base_offset() + reader.at, fmt::format("not valid JSON: {}; what follows is not read", error));
  }
  complain(reader, source, options, sink);
}

void parse_lines(const Source& source, const FormatOptions& options, const DocumentSink& sink) {
  const std::string_view bytes = source.bytes();
  const std::vector<Field> fields = fields_of(options.fields);
  Reader reader(source, fields, sink);
  std::size_t at = source.base_offset() == 0 && bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  bool broken = false;
  for (; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    reader.at = at;
    reader.skip_blanks(end);
    if (reader.at < end) {
      if (const char* error = reader.value(end, true)) {
        broken = true;
        sink.problem(source.base_offset() + reader.at, fmt::format("not valid JSON: {}; the line is not read", error));
      }
    }
    at = end + 1;
  }
  if (!broken && !options.continued) complain(reader, source, options, sink);
}

/// The first byte that is neither blank nor a byte order mark.
std::string_view start_of(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view{} : head.substr(at);
}

/// 2: looks like JSON Lines, 1: like JSON, 0: like neither.
int look(std::string_view head) {
  const std::string_view s = start_of(head);
  if (s.size() < 2 || (s[0] != '{' && s[0] != '[')) return 0;
  const std::string_view inner = start_of(s.substr(1));
  if (inner.empty()) return 0;
  if (s[0] == '[') return inner[0] == '{' || inner[0] == '"' || inner[0] == '[' ? 1 : 0;
  if (inner[0] != '"') return 0;
  const std::size_t newline = s.find('\n');
  if (newline == std::string_view::npos) return s.size() > 1000 ? 2 : 1;
  const std::string_view next = start_of(s.substr(newline));
  std::string_view line = s.substr(0, newline);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line.ends_with('}') && (next.empty() || next[0] == '{') ? 2 : 1;
}

const FormatRegistrar json{{
    .name = "json",
    .extensions = {".json"},
    .slicing = Slicing::whole,
    .sniff = [](std::string_view head) { return look(head) == 1 ? 80 : 0; },
    .parse = parse_json,
}};

const FormatRegistrar lines{{
    .name = "jsonl",
    .extensions = {".jsonl", ".ndjson"},
    .slicing = Slicing::lines,
    .sniff = [](std::string_view head) { return look(head) == 2 ? 80 : 0; },
    .parse = parse_lines,
}};

}  // namespace
}  // namespace newslint
