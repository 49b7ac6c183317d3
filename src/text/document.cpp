#include <newslint/document.h>

#include <algorithm>
#include <array>

namespace newslint {

namespace {
constexpr std::array<std::string_view, 9> block_names = {"title", "heading", "paragraph", "list item",
                                                         "quote", "caption", "table cell", "link list", "code"};
constexpr std::array<std::string_view, 4> severity_names = {"off", "info", "warning", "error"};
constexpr std::array<std::string_view, category_count> category_names = {
    "garble", "name", "date", "quantity", "fact", "gloss", "terminology", "spelling", "grammar",
    "capitalization", "typography", "language", "structure", "duplicate", "repetition",
    "consistency", "style", "encoding"};

template <class Enum, std::size_t N>
std::optional<Enum> from_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}
}  // namespace

std::string_view to_string(BlockKind k) noexcept { return block_names[static_cast<std::size_t>(k)]; }
std::string_view to_string(Severity s) noexcept { return severity_names[static_cast<std::size_t>(s)]; }
std::string_view to_string(Category c) noexcept { return category_names[static_cast<std::size_t>(c)]; }
std::optional<Severity> severity_from(std::string_view n) noexcept { return from_name<Severity>(severity_names, n); }
std::optional<Category> category_from(std::string_view n) noexcept { return from_name<Category>(category_names, n); }

void SourceMap::add(const Run& run) {
  if (run.text_length == 0) return;
  if (!runs_.empty()) {
    Run& last = runs_.back();
    // Bytes that go on where the last run ended join it, so that plain stretches are one run.
    if (last.text_length == last.source_length && run.text_length == run.source_length &&
        last.source_begin + last.source_length == run.source_begin &&
        last.text_begin + last.text_length == run.text_begin) {
      last.text_length += run.text_length;
      last.source_length += run.source_length;
      return;
    }
  }
  runs_.push_back(run);
}

Span SourceMap::source_span(std::uint32_t begin, std::uint32_t end) const noexcept {
  if (runs_.empty()) return {base_ + begin, base_ + end};
  const auto run_at = [&](std::uint32_t i) {
    auto it = std::upper_bound(runs_.begin(), runs_.end(), i,
                               [](std::uint32_t x, const Run& r) { return x < r.text_begin; });
    return it == runs_.begin() ? it : it - 1;
  };
  const auto a = run_at(begin);
  const bool past_end = begin >= a->text_begin + a->text_length;
  Span s;
  s.begin = past_end ? a->source_begin + a->source_length
            : a->text_length == a->source_length ? a->source_begin + (begin - a->text_begin)
                                                 : a->source_begin;
  if (end <= begin) {
    s.end = s.begin;
    return s;
  }
  const auto b = run_at(end - 1);
  s.end = b->text_length == b->source_length
              ? b->source_begin + std::min<std::uint32_t>(end - b->text_begin, b->source_length)
              : b->source_begin + b->source_length;
  return s;
}

bool SourceMap::contiguous(std::uint32_t begin, std::uint32_t end) const noexcept {
  if (runs_.empty()) return true;
  auto it = std::upper_bound(runs_.begin(), runs_.end(), begin,
                             [](std::uint32_t x, const Run& r) { return x < r.text_begin; });
  if (it != runs_.begin()) --it;
  for (; it + 1 < runs_.end() && (it + 1)->text_begin < end; ++it)
    if (it->source_begin + it->source_length != (it + 1)->source_begin) return false;
  return true;
}

SourceMap SourceMap::slice(std::uint32_t begin, std::uint32_t end) const {
  if (runs_.empty()) return SourceMap(base_ + begin);
  SourceMap out;
  auto first = std::upper_bound(runs_.begin(), runs_.end(), begin,
                                [](std::uint32_t x, const Run& r) { return x < r.text_begin; });
  if (first != runs_.begin()) --first;
  for (auto it = first; it != runs_.end() && it->text_begin < end; ++it) {
    const Run& r = *it;
    const std::uint32_t a = std::max(begin, r.text_begin), b = std::min(end, r.text_begin + r.text_length);
    if (a >= b) continue;
    if (r.text_length == r.source_length)
      out.add({a - begin, b - a, r.source_begin + (a - r.text_begin), b - a});
    else
      out.add({a - begin, b - a, r.source_begin, r.source_length});
  }
  return out;
}

void MappedText::append(std::string_view bytes, std::uint64_t source_begin) {
  map.add({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(bytes.size()), source_begin,
           static_cast<std::uint32_t>(bytes.size())});
  text.append(bytes);
}

void MappedText::append_replaced(std::string_view bytes, std::uint64_t source_begin,
                                 std::uint32_t source_length) {
  if (bytes.size() == source_length && bytes.size() > 1) {
    // A run of equal lengths would map byte by byte: two runs that both stand for the whole.
    map.add({static_cast<std::uint32_t>(text.size()), 1, source_begin, source_length});
    text += bytes[0];
    bytes.remove_prefix(1);
  }
  map.add({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(bytes.size()), source_begin,
           source_length});
  text.append(bytes);
}

}  // namespace newslint
