// A YAML file as a tree that remembers where everything stands, and the mistakes found in it.
//
// In: YAML text (libyaml events), or a tree compiled earlier. Out: Nodes with 1-based line and column,
// and Diagnostics that show the author's line. Anchors and aliases are refused: rules and settings do
// not need them, and they are what YAML bombs are made of.
// Cost: about 4 µs a rule. Thread safety: immutable after parsing.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newslint {

struct Node {
  enum class Type : std::uint8_t { null, scalar, sequence, mapping };
  Type type = Type::null;
  bool quoted = false;        ///< a scalar in quotes or a block scalar: always text
  std::uint32_t line = 0;     ///< 1-based
  std::uint32_t column = 0;   ///< 1-based, code points
  std::string_view scalar;
  std::vector<Node> keys;     ///< of a mapping, as long as `items`
  std::vector<Node> items;    ///< of a sequence, or the values of a mapping

  bool is_scalar() const noexcept { return type == Type::scalar; }
  bool is_sequence() const noexcept { return type == Type::sequence; }
  bool is_mapping() const noexcept { return type == Type::mapping; }
  bool is_null() const noexcept { return type == Type::null; }
  /// Value of `key` of a mapping; null pointer when it is not there.
  const Node* find(std::string_view key) const noexcept;
};

/// One mistake of an author, with everything needed to mend it.
struct Diagnostic {
  std::string file;
  std::uint32_t line = 0, column = 0;  ///< 1-based; 0: the whole file
  std::string message;
  std::string source_line;             ///< the author's line, empty when unknown
};

/// All mistakes of a run.
class Diagnostics {
 public:
  void add(std::string file, std::uint32_t line, std::uint32_t column, std::string message,
           std::string source_line = {});
  bool empty() const noexcept { return list_.empty(); }
  std::size_t size() const noexcept { return list_.size(); }
  const std::vector<Diagnostic>& list() const noexcept { return list_; }

 private:
  std::vector<Diagnostic> list_;
};

/// `file:line:column: error: message`, then the author's line with a caret.
std::string to_text(const Diagnostic&);

/// A YAML file in memory; Nodes point into it.
struct YamlFile {
  std::string name;
  std::string text;
  std::deque<std::string> strings;
  Node root;
  /// Files that rules read beside this one, by name; a compiled pack carries them.
  mutable std::map<std::string, std::string_view, std::less<>> beside;
  mutable std::deque<std::string> beside_texts;
  /// Line `n` (1-based) of the text, without its end.
  std::string_view source_line(std::uint32_t n) const noexcept;
};

/// Limits of what is read: nesting 64 deep, 2,000,000 nodes, 64 MiB.
/// Adds to `diagnostics` and returns null on a mistake.
std::unique_ptr<YamlFile> parse_yaml(std::string name, std::string text, Diagnostics& diagnostics);

/// The word of `known` nearest to `word` (edit distance at most a third of its length, at least 2);
/// empty when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace newslint
