#include "lint/house_names.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "text/normal.h"
#include "text/words.h"

namespace newslint {
namespace {

const std::vector<std::string_view> name_keys = {"name", "kind", "accept", "forbid", "en", "hi", "ur"};
const std::vector<std::string_view> form_keys = {"name", "accept", "forbid"};
const std::vector<std::string_view> kinds = {"person", "place", "organisation", "party", "agency", "club", "product"};

std::string quoted(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<WordSpan> spans;
  split_words(s, spans);
  std::vector<std::string_view> out;
  for (const WordSpan& w : spans) out.push_back(s.substr(w.begin, w.end - w.begin));
  return out;
}

class Reader {
 public:
  Reader(const YamlFile& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  HouseNames read() {
    const Node& root = file_.root;
    const Node* names = root.is_mapping() ? root.find("names") : nullptr;
    if (!names || !names->is_sequence()) {
      error(root, "give `names:`, a list of names, each with `name:`");
      return {};
    }
    for (const Node& key : root.keys)
      if (key.scalar != "names") unknown(key, {"names"});
    for (const Node& n : names->items) {
      if (!n.is_mapping()) {
        error(n, "a name is a mapping: name, and accept, forbid, or en, hi, ur with these");
        continue;
      }
      check_keys(n, name_keys);
      if (const Node* kind = n.find("kind"); kind && std::find(kinds.begin(), kinds.end(), kind->scalar) == kinds.end())
        error(*kind, fmt::format("`kind` is one of {}", fmt::join(kinds, ", ")));
      if (n.find("name")) forms(n);
      bool any = n.find("name") != nullptr;
      for (const char* language : {"en", "hi", "ur"})
        if (const Node* l = n.find(language)) {
          any = true;
          if (l->is_scalar()) {
            words(l->scalar);
          } else if (!l->is_mapping() || !l->find("name")) {
            error(*l, fmt::format("`{}` is a form, or a mapping with `name`", language));
          } else {
            check_keys(*l, form_keys);
            forms(*l);
          }
        }
      if (!any) error(n, "a name needs `name`, or a form in `en`, `hi` or `ur`");
    }
    if (!swaps_.empty()) {
      out_.pack = "pack: house-names\nlanguage: any\nsummary: Names as this house writes them\nrules:\n  - id: forbidden-form\n    kind: substitution\n"
                  "    severity: warning\n    category: name\n    message: '“{wrong}”: this house writes “{right}”'\n"
                  "    why: The house has settled how this name is written.\n    swap:\n" + swaps_;
    }
    return std::move(out_);
  }

 private:
  void error(const Node& where, std::string message) {
    diagnostics_.add(file_.name, where.line, where.column, std::move(message), std::string(file_.source_line(where.line)));
  }
  void unknown(const Node& key, const std::vector<std::string_view>& known) {
    const std::string_view near = nearest(key.scalar, known);
    error(key, near.empty() ? fmt::format("unknown key `{}`; there are: {}", key.scalar, fmt::join(known, ", "))
                            : fmt::format("unknown key `{}`; did you mean `{}`?", key.scalar, near));
  }
  void check_keys(const Node& map, const std::vector<std::string_view>& known) {
    for (const Node& key : map.keys)
      if (std::find(known.begin(), known.end(), key.scalar) == known.end()) unknown(key, known);
  }
  void words(std::string_view form) {
    for (const std::string_view w : words_of(form)) out_.words.emplace_back(w);
  }

  void forms(const Node& n) {
    const std::string_view name = n.find("name")->scalar;
    if (words_of(name).empty()) return error(*n.find("name"), "`name` must hold a word");
    words(name);
    if (const Node* accept = n.find("accept")) {
      if (accept->is_scalar()) words(accept->scalar);
      for (const Node& a : accept->items) words(a.scalar);
    }
    const Node* forbid = n.find("forbid");
    if (!forbid) return;
    if (forbid->is_scalar()) swap(*forbid, instead_of(forbid->scalar, name));
    for (std::size_t i = 0; i < forbid->items.size(); ++i) {
      if (forbid->is_mapping()) swap(forbid->keys[i], forbid->items[i].scalar);
      else swap(forbid->items[i], instead_of(forbid->items[i].scalar, name));
    }
  }

  /// One word for one word: of a longer name the one that is most like it.
  static std::string_view instead_of(std::string_view wrong, std::string_view name) {
    const auto parts = words_of(name);
    if (words_of(wrong).size() != 1 || parts.size() < 2) return name;
    const std::string key = key_of(wrong);
    std::string_view best = parts.back();
    std::size_t most = 0;
    for (const std::string_view p : parts) {
      const std::string other = key_of(p);
      std::size_t same = 0;
      while (same < key.size() && same < other.size() && key[same] == other[same]) ++same;
      if (same > most) most = same, best = p;
    }
    return best;
  }

  void swap(const Node& wrong, std::string_view right) {
    if (words_of(wrong.scalar).empty() || right.empty()) return error(wrong, "a forbidden form and what stands for it must hold a word");
    if (!seen_.insert(std::string(wrong.scalar)).second) return error(wrong, fmt::format("`{}` is forbidden twice", wrong.scalar));
    swaps_ += fmt::format("      {}: {}\n", quoted(wrong.scalar), quoted(right));
  }

  const YamlFile& file_;
  Diagnostics& diagnostics_;
  HouseNames out_;
  std::string swaps_;
  std::set<std::string> seen_;
};

}  // namespace

HouseNames read_house_names(std::string name, std::string text, Diagnostics& diagnostics) {
  const auto file = parse_yaml(std::move(name), std::move(text), diagnostics);
  if (!file) return {};
  return Reader(*file, diagnostics).read();
}

HouseNames read_house_names(const std::string& path, Diagnostics& diagnostics) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    diagnostics.add(path, 0, 0, "cannot be read");
    return {};
  }
  return read_house_names(path, std::move(text), diagnostics);
}

}  // namespace newslint
