#include "text/source.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace newslint {
namespace {

/// Length of the valid UTF-8 sequence at `i`, 0 when there is none (RFC 3629, table 3-7 of Unicode).
std::size_t sequence_length(const std::string& s, std::size_t i) {
  const auto b = [&](std::size_t k) -> unsigned {
    return k < s.size() ? static_cast<unsigned char>(s[k]) : 0u;
  };
  const auto cont = [&](std::size_t k) { return (b(k) & 0xC0) == 0x80; };
  const unsigned c = b(i);
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c < 0xE0) return cont(i + 1) ? 2 : 0;
  if (c >= 0xE0 && c < 0xF0) {
    if (!cont(i + 1) || !cont(i + 2)) return 0;
    if (c == 0xE0 && b(i + 1) < 0xA0) return 0;
    if (c == 0xED && b(i + 1) > 0x9F) return 0;
    return 3;
  }
  if (c >= 0xF0 && c < 0xF5) {
    if (!cont(i + 1) || !cont(i + 2) || !cont(i + 3)) return 0;
    if (c == 0xF0 && b(i + 1) < 0x90) return 0;
    if (c == 0xF4 && b(i + 1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

constexpr std::size_t checkpoint_bytes = 1024;

/// A file's name is any bytes; reports in JSON must be UTF-8.
void repair_name(std::string& name) {
  if (simdjson::validate_utf8(name.data(), name.size())) return;
  for (std::size_t i = 0; i < name.size();) {
    if (const std::size_t n = sequence_length(name, i)) i += n;
    else name[i++] = '?';
  }
}

}  // namespace

Source::Source(std::string name, std::string bytes, std::uint64_t base_offset,
               std::uint64_t base_line, std::uint64_t base_column)
    : name_(std::move(name)), bytes_(std::move(bytes)), base_offset_(base_offset),
      base_line_(base_line), base_column_(base_column) {
  repair_name(name_);
  if (simdjson::validate_utf8(bytes_.data(), bytes_.size())) return;
  for (std::size_t i = 0; i < bytes_.size();) {
    if (const std::size_t n = sequence_length(bytes_, i)) {
      i += n;
      continue;
    }
    if (!invalid_.empty() && invalid_.back().offset + invalid_.back().length == base_offset_ + i) {
      ++invalid_.back().length;
    } else {
      invalid_.push_back({base_offset_ + i, 1});
    }
    bytes_[i++] = '?';
  }
}

void Source::build_lines() const {
  line_starts_.push_back(0);
  const char* p = bytes_.data();
  const char* end = p + bytes_.size();
  while ((p = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p))))) {
    ++p;
    line_starts_.push_back(static_cast<std::uint32_t>(p - bytes_.data()));
    if (p == end) break;
  }
  std::uint32_t count = 0;
  for (std::size_t i = 0; i <= bytes_.size(); i += checkpoint_bytes) {
    code_points_before_.push_back(count);
    count += static_cast<std::uint32_t>(count_code_points(std::string_view(bytes_).substr(i, checkpoint_bytes)));
  }
}

Position Source::position(std::uint64_t file_offset) const {
  if (line_starts_.empty()) build_lines();
  std::uint64_t local = file_offset > base_offset_ ? file_offset - base_offset_ : 0;
  local = std::min<std::uint64_t>(local, bytes_.size());
  const auto it = std::upper_bound(line_starts_.begin(), line_starts_.end(), local);
  const auto index = static_cast<std::size_t>(it - line_starts_.begin()) - 1;
  std::uint64_t from = line_starts_[index];
  const std::uint64_t line = base_line_ + index;
  // A byte order mark has no column of its own.
  if (base_offset_ == 0 && from == 0 && bytes_.starts_with("\xEF\xBB\xBF") && local >= 3) from = 3;
  const std::uint64_t column = (index == 0 ? base_column_ : 0) + code_points_before(local) - code_points_before(from);
  return {line, column + 1};
}

std::uint64_t Source::code_points_before(std::uint64_t local) const noexcept {
  const std::uint64_t step = local / checkpoint_bytes;
  const std::uint64_t from = step * checkpoint_bytes;
  return code_points_before_[step] + count_code_points(std::string_view(bytes_).substr(from, local - from));
}

std::string_view Source::text(Span span) const noexcept {
  const std::string_view all = bytes_;
  if (span.begin < base_offset_ || span.begin - base_offset_ > all.size()) return {};
  return all.substr(span.begin - base_offset_, span.end - span.begin);
}

Excerpt Source::excerpt(std::uint64_t file_offset, std::uint32_t context) const {
  const std::string_view all = bytes_;
  const std::uint64_t at = std::min<std::uint64_t>(
      file_offset > base_offset_ ? file_offset - base_offset_ : 0, all.size());
  std::uint64_t begin = at, end = at;
  while (begin > 0 && all[begin - 1] != '\n' && at - begin < context) --begin;
  while (end < all.size() && all[end] != '\n' && end - at < context) ++end;
  while (begin < at && is_continuation(all[begin])) ++begin;
  while (end > at && end < all.size() && is_continuation(all[end])) --end;
  Excerpt e;
  e.cut_right = end < all.size() && all[end] != '\n';
  if (end > begin && all[end - 1] == '\r') --end;
  e.first_column = position(base_offset_ + begin).column;
  if (begin == 0 && base_offset_ == 0 && all.starts_with("\xEF\xBB\xBF")) begin = std::min<std::uint64_t>(3, end);
  e.text = std::string(all.substr(begin, end - begin));
  return e;
}

Encoding sniff_encoding(std::string_view head) noexcept {
  const auto starts = [&](std::string_view bom) { return head.starts_with(bom); };
  using namespace std::string_view_literals;
  if (starts("\xFF\xFE\0\0"sv) || starts("\0\0\xFE\xFF"sv)) return Encoding::utf32;
  if (starts("\xFF\xFE"sv)) return Encoding::utf16le;
  if (starts("\xFE\xFF"sv)) return Encoding::utf16be;
  if (starts("\xEF\xBB\xBF"sv)) return Encoding::utf8;
  // As git does: a NUL byte early in the file means that it is not text.
  return head.substr(0, 8000).find('\0') == std::string_view::npos ? Encoding::utf8
                                                                   : Encoding::binary;
}

}  // namespace newslint
