#include "lint/walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "format/format.h"
#include "lint/glob.h"

namespace newslint {
namespace fs = std::filesystem;

namespace {

/// Deepest folder below an argument.
constexpr int deepest_folder = 200;
/// Largest ignore file that is read.
constexpr std::uintmax_t largest_ignore_file = 1u << 20;

/// The ignore files that hold in a folder: those of the folders above, then its own.
struct IgnoreChain {
  const IgnoreChain* above = nullptr;
  std::vector<IgnoreFile> files;
  fs::path folder;

  bool ignores(const fs::path& path, bool is_folder) const {
    for (const IgnoreChain* c = this; c; c = c->above) {
      const std::string relative = path.lexically_relative(c->folder).generic_string();
      for (auto f = c->files.rbegin(); f != c->files.rend(); ++f) {
        const auto v = f->verdict(relative, is_folder);
        if (v != IgnoreFile::Verdict::none) return v == IgnoreFile::Verdict::ignore;
      }
    }
    return false;
  }
};

void read_ignore_file(const fs::path& path, IgnoreChain& into) {
  std::error_code ec;
  if (!fs::is_regular_file(path, ec) || fs::file_size(path, ec) > largest_ignore_file) return;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  IgnoreFile f(text.str());
  if (!f.empty()) into.files.push_back(std::move(f));
}

/// Ignore files of one folder, weakest first.
IgnoreChain chain_of(const fs::path& folder, const IgnoreChain* above) {
  IgnoreChain c;
  c.above = above;
  c.folder = folder;
  read_ignore_file(folder / ".git" / "info" / "exclude", c);
  read_ignore_file(folder / ".gitignore", c);
  read_ignore_file(folder / ".newslintignore", c);
  return c;
}

class Walk {
 public:
  Walk(std::vector<std::string>& out, std::vector<Problem>& problems, const std::vector<std::string>& leave_out)
      : out_(out), problems_(problems) {
    for (const std::string& p : leave_out) {
      struct stat st {};
      if (::stat(p.c_str(), &st) == 0) left_out_.emplace(st.st_dev, st.st_ino);
    }
  }

  void add(const std::string& path) {
    if (path == "-") return once_by_name(path);
    struct stat st {};
    if (::stat(path.c_str(), &st) != 0) return once_by_name(path);  // the run says what is wrong
    if (!S_ISDIR(st.st_mode)) return take(path, st);
    // What holds in the folder comes from the folders above it, up to the repository's.
    std::error_code ec;
    const fs::path folder = fs::absolute(path, ec).lexically_normal();
    std::vector<fs::path> above;
    fs::path at = folder.has_filename() ? folder : folder.parent_path();
    const fs::path root = at;
    bool in_repository = fs::exists(at / ".git", ec);
    while (!in_repository && at.has_parent_path() && at != at.parent_path()) {
      at = at.parent_path();
      above.push_back(at);
      in_repository = fs::exists(at / ".git", ec);
    }
    if (!in_repository) above.clear();
    std::vector<IgnoreChain> chains;
    chains.reserve(above.size());
    for (auto it = above.rbegin(); it != above.rend(); ++it)
      chains.push_back(chain_of(*it, chains.empty() ? nullptr : &chains.back()));
    walk(path, root, chains.empty() ? nullptr : &chains.back(), 0);
  }

 private:
  void once_by_name(const std::string& path) {
    if (names_.insert(path).second) out_.push_back(path);
  }

  void take(const std::string& path, const struct stat& st) {
    if (files_.emplace(st.st_dev, st.st_ino).second) out_.push_back(path);
  }

  /// `shown`: as the user named it; `real`: absolute, for the ignore files.
  void walk(const fs::path& shown, const fs::path& real, const IgnoreChain* above, int depth) {
    std::error_code ec;
    if (depth > deepest_folder) {
      problems_.push_back({shown.string(), 0, 0, fmt::format("is nested more than {} folders deep: not read", deepest_folder)});
      return;
    }
    std::vector<std::string> names;
    for (fs::directory_iterator it(shown, ec), end; !ec && it != end; it.increment(ec))
      names.push_back(it->path().filename().string());
    if (ec) problems_.push_back({shown.string(), 0, 0, fmt::format("cannot be read: {}", ec.message())});
    std::sort(names.begin(), names.end());
    const IgnoreChain chain = chain_of(real, above);
    const fs::path base = shown == "." ? fs::path() : shown;
    for (const std::string& name : names) {
      if (name.starts_with('.')) continue;
      const fs::path path = base / name;
      struct stat st {};
      if (::lstat(path.c_str(), &st) != 0) continue;  // gone since it was listed
      const bool link = S_ISLNK(st.st_mode);
      if (S_ISDIR(st.st_mode)) {
        if (!chain.ignores(real / name, true)) walk(path, real / name, &chain, depth + 1);
        continue;
      }
      if (!has_known_extension(name) || chain.ignores(real / name, false)) continue;
      if (link && ::stat(path.c_str(), &st) != 0) {
        problems_.push_back({path.string(), 0, 0, "is a link to nothing, or to itself"});
        continue;
      }
      if (S_ISREG(st.st_mode) && !left_out_.count({st.st_dev, st.st_ino})) take(path.string(), st);
    }
  }

  std::vector<std::string>& out_;
  std::vector<Problem>& problems_;
  std::set<std::pair<dev_t, ino_t>> files_, left_out_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<std::string> find_files(const std::vector<std::string>& paths, std::vector<Problem>& problems,
                                    const std::vector<std::string>& leave_out) {
  std::vector<std::string> out;
  Walk walk(out, problems, leave_out);
  for (const std::string& p : paths) walk.add(p);
  return out;
}

}  // namespace newslint
