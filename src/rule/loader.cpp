#include "rule/loader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <xxhash.h>

#include "text/normal.h"

namespace newslint {
namespace {

constexpr std::string_view magic = "newslint packs 6\n";

bool valid_id(std::string_view id) {
  return !id.empty() && id.front() != '-' && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

struct ScopeName {
  std::string_view name;
  ScopeMask mask;
};
const std::vector<ScopeName>& scope_names() {
  static const std::vector<ScopeName> names = {
      {"text", scope_text},
      {"title", scope_of(BlockKind::title)},
      {"heading", scope_of(BlockKind::heading)},
      {"paragraph", scope_of(BlockKind::paragraph)},
      {"sentence", scope_text},
      {"list", scope_of(BlockKind::list_item)},
      {"quote", scope_of(BlockKind::quote)},
      {"caption", scope_of(BlockKind::caption)},
      {"table", scope_of(BlockKind::table_cell)},
      {"link-list", scope_of(BlockKind::link_list)},
      {"raw", scope_text},
      {"document", scope_text},
  };
  return names;
}

/// Reads packs' trees into rules; used for YAML and compiled packs alike.
class PackReader {
 public:
  PackReader(LoadedPacks& out, Diagnostics& diagnostics, Examples examples, bool compiled)
      : out_(out), diagnostics_(diagnostics), examples_(examples), compiled_(compiled) {}

  void read(std::unique_ptr<YamlFile> file) {
    const YamlFile& f = *file;
    file_ = &f;
    PackInfo pack;
    pack.file = f.name;
    const Node& root = f.root;
    if (!root.is_mapping()) {
      error(root, "a pack is a mapping with `pack`, `language`, `summary` and `rules`");
      return;
    }
    check_keys(root, {"pack", "language", "summary", "rules"}, "pack");
    pack.id = text(root, "pack");
    if (!valid_id(pack.id))
      error(root.find("pack") ? *root.find("pack") : root,
            "`pack` must be an id of lower-case letters, digits and hyphens");
    pack.summary = text(root, "summary");
    if (pack.summary.empty()) error(root, "`summary` is missing: one line that says what the pack finds");
    const std::string language = text(root, "language");
    if (language.empty()) {
      error(root, "`language` is missing: a BCP 47 tag such as hi, or any");
    } else if (language != "any") {
      pack.language = Language(language);
      if (pack.language.empty()) error(*root.find("language"), "`language` must be a BCP 47 tag such as hi, or any");
    }
    for (const PackInfo& other : out_.packs)
      if (other.id == pack.id)
        error(*root.find("pack"), fmt::format("there is already a pack `{}`: {}", pack.id, other.file));
    const Node* rules = root.find("rules");
    if (!rules || !rules->is_sequence()) {
      error(rules ? *rules : root, "`rules` must be a list of rules");
    } else {
      std::vector<std::string_view> ids;
      for (const Node& rule : rules->items) read_rule(rule, pack, ids);
    }
    out_.packs.push_back(std::move(pack));
    out_.files.push_back(std::move(file));
  }

 private:
  void error(const Node& where, std::string message) {
    diagnostics_.add(file_->name, where.line, where.column, std::move(message),
                     std::string(file_->source_line(where.line)));
  }

  std::string text(const Node& map, std::string_view key) {
    const Node* n = map.find(key);
    if (!n || n->is_null()) return {};
    if (!n->is_scalar()) {
      error(*n, fmt::format("`{}` must be text", key));
      return {};
    }
    return std::string(n->scalar);
  }

  void check_keys(const Node& map, const std::vector<std::string_view>& known, std::string_view what) {
    if (compiled_) return;
    for (const Node& key : map.keys) {
      if (std::find(known.begin(), known.end(), key.scalar) != known.end()) continue;
      const std::string_view near = nearest(key.scalar, known);
      if (near.empty())
        error(key, fmt::format("unknown key `{}` in a {}; known are: {}", key.scalar, what, fmt::join(known, ", ")));
      else
        error(key, fmt::format("unknown key `{}` in a {}; did you mean `{}`?", key.scalar, what, near));
    }
  }

  bool read_scope(const Node& rule, RuleInfo& info) {
    const Node* n = rule.find("scope");
    if (!n) return true;
    std::vector<const Node*> items;
    if (n->is_sequence()) for (const Node& i : n->items) items.push_back(&i);
    else items.push_back(n);
    ScopeMask mask = 0, taken = 0;
    bool any_positive = false;
    for (const Node* item : items) {
      std::string_view name = item->scalar;
      const bool negated = name.starts_with('~');
      if (negated) name.remove_prefix(1);
      const auto& names = scope_names();
      const auto it = std::find_if(names.begin(), names.end(), [&](const ScopeName& s) { return s.name == name; });
      if (!item->is_scalar() || it == names.end()) {
        std::vector<std::string_view> known;
        for (const ScopeName& s : names) known.push_back(s.name);
        error(*item, fmt::format("unknown scope `{}`; known are: {}", item->scalar, fmt::join(known, ", ")));
        return false;
      }
      if (negated) {
        taken |= it->mask;
        continue;
      }
      any_positive = true;
      mask |= it->mask;
      info.raw |= name == "raw";
      info.per_sentence |= name == "sentence";
      info.per_document |= name == "document";
    }
    info.scope = (any_positive ? mask : scope_text) & ~taken;
    return true;
  }

  void read_rule(const Node& rule, const PackInfo& pack, std::vector<std::string_view>& ids) {
    if (!rule.is_mapping()) return error(rule, "a rule is a mapping with `id`, `kind` and `message`");
    RuleInfo info;
    const std::size_t before = diagnostics_.size();
    const std::string id = text(rule, "id");
    if (!valid_id(id))
      error(rule.find("id") ? *rule.find("id") : rule,
            "every rule needs an `id` of lower-case letters, digits and hyphens");
    if (std::find(ids.begin(), ids.end(), id) != ids.end())
      error(rule, fmt::format("there are two rules `{}` in this pack", id));
    if (const Node* n = rule.find("id"); n && n->is_scalar()) ids.push_back(n->scalar);
    info.id = pack.id + "/" + id;
    info.pack = pack.id;
    info.file = pack.file;
    info.line = rule.line;
    info.language = pack.language;
    const std::string kind_name = text(rule, "kind");
    const KindSpec* kind = find_kind(kind_name);
    if (!kind) {
      std::vector<std::string_view> known;
      for (const auto& [name, spec] : rule_kinds()) known.push_back(name);
      const std::string_view near = nearest(kind_name, known);
      return error(rule.find("kind") ? *rule.find("kind") : rule,
                   kind_name.empty() ? fmt::format("rule `{}` needs a `kind`; known are: {}", id, fmt::join(known, ", "))
                   : near.empty()    ? fmt::format("unknown kind `{}`; known are: {}", kind_name, fmt::join(known, ", "))
                                     : fmt::format("unknown kind `{}`; did you mean `{}`?", kind_name, near));
    }
    info.kind = kind->name;
    std::vector<std::string_view> known;
    for (const KeySpec& k : common_keys()) known.push_back(k.name);
    for (const KeySpec& k : kind->keys) known.push_back(k.name);
    check_keys(rule, known, fmt::format("rule of kind `{}`", kind->name));
    for (const auto& specs : {std::cref(common_keys()), std::cref(kind->keys)})
      for (const KeySpec& k : specs.get())
        if (k.required && !rule.find(k.name))
          error(rule, fmt::format("rule `{}` of kind `{}` needs `{}`: {}", id, kind->name, k.name, k.summary));

    RuleReader reader(rule, *file_, diagnostics_, out_.plans, {});
    if (compiled_) reader.trust_patterns();
    if (const Node* n = rule.find("severity")) {
      const auto s = severity_from(n->scalar);
      if (!s || *s == Severity::off) error(*n, "`severity` must be error, warning or info");
      else info.severity = *s;
    }
    if (const Node* n = rule.find("category")) {
      const auto c = category_from(n->scalar);
      if (!c) error(*n, fmt::format("unknown category `{}`; the categories are those of docs/cli.md", n->scalar));
      else info.category = *c;
    }
    if (const Node* n = rule.find("language")) {
      info.language = n->scalar == "any" ? Language() : Language(n->scalar);
      if (n->scalar != "any" && info.language.empty()) error(*n, "`language` must be a BCP 47 tag such as hi, or any");
    }
    info.message = text(rule, "message");
    info.why = text(rule, "why");
    info.url = text(rule, "url");
    info.since = text(rule, "since");
    info.tags = reader.texts("tags");
    info.confidence = reader.number("confidence", 0.9, 0, 1);
    info.enabled = reader.boolean("enabled", true);
    if (reader.has("fix_safe")) info.fix_safe = reader.boolean("fix_safe", false);
    read_scope(rule, info);
    if (!compiled_) check_examples(rule, id);
    RuleReader full(rule, *file_, diagnostics_, out_.plans, std::move(info));
    if (compiled_) full.trust_patterns();
    std::unique_ptr<Rule> made = kind->create(full);
    if (diagnostics_.size() != before || !made) return;
    out_.rules.push_back(std::move(made));
  }

  void check_examples(const Node& rule, const std::string& id) {
    const Node* examples = rule.find("examples");
    if (!examples) {
      if (examples_ == Examples::required)
        error(rule, fmt::format("rule `{}` has no examples: it needs `flags` and `passes`", id));
      return;
    }
    if (!examples->is_mapping()) return error(*examples, "`examples` is a mapping with `flags` and `passes`");
    check_keys(*examples, {"flags", "passes", "fixed", "known_miss"}, "rule's `examples`");
    const auto count = [&](std::string_view key) -> std::size_t {
      const Node* n = examples->find(key);
      if (!n) return 0;
      if (!n->is_sequence()) {
        error(*n, fmt::format("`{}` must be a list of texts", key));
        return 1;
      }
      for (const Node& i : n->items)
        if (!i.is_scalar()) error(i, "an example must be text; put it in quotes");
      return n->items.size();
    };
    if (examples_ == Examples::required && count("flags") == 0)
      error(*examples, fmt::format("rule `{}` needs at least one example that it `flags`", id));
    if (examples_ == Examples::required && count("passes") == 0)
      error(*examples, fmt::format("rule `{}` needs at least one example that `passes`", id));
    count("known_miss");
    if (const Node* flags = examples->find("flags"); flags && flags->is_sequence())
      for (const Node& i : flags->items)
        if (i.is_scalar() && (i.scalar.find("[[") == std::string_view::npos || i.scalar.find("]]") == std::string_view::npos))
          error(i, "an example in `flags` must mark the exact span with [[ and ]]");
    if (const Node* fixed = examples->find("fixed"); fixed && !fixed->is_mapping())
      error(*fixed, "`fixed` is a mapping: text before → text after");
  }

  LoadedPacks& out_;
  Diagnostics& diagnostics_;
  Examples examples_;
  bool compiled_;
  const YamlFile* file_ = nullptr;
};

// The compiled form of a tree: type, line, column, then its content; numbers are LEB128.
void put_number(std::string& out, std::uint64_t n) {
  while (n >= 0x80) {
    out.push_back(static_cast<char>(n | 0x80));
    n >>= 7;
  }
  out.push_back(static_cast<char>(n));
}

void put_text(std::string& out, std::string_view s) {
  put_number(out, s.size());
  out.append(s);
}

void put_node(std::string& out, const Node& n) {
  out.push_back(static_cast<char>(static_cast<int>(n.type) | (n.quoted ? 8 : 0)));
  put_number(out, n.line);
  put_number(out, n.column);
  if (n.is_scalar()) put_text(out, n.scalar);
  if (n.is_sequence()) {
    put_number(out, n.items.size());
    for (const Node& i : n.items) put_node(out, i);
  }
  if (n.is_mapping()) {
    // Examples are for `rules test` and `explain`, which read the YAML: a run does without them.
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < n.keys.size(); ++i)
      if (n.keys[i].scalar != "examples") kept.push_back(i);
    put_number(out, kept.size());
    for (std::size_t i : kept) {
      put_text(out, n.keys[i].scalar);
      put_node(out, n.items[i]);
    }
  }
}

class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : at_(bytes) {}
  bool ok() const noexcept { return ok_; }
  std::uint64_t number() {
    std::uint64_t n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_.empty()) return ok_ = false, 0;
      const auto b = static_cast<unsigned char>(at_.front());
      at_.remove_prefix(1);
      n |= static_cast<std::uint64_t>(b & 0x7F) << shift;
      if (b < 0x80) return n;
    }
    return ok_ = false, 0;
  }
  std::uint8_t byte() {
    if (at_.empty()) return ok_ = false, 0;
    const auto b = static_cast<std::uint8_t>(at_.front());
    at_.remove_prefix(1);
    return b;
  }
  std::string_view text() {
    const std::uint64_t n = number();
    if (n > at_.size()) return ok_ = false, std::string_view{};
    const std::string_view s = at_.substr(0, n);
    at_.remove_prefix(n);
    return s;
  }
  std::uint64_t count() {
    const std::uint64_t n = number();
    return n > at_.size() ? (ok_ = false, 0) : n;
  }
  void node(Node& n, int depth = 0) {
    if (at_.empty() || depth > 80) {
      ok_ = false;
      return;
    }
    const int type = at_.front();
    at_.remove_prefix(1);
    n.type = static_cast<Node::Type>(type & 3);
    n.quoted = type & 8;
    n.line = static_cast<std::uint32_t>(number());
    n.column = static_cast<std::uint32_t>(number());
    if (n.is_scalar()) n.scalar = text();
    if (!n.is_sequence() && !n.is_mapping()) return;
    n.items.resize(count());
    if (n.is_mapping()) n.keys.resize(n.items.size());
    for (std::size_t i = 0; i < n.items.size() && ok_; ++i) {
      if (n.is_mapping()) {
        n.keys[i].type = Node::Type::scalar;
        n.keys[i].scalar = text();
      }
      node(n.items[i], depth + 1);
    }
  }

 private:
  std::string_view at_;
  bool ok_ = true;
};

}  // namespace

LoadedPacks load_packs(const std::vector<std::string>& files, Diagnostics& diagnostics, Examples examples,
                       const Lexicons& lexicons) {
  LoadedPacks out;
  if (lexicons.latin || lexicons.devanagari || lexicons.arabic) out.plans.frequency = word_frequency(lexicons);
  PackReader reader(out, diagnostics, examples, false);
  for (const std::string& path : files) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) {
      diagnostics.add(path, 0, 0, "cannot be read: give the path of a rule pack (YAML)");
      continue;
    }
    if (auto file = parse_yaml(path, content.str(), diagnostics)) reader.read(std::move(file));
  }
  out.plans.neighbours->freeze();
  return out;
}

LoadedPacks load_pack_text(std::string name, std::string text, Diagnostics& diagnostics, Examples examples) {
  LoadedPacks out;
  PackReader reader(out, diagnostics, examples, false);
  if (auto file = parse_yaml(std::move(name), std::move(text), diagnostics)) reader.read(std::move(file));
  out.plans.neighbours->freeze();
  return out;
}

WordFrequency word_frequency(const Lexicons& lexicons) {
  return [lexicons](std::string_view word) {
    std::size_t first = 0;
    const Lexicon* lexicon = lexicons.of(script_of(next_code_point(word, first)));
    const LexiconEntry entry = lexicon ? lexicon->find(key_of(word)) : LexiconEntry{};
    // Zipf: the logarithm of occurrences in a billion words. An unlisted word is rarer than all.
    return std::pow(10.0, (entry ? entry.zipf10() : 0) / 10.0 - 9.0);
  };
}

std::string compile_packs(const LoadedPacks& packs) {
  std::string out(magic);
  put_text(out, packs.plans.neighbours->bytes());
  put_number(out, packs.plans.plans.size());
  for (const auto& [pattern, shared] : packs.plans.plans) {
    const LiteralPlan& plan = *shared;
    put_text(out, pattern);
    put_number(out, (plan.filtered ? 1u : 0u) | (plan.needs_non_ascii ? 2u : 0u) | (plan.needs_digit ? 4u : 0u));
    put_text(out, plan.program);
    for (std::size_t b = 0; b < 256; b += 8) {
      unsigned bits = 0;
      for (std::size_t i = 0; i < 8; ++i) bits |= plan.first_bytes[b + i] ? 1u << i : 0u;
      out.push_back(static_cast<char>(bits));
    }
    put_number(out, plan.char_sets.size());
    for (const CharSet& c : plan.char_sets) {
      put_number(out, c.low);
      put_number(out, c.high);
      put_number(out, (c.beyond ? 1u : 0u) | (c.edge ? 2u : 0u));
    }
    put_number(out, plan.literals.size());
    for (const RequiredLiteral& l : plan.literals) {
      put_text(out, l.text);
      put_number(out, l.hook_begin);
      put_number(out, l.hook_length);
      put_number(out, static_cast<std::uint64_t>(l.mode) | (l.starts_match ? 2u : 0u) | (l.next_open ? 4u : 0u) |
                          (l.previous_open ? 8u : 0u) | (l.next ? 16u : 0u) | (l.previous ? 32u : 0u));
      if (l.next) put_number(out, l.next);
      if (l.previous) put_number(out, l.previous);
      put_number(out, l.before);
      put_number(out, l.after);
      out.push_back(static_cast<char>(l.reach_before));
    }
  }
  put_number(out, packs.files.size());
  for (const auto& f : packs.files) {
    put_text(out, f->name);
    put_node(out, f->root);
    put_number(out, f->beside.size());
    for (const auto& [name, content] : f->beside) {
      put_text(out, name);
      put_text(out, content);
    }
  }
  const std::uint64_t sum = XXH3_64bits(out.data(), out.size());
  for (int i = 0; i < 64; i += 8) out.push_back(static_cast<char>(sum >> i & 0xFF));
  return out;
}

LoadedPacks load_compiled(std::string_view bytes, std::shared_ptr<const void> storage, std::string& error) {
  LoadedPacks out;
  out.storage = std::move(storage);
  if (!bytes.starts_with(magic)) {
    error = "not a compiled rule file of this version";
    return out;
  }
  // What stands in the file is believed, programs and all: it must be what was written.
  std::uint64_t sum = 0;
  if (bytes.size() >= magic.size() + 8)
    for (std::size_t i = 0; i < 8; ++i) sum |= std::uint64_t{static_cast<unsigned char>(bytes[bytes.size() - 8 + i])} << 8 * i;
  if (bytes.size() < magic.size() + 8 || XXH3_64bits(bytes.data(), bytes.size() - 8) != sum) {
    error = "the compiled rules are cut short or damaged";
    return out;
  }
  Cursor in(bytes.substr(magic.size(), bytes.size() - magic.size() - 8));
  if (!out.plans.neighbours->open(in.text())) {
    error = "the compiled rules are damaged";
    return out;
  }
  const std::uint64_t plans = in.count();
  for (std::uint64_t i = 0; i < plans && in.ok(); ++i) {
    std::string pattern(in.text());
    auto made = std::make_shared<LiteralPlan>();
    LiteralPlan& plan = *made;
    plan.neighbours = out.plans.neighbours;
    const std::uint64_t bits = in.number();
    plan.filtered = bits & 1;
    plan.needs_non_ascii = bits & 2;
    plan.needs_digit = bits & 4;
    plan.program = std::string(in.text());
    for (std::size_t from = 0; from < 256; from += 64) {
      std::uint64_t bits = 0;
      for (unsigned i = 0; i < 64; i += 8) bits |= std::uint64_t{in.byte()} << i;
      plan.first_bytes |= std::bitset<256>(bits) << from;
    }
    plan.char_sets.resize(in.count());
    for (CharSet& c : plan.char_sets) {
      c.low = in.number();
      c.high = in.number();
      const std::uint64_t flags = in.number();
      c.beyond = flags & 1;
      c.edge = flags & 2;
    }
    plan.literals.resize(in.count());
    for (RequiredLiteral& l : plan.literals) {
      l.text = std::string(in.text());
      l.hook_begin = static_cast<std::uint32_t>(in.number());
      l.hook_length = static_cast<std::uint32_t>(in.number());
      const std::uint64_t flags = in.number();
      l.mode = static_cast<HookMode>(flags & 1);
      l.starts_match = flags & 2;
      l.next_open = flags & 4;
      l.previous_open = flags & 8;
      if (flags & 16) l.next = static_cast<std::uint32_t>(in.number());
      if (flags & 32) l.previous = static_cast<std::uint32_t>(in.number());
      l.before = static_cast<std::uint16_t>(in.number());
      l.after = static_cast<std::uint16_t>(in.number());
      l.reach_before = in.byte();
      if (l.before > plan.char_sets.size() || l.after > plan.char_sets.size() || l.next > out.plans.neighbours->size() || l.previous > out.plans.neighbours->size() || l.hook_begin > l.text.size() || l.hook_length > l.text.size() - l.hook_begin) {
        error = "the compiled rules are damaged";
        return out;
      }
    }
    out.plans.plans.emplace_hint(out.plans.plans.end(), std::move(pattern), std::move(made));
  }
  Diagnostics diagnostics;
  PackReader reader(out, diagnostics, Examples::optional, true);
  const std::uint64_t files = in.count();
  for (std::uint64_t i = 0; i < files && in.ok(); ++i) {
    auto file = std::make_unique<YamlFile>();
    file->name = std::string(in.text());
    in.node(file->root);
    const std::uint64_t beside = in.count();
    for (std::uint64_t k = 0; k < beside && in.ok(); ++k) {
      std::string name(in.text());
      file->beside.emplace(std::move(name), in.text());
    }
    if (!in.ok()) break;
    reader.read(std::move(file));
    // The rules have taken what they need; examples and reasons are read from the YAML when asked for.
    if (!out.files.empty()) out.files.back()->root = Node{};
  }
  out.plans.plans.clear();
  if (!in.ok() || !diagnostics.empty())
    error = diagnostics.empty() ? "the compiled rules are cut short or damaged" : to_text(diagnostics.list()[0]);
  return out;
}

LoadedPacks load_compiled(const std::string& path, std::string& error) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat st {};
  if (fd < 0 || ::fstat(fd, &st) != 0 || st.st_size == 0) {
    if (fd >= 0) ::close(fd);
    error = fmt::format("{}: cannot be read", path);
    return {};
  }
  const auto size = static_cast<std::size_t>(st.st_size);
  void* map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  ::close(fd);
  if (map == MAP_FAILED) {
    error = fmt::format("{}: cannot be mapped", path);
    return {};
  }
  std::shared_ptr<const void> storage(map, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  LoadedPacks out = load_compiled({static_cast<const char*>(map), size}, storage, error);
  if (!error.empty()) error = path + ": " + error;
  return out;
}

ExampleSet read_examples(const Node& rule) {
  ExampleSet out;
  const Node* examples = rule.find("examples");
  if (!examples) return out;
  const auto list = [&](std::string_view key, std::vector<std::string>& into) {
    if (const Node* n = examples->find(key))
      for (const Node& i : n->items) into.emplace_back(i.scalar);
  };
  list("flags", out.flags);
  list("passes", out.passes);
  list("known_miss", out.known_miss);
  if (const Node* fixed = examples->find("fixed"))
    for (std::size_t i = 0; i < fixed->keys.size(); ++i)
      out.fixed.emplace_back(fixed->keys[i].scalar, fixed->items[i].scalar);
  return out;
}

const Node* find_rule_node(const YamlFile& pack, std::string_view rule_id) {
  const std::string_view id = rule_id.substr(rule_id.find('/') + 1);
  if (const Node* rules = pack.root.find("rules"))
    for (const Node& rule : rules->items)
      if (const Node* n = rule.find("id"); n && n->scalar == id) return &rule;
  return nullptr;
}

}  // namespace newslint
