#include "rule/prematch.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <vector>

#include "text/utf8.h"

namespace newslint {
namespace {

// A program for a backtracking matcher, after Thompson and Pike as Cox tells it ("Regular Expression
// Matching: the Virtual Machine Approach", 2009). Jumps are two bytes, forward or back from behind them.
enum class Op : unsigned char {
  match,
  byte,     ///< b: this ASCII character
  fold,     ///< b: this ASCII letter in either case (b is lower case)
  point,    ///< three bytes: this character
  folded,   ///< three bytes: what lower-cases to this
  set,      ///< 16 bytes of bits for ASCII, 2 bytes: PatternTree::classes of the characters beyond
  ranges,   ///< 16 bytes of bits for ASCII, 1 byte n, n times three bytes from and three to
  look,     ///< b, jump: unless the next byte is b or its capital, jumps
  split,    ///< jump: goes on here, and at the jump if that fails
  jump,     ///< jump
  begin,    ///< at the beginning of a line or the text
  end       ///< at its end
};

constexpr std::size_t longest_program = 16'000;
/// A repeat of more passes than this is taken to have no bound.
constexpr int most_copies = 40;
constexpr int most_steps = 3000;

class Compiler {
 public:
  std::string run(const PatternTree& tree) {
    put(tree);
    op(Op::match);
    return out_.size() > longest_program ? std::string() : std::move(out_);
  }

 private:
  using Type = PatternTree::Type;

  void op(Op o) { out_.push_back(static_cast<char>(o)); }
  void byte(unsigned b) { out_.push_back(static_cast<char>(b)); }
  /// A jump to be set later; returns where it is.
  std::size_t hole() {
    out_.append(2, '\0');
    return out_.size() - 2;
  }
  void set(std::size_t hole, std::size_t target) {
    const auto distance = static_cast<std::int16_t>(static_cast<std::ptrdiff_t>(target) - static_cast<std::ptrdiff_t>(hole + 2));
    out_[hole] = static_cast<char>(distance & 0xFF);
    out_[hole + 1] = static_cast<char>(distance >> 8 & 0xFF);
  }
  bool full() const { return out_.size() > longest_program; }

  void put_set(const CharSet& s, std::uint16_t classes) {
    op(Op::set);
    for (int i = 0; i < 8; ++i) byte(static_cast<unsigned>(s.low >> 8 * i & 0xFF));
    for (int i = 0; i < 8; ++i) byte(static_cast<unsigned>(s.high >> 8 * i & 0xFF));
    byte(classes & 0xFF), byte(classes >> 8u);
  }

  void put_point(char32_t c, bool fold) {
    if (c < 0x80 && !(fold && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))) {
      op(Op::byte);
      byte(c);
    } else if (c < 0x80) {
      op(Op::fold);
      byte(c | 0x20);
    } else {
      op(fold ? Op::folded : Op::point);
      const char32_t k = fold ? to_lower(c) : c;
      byte(k & 0xFF), byte(k >> 8 & 0xFF), byte(k >> 16 & 0xFF);
    }
  }

  void put_character(const PatternTree& t) {
    if (t.written.size() == 1) return put_point(t.written[0], t.fold);
    CharSet ascii{0, 0, false, false};
    std::vector<char32_t> others;
    for (const char32_t c : t.written) {
      if (c >= 0x80) {
        others.push_back(c);
        continue;
      }
      ascii.add(static_cast<unsigned char>(c));
      const auto letter = static_cast<unsigned char>(c | 0x20);
      if (t.fold && letter >= 'a' && letter <= 'z') ascii.add(letter), ascii.add(letter ^ 0x20);
    }
    if (others.size() > 8 || t.fold) ascii.beyond = true, others.clear();
    std::vector<std::size_t> ends;
    for (const char32_t c : others) {
      op(Op::split);
      const std::size_t next = hole();
      put_point(c, false);
      op(Op::jump);
      ends.push_back(hole());
      set(next, out_.size());
    }
    put_set(ascii, ascii.beyond ? 0xFFFF : 0);
    for (const std::size_t e : ends) set(e, out_.size());
  }

  /// The ASCII character every text of the tree begins with, in lower case; 0: there is none.
  static unsigned char first_of(const PatternTree& t) {
    switch (t.type) {
      case Type::character: return t.members.size() == 1 && t.members[0] < 0x80 && t.members[0] != 'k' && t.members[0] != 's'
                                       ? static_cast<unsigned char>(t.members[0]) : 0;
      case Type::concat: return t.parts.empty() ? 0 : first_of(t.parts[0]);
      case Type::repeat: return t.least >= 1 ? first_of(t.parts[0]) : 0;
      default: return 0;
    }
  }

  /// The parts of an alternation, those that begin with one and the same character taken together behind
  /// it: which of them matches does not matter here, and one look then answers for all.
  static std::vector<PatternTree> shared_starts(const std::vector<PatternTree>& parts) {
    struct Group {
      PatternTree first;
      std::vector<PatternTree> rests;
    };
    std::vector<Group> groups;
    std::vector<PatternTree> out;
    for (const PatternTree& part : parts) {
      std::vector<PatternTree> row;
      flatten(part, row);
      if (row.empty() || row[0].type != Type::character || row[0].written.size() != 1) {
        out.push_back(part);
        continue;
      }
      const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
        return g.first.written == row[0].written && g.first.fold == row[0].fold;
      });
      Group& g = same != groups.end() ? *same : groups.emplace_back(Group{row[0], {}});
      PatternTree rest;
      rest.type = Type::concat;
      rest.parts.assign(std::make_move_iterator(row.begin() + 1), std::make_move_iterator(row.end()));
      g.rests.push_back(std::move(rest));
    }
    for (Group& g : groups) {
      PatternTree row;
      row.type = Type::concat;
      row.parts.push_back(std::move(g.first));
      if (g.rests.size() == 1) {
        row.parts.push_back(std::move(g.rests[0]));
      } else {
        PatternTree rests;
        rests.type = Type::alternate;
        rests.parts = std::move(g.rests);
        row.parts.push_back(std::move(rests));
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  static void flatten(const PatternTree& t, std::vector<PatternTree>& out) {
    if (t.type != Type::concat) return out.push_back(t);
    for (const PatternTree& part : t.parts) flatten(part, out);
  }

  void put(const PatternTree& t) {
    if (full()) return;
    switch (t.type) {
      case Type::empty:
        if (t.edge) op(t.end ? Op::end : Op::begin);
        return;
      case Type::any:
        put_set(t.chars, t.classes);
        if (t.ranges.empty() || t.ranges.size() > 60) return;
        out_.pop_back();
        out_[out_.size() - 18] = static_cast<char>(Op::ranges);
        out_.back() = static_cast<char>(t.ranges.size());
        for (const auto& [from, to] : t.ranges)
          for (const char32_t c : {from, to}) byte(c & 0xFF), byte(c >> 8 & 0xFF), byte(c >> 16 & 0xFF);
        return;
      case Type::character: return put_character(t);
      case Type::concat:
        for (const PatternTree& part : t.parts) put(part);
        return;
      case Type::alternate: {
        const std::vector<PatternTree> parts = shared_starts(t.parts);
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < parts.size() && !full(); ++i) {
          if (i + 1 == parts.size()) {
            put(parts[i]);
            break;
          }
          std::size_t look = 0;
          if (const unsigned char first = first_of(parts[i])) {
            op(Op::look);
            byte(first);
            look = hole();
          }
          op(Op::split);
          const std::size_t next = hole();
          put(parts[i]);
          op(Op::jump);
          ends.push_back(hole());
          set(next, out_.size());
          if (look) set(look, out_.size());
        }
        for (const std::size_t e : ends) set(e, out_.size());
        return;
      }
      case Type::repeat: {
        const int copies = std::min(t.least, most_copies);
        for (int i = 0; i < copies && !full(); ++i) put(t.parts[0]);
        if (t.most < 0 || t.most > most_copies) {
          const std::size_t start = out_.size();
          op(Op::split);
          const std::size_t out = hole();
          put(t.parts[0]);
          op(Op::jump);
          const std::size_t back = hole();
          set(back, start);
          set(out, out_.size());
          return;
        }
        std::vector<std::size_t> outs;
        for (int i = t.least; i < t.most && !full(); ++i) {
          op(Op::split);
          outs.push_back(hole());
          put(t.parts[0]);
        }
        for (const std::size_t o : outs) set(o, out_.size());
        return;
      }
    }
  }

  std::string out_;
};

}  // namespace

std::string compile_prematch(const PatternTree& tree) { return Compiler().run(tree); }

std::bitset<256> first_bytes(std::string_view program) {
  std::bitset<256> out;
  if (program.empty()) return out.set();
  const auto number = [&](std::size_t at) { return static_cast<unsigned char>(program[at]); };
  const auto target = [&](std::size_t hole) {
    const auto distance = static_cast<std::int16_t>(number(hole) | number(hole + 1) << 8);
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(hole + 2) + distance);
  };
  const auto lead = [&](char32_t c) {
    std::string bytes;
    append_utf8(c, bytes);
    return static_cast<unsigned char>(bytes[0]);
  };
  const auto point_at = [&](std::size_t hole) {
    return static_cast<char32_t>(number(hole) | number(hole + 1) << 8 | number(hole + 2) << 16);
  };
  std::vector<bool> seen(program.size(), false);
  std::vector<std::size_t> open{0};
  while (!open.empty()) {
    const std::size_t pc = open.back();
    open.pop_back();
    if (seen[pc]) continue;
    seen[pc] = true;
    switch (static_cast<Op>(program[pc])) {
      case Op::match: return out.set();
      case Op::byte: out.set(number(pc + 1)); break;
      case Op::fold:
        out.set(number(pc + 1));
        out.set(number(pc + 1) & ~0x20u);
        if (program[pc + 1] == 'k' || program[pc + 1] == 's') out.set(lead(0x212A)), out.set(lead(0x17F));
        break;
      case Op::point: out.set(lead(point_at(pc + 1))); break;
      case Op::folded:
        for (unsigned b = 0x80; b < 256; ++b) out.set(b);
        break;
      case Op::set:
      case Op::ranges:
        for (unsigned b = 0; b < 128; ++b)
          if (number(pc + 1 + b / 8) >> b % 8 & 1) out.set(b);
        if (static_cast<Op>(program[pc]) == Op::set) {
          for (unsigned b = 0x80; number(pc + 17) + number(pc + 18) != 0 && b < 256; ++b) out.set(b);
        } else {
          for (std::size_t i = 0; i < number(pc + 17); ++i)
            for (unsigned b = lead(point_at(pc + 18 + 6 * i)); b <= lead(point_at(pc + 21 + 6 * i)); ++b) out.set(b);
        }
        break;
      case Op::look:
        open.push_back(pc + 4);
        open.push_back(target(pc + 2));
        break;
      case Op::split:
        open.push_back(pc + 3);
        open.push_back(target(pc + 1));
        break;
      case Op::jump: open.push_back(target(pc + 1)); break;
      case Op::begin:
      case Op::end: open.push_back(pc + 1); break;
    }
  }
  return out;
}

bool begins_at_line(std::string_view program) noexcept {
  return !program.empty() && static_cast<Op>(program[0]) == Op::begin;
}

bool may_match(std::string_view program, std::string_view text, std::size_t at, std::size_t least, std::size_t most,
               bool words) noexcept {
  if (program.empty()) return true;
  struct State {
    std::uint32_t pc, at;
  };
  std::array<State, 128> stack;
  std::size_t depth = 0;
  int steps = 0;
  std::size_t pc = 0;
  const auto beyond = [](unsigned classes, char32_t c) {
    return (classes >> sort_of(c) & 1u) != 0;
  };
  const auto target = [&](std::size_t hole) {
    const auto distance = static_cast<std::int16_t>(static_cast<unsigned char>(program[hole]) |
                                                    static_cast<unsigned char>(program[hole + 1]) << 8);
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(hole + 2) + distance);
  };
  const auto point_at = [&](std::size_t hole) {
    return static_cast<char32_t>(static_cast<unsigned char>(program[hole]) |
                                 static_cast<unsigned char>(program[hole + 1]) << 8 |
                                 static_cast<unsigned char>(program[hole + 2]) << 16);
  };
  for (;;) {
    if (++steps > most_steps) return true;
    bool ok = true;
    switch (static_cast<Op>(program[pc])) {
      case Op::match:
        if (at >= least && (!words || at_word_edge(text, at))) return true;
        ok = false;
        break;
      case Op::byte:
        ok = at < most && text[at] == program[pc + 1];
        ++at, pc += 2;
        break;
      case Op::fold: {
        if (at >= most) {
          ok = false;
          break;
        }
        const char c = text[at], b = program[pc + 1];
        if (static_cast<unsigned char>(c) < 0x80) ok = (c | 0x20) == b, ++at;
        else ok = to_lower(next_code_point(text, at)) == static_cast<unsigned char>(b) || b == 'k' || b == 's';
        pc += 2;
        break;
      }
      case Op::point:
        ok = at < most && next_code_point(text, at) == point_at(pc + 1);
        pc += 4;
        break;
      case Op::folded:
        ok = at < most && to_lower(next_code_point(text, at)) == point_at(pc + 1);
        pc += 4;
        break;
      case Op::set: {
        if (at >= most) {
          ok = false;
          break;
        }
        const auto c = static_cast<unsigned char>(text[at]);
        if (c < 0x80) ok = static_cast<unsigned char>(program[pc + 1 + c / 8]) >> c % 8 & 1, ++at;
        else ok = beyond(static_cast<unsigned>(static_cast<unsigned char>(program[pc + 17]) | static_cast<unsigned char>(program[pc + 18]) << 8),
                         next_code_point(text, at));
        pc += 19;
        break;
      }
      case Op::ranges: {
        const std::size_t n = static_cast<unsigned char>(program[pc + 17]);
        if (at >= most) {
          ok = false;
          break;
        }
        const auto first = static_cast<unsigned char>(text[at]);
        if (first < 0x80) {
          ok = static_cast<unsigned char>(program[pc + 1 + first / 8]) >> first % 8 & 1, ++at;
        } else {
          const char32_t c = next_code_point(text, at);
          ok = false;
          for (std::size_t i = 0; i < n && !ok; ++i)
            ok = c >= point_at(pc + 18 + 6 * i) && c <= point_at(pc + 21 + 6 * i);
        }
        pc += 18 + 6 * n;
        break;
      }
      case Op::look: {
        // A letter in either case; whether the case is right is for the character itself.
        const auto c = static_cast<unsigned char>(at < most ? text[at] : 0), b = static_cast<unsigned char>(program[pc + 1]);
        const bool letter = b >= 'a' && b <= 'z';
        pc = at < most && (c == b || (letter && (c | 0x20) == b)) ? pc + 4 : target(pc + 2);
        break;
      }
      case Op::split:
        if (depth == stack.size()) return true;
        stack[depth++] = {static_cast<std::uint32_t>(target(pc + 1)), static_cast<std::uint32_t>(at)};
        pc += 3;
        break;
      case Op::jump: pc = target(pc + 1); break;
      case Op::begin:
        ok = at == 0 || text[at - 1] == '\n';
        ++pc;
        break;
      case Op::end:
        ok = at == text.size() || text[at] == '\n';
        ++pc;
        break;
    }
    if (ok) continue;
    if (depth == 0) return false;
    --depth;
    pc = stack[depth].pc;
    at = stack[depth].at;
  }
}

}  // namespace newslint
