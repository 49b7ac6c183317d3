// Lines of the tables that stand beside packs: comments and empty lines left out.
//
// In: the whole table. Out: each line that says something, without its end, and its number (1-based).
// Cost: one pass. Thread safety: a pure function.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace newslint {

/// `f(line, number)`.
template <class F>
void for_table_lines(std::string_view table, F&& f) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < table.size();) {
    const std::size_t end = std::min(table.find('\n', i), table.size());
    std::string_view line = table.substr(i, end - i);
    i = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) f(line, number);
  }
}

}  // namespace newslint
