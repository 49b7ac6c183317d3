#include "lint/walk.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "format/format.h"

namespace newslint {
namespace fs = std::filesystem;

namespace {

void walk(const fs::path& folder, std::vector<std::string>& out, std::vector<Problem>& problems) {
  std::error_code ec;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) entries.push_back(*it);
  if (ec) {
    problems.push_back({folder.string(), 0, 0, fmt::format("cannot be read: {}", ec.message())});
    return;
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path() < b.path(); });
  for (const auto& e : entries) {
    const std::string name = e.path().filename().string();
    if (name.starts_with('.')) continue;
    if (e.is_directory(ec) && !e.is_symlink(ec)) walk(e.path(), out, problems);
    else if (e.is_regular_file(ec) && has_known_extension(name)) out.push_back(e.path().string());
  }
}

}  // namespace

std::vector<std::string> find_files(const std::vector<std::string>& paths, std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const std::string& p : paths) {
    std::error_code ec;
    if (p != "-" && fs::is_directory(p, ec)) walk(p, out, problems);
    else out.push_back(p);
  }
  return out;
}

}  // namespace newslint
