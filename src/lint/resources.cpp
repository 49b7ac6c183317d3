#include "lint/resources.h"

#include <sys/auxv.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

namespace newslint {
namespace fs = std::filesystem;

namespace {

bool holds_data(const fs::path& p) {
  std::error_code ec;
  return fs::is_directory(p / "rules", ec) && fs::is_directory(p / "dictionaries", ec);
}

Resources at(const fs::path& p) {
  return {(p / "rules").string(), (p / "rules" / "packs.bin").string(), (p / "dictionaries").string()};
}

}  // namespace

tl::expected<Resources, std::string> resources_in(const std::string& folder) {
  if (holds_data(folder)) return at(folder);
  return tl::unexpected(fmt::format("{}: holds no rules and dictionaries", folder));
}

tl::expected<Resources, std::string> find_resources() {
  if (const char* env = std::getenv("NEWSLINT_DATA"))
    return resources_in(env).map_error([](const std::string& why) { return "NEWSLINT_DATA: " + why; });
  std::error_code ec;
  fs::path program = fs::read_symlink("/proc/self/exe", ec);
  // Without /proc (a bare chroot or container) the kernel still says what was executed.
  if (const unsigned long name = ec ? getauxval(AT_EXECFN) : 0)
    program = fs::canonical(reinterpret_cast<const char*>(name), ec);
  const fs::path bin = program.parent_path();
  for (const fs::path& p : {bin / "share" / "newslint", bin.parent_path() / "share" / "newslint"})
    if (holds_data(p)) return at(p);
  return tl::unexpected(fmt::format("no rules and dictionaries: looked in {0}/share/newslint and {1}/share/newslint; "
                                    "reinstall newslint, or set NEWSLINT_DATA",
                                    bin.string(), bin.parent_path().string()));
}

std::vector<std::string> pack_files(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code ec;
  for (fs::recursive_directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    if (it->is_regular_file(ec) && it->path().extension() == ".yml") out.push_back(it->path().string());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace newslint
