// Output format `text`, the default: a finding with its line, carets under it, what it should be, and
// the other places that explain it.
//
// The line is cut to a frame around the finding. Carets stand where terminals draw the text
// (text/width.h); what could drive a terminal is made harmless.
#include <algorithm>

#include <fmt/format.h>

#include "report/report.h"
#include "text/utf8.h"
#include "text/width.h"

namespace newslint {
namespace {

/// A piece of a line, with the finding's place in it (code points).
struct Frame {
  std::u32string text;
  std::size_t begin = 0, end = 0;
  bool runs_on = false;  ///< the finding goes on behind the frame
};

/// Cuts `line` to about `width` cells around code points [begin, end).
Frame cut_frame(std::u32string_view line, std::size_t begin, std::size_t end, std::size_t width, bool cut_left,
                bool cut_right) {
  std::vector<Cluster> all = clusters(line);
  std::size_t total = 0;
  for (const Cluster& c : all) total += c.cells;
  // Clusters [a, b) hold the finding; an empty finding stands before cluster a.
  std::size_t a = 0;
  while (a < all.size() && all[a].end <= begin) ++a;
  std::size_t b = a;
  while (b < all.size() && all[b].begin < end) ++b;
  std::size_t from = 0, to = all.size();
  if (total + (cut_left ? 1u : 0u) + (cut_right ? 1u : 0u) > width) {
    std::size_t finding = 0;
    for (std::size_t i = a; i < b; ++i) finding += all[i].cells;
    const std::size_t room = width > 2 ? width - 2 : 1;  // an ellipsis at both ends
    const std::size_t around = finding < room ? room - finding : 0;
    // A little more is shown before the finding than a third, so that a sentence can be understood.
    std::size_t before = 0, after = 0, left = 0, right = 0;
    for (std::size_t i = 0; i < a; ++i) left += all[i].cells;
    for (std::size_t i = b; i < all.size(); ++i) right += all[i].cells;
    before = std::min(left, around / 2);
    after = std::min(right, around - before);
    before = std::min(left, around - after);
    from = a;
    for (std::size_t n = 0; from > 0 && n + all[from - 1].cells <= before; --from) n += all[from - 1].cells;
    to = b;
    for (std::size_t n = 0; to < all.size() && n + all[to].cells <= after; ++to) n += all[to].cells;
    if (finding > room) {
      to = a;
      for (std::size_t n = 0; to < b && n + all[to].cells <= room; ++to) n += all[to].cells;
      to = std::max(to, std::min(a + 1, b));
    }
    // Whole words where one ends near.
    if (from > 0)
      for (std::size_t i = from; i < a && i < from + 14; ++i)
        if (all[i].space) {
          from = i + 1;
          break;
        }
    if (to < all.size() && to > b)
      for (std::size_t i = to; i > b && i + 14 > to; --i)
        if (all[i].space) {
          to = i;
          break;
        }
  }
  Frame f;
  const std::size_t first = from < all.size() ? all[from].begin : line.size();
  const std::size_t last = to > from ? all[to - 1].end : first;
  if (from > 0 || cut_left) f.text.push_back(U'…');
  const std::size_t shift = f.text.size();
  f.text += line.substr(first, last - first);
  f.begin = std::max(begin, first) - first + shift;
  f.end = std::min(std::max(end, begin), last);
  f.end = f.end > first ? f.end - first + shift : f.begin;
  f.runs_on = end > last;
  if (to < all.size() || cut_right) f.text.push_back(U'…');
  return f;
}

class Text : public Reporter {
 public:
  Text(Output out, const ReportOptions& o) : out_(std::move(out)), color_(o.color), width_(std::max(40u, o.width)) {}

  void finding(const Finding& f) override {
    std::string s;
    const std::string_view tone = f.severity == Severity::error     ? "\x1b[1;31m"
                                  : f.severity == Severity::warning ? "\x1b[1;33m"
                                                                    : "\x1b[1;36m";
    s += paint("\x1b[1m", fmt::format("{}:{}:{}:", printable(f.file), f.begin.line, f.begin.column));
    s += ' ';
    s += paint(tone, fmt::format("{}:", to_string(f.severity)));
    s += ' ';
    s += printable(f.message);
    s += paint("\x1b[2m", fmt::format("  [{}]", f.rule));
    s += '\n';
    frame(f, tone, s);
    for (const Related& r : f.related) {
      s += std::string(gutter_, ' ');
      s += paint("\x1b[2m", "├");
      s += fmt::format(" {}:{}:{}", printable(f.file), r.begin.line, r.begin.column);
      if (!r.text.empty()) s += " " + shorten(r.text);
      if (!r.message.empty()) s += paint("\x1b[2m", fmt::format("  ({})", printable(r.message)));
      s += '\n';
    }
    out_(s);
  }

 private:
  std::string paint(std::string_view tone, std::string_view text) const {
    if (!color_) return std::string(text);
    return fmt::format("{}{}\x1b[0m", tone, text);
  }

  std::string shorten(std::string_view text) const {
    std::u32string all = to_utf32(printable(text.substr(0, 2000)));
    std::u32string out;
    std::size_t cells = 0;
    for (const Cluster& c : clusters(all)) {
      if (cells + c.cells > 60) return to_utf8(out) + "…";
      out += all.substr(c.begin, c.end - c.begin);
      cells += c.cells;
    }
    return to_utf8(out);
  }

  /// Signs alone are not seen without quotation marks round them.
  static bool has_letters(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
      const CharClass c = char_class(next_code_point(s, i));
      if (c == CharClass::letter || c == CharClass::mark || c == CharClass::digit) return true;
    }
    return false;
  }

  static std::string suggestion(const Finding& f) {
    std::vector<std::string> shown;
    for (const Fix& fix : f.fixes) {
      if (shown.size() == 3) break;
      const std::string one = fix.title.empty() ? std::string() : has_letters(fix.title) ? printable(fix.title) : "“" + printable(fix.title) + "”";
      if (one.empty()) return "take it out?";
      if (std::find(shown.begin(), shown.end(), one) == shown.end()) shown.push_back(one);
    }
    if (shown.empty()) return {};
    std::string s = "did you mean ";
    for (std::size_t i = 0; i < shown.size(); ++i) s += (i == 0 ? "" : i + 1 == shown.size() ? " or " : ", ") + shown[i];
    return s + "?";
  }

  void frame(const Finding& f, std::string_view tone, std::string& s) {
    const std::string number = std::to_string(f.begin.line);
    gutter_ = std::max<std::size_t>(3, number.size() + 2) + 1;  // cells before the bar
    const std::string help = suggestion(f);
    if (f.excerpt.text.empty()) {
      if (!help.empty()) s += fmt::format("{}{}\n", std::string(gutter_ + 1, ' '), help);
      return;
    }
    std::u32string line = to_utf32(f.excerpt.text);
    for (char32_t& c : line) c = printable(c);
    const auto clamp = [&](std::uint64_t column) {
      const std::uint64_t i = column > f.excerpt.first_column ? column - f.excerpt.first_column : 0;
      return static_cast<std::size_t>(std::min<std::uint64_t>(i, line.size()));
    };
    const std::size_t begin = clamp(f.begin.column);
    std::size_t end = f.end.line == f.begin.line ? clamp(f.end.column) : line.size();
    end = std::max(begin, end);
    const bool cut_left = f.excerpt.first_column > 1;
    const bool whole = f.end.line == f.begin.line && f.end.column <= f.excerpt.first_column + line.size();
    const std::size_t margin = gutter_ + 2;
    const std::size_t room = width_ > margin + 20 ? width_ - margin : 20;
    const Frame shown = cut_frame(line, begin, end, room, cut_left, f.excerpt.cut_right);

    s += fmt::format("{:>{}} ", number, gutter_ - 1);
    s += paint("\x1b[2m", "│");
    s += ' ';
    const std::u32string_view text = shown.text;
    if (color_) {
      s += to_utf8(text.substr(0, shown.begin));
      s += paint(tone, to_utf8(text.substr(shown.begin, shown.end - shown.begin)));
      s += to_utf8(text.substr(shown.end));
    } else {
      s += to_utf8(text);
    }
    s += '\n';
    // The cells that the finding's characters take on the screen.
    const std::vector<std::uint32_t> cells = visual_cells(text);
    std::string carets(cells.back() + 1, ' ');
    const auto mark = [&](std::size_t i) {
      const int n = cell_width(text[i]);
      for (int k = 0; k < n; ++k) carets[cells[i] + static_cast<std::size_t>(k)] = '^';
    };
    for (std::size_t i = shown.begin; i < shown.end; ++i) mark(i);
    if (carets.find('^') == std::string::npos) {  // nothing that is seen: a joiner, a place between
      const std::size_t at = std::min(shown.begin, text.size());
      carets[std::min<std::size_t>(cells[at], carets.size() - 1)] = '^';
    }
    carets.erase(carets.find_last_of('^') + 1);
    const std::size_t start = carets.find('^');
    s += std::string(gutter_, ' ');
    s += paint("\x1b[2m", "│");
    s += ' ';
    s += carets.substr(0, start);
    s += paint(tone, carets.substr(start) + (shown.runs_on || !whole ? "…" : ""));
    if (!help.empty()) s += ' ' + help;
    s += '\n';
  }

  Output out_;
  bool color_;
  std::size_t width_;
  std::size_t gutter_ = 4;
};

const ReporterRegistrar registrar{{
    .name = "text",
    .summary = "the finding, its line with carets under it, and the mend",
    .wants_excerpt = true,
    .create = [](Output out, const ReportOptions& o) -> std::unique_ptr<Reporter> {
      return std::make_unique<Text>(std::move(out), o);
    },
}};

}  // namespace
}  // namespace newslint
