#include "lint/cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <xxhash.h>

namespace newslint {
namespace fs = std::filesystem;

namespace {

/// A compiled copy is good only for the program that made it: kinds and literals change.
std::uint64_t program_stamp() {
  struct stat st {};
  if (::stat("/proc/self/exe", &st) != 0) return 0;
  const std::uint64_t parts[] = {static_cast<std::uint64_t>(st.st_size), static_cast<std::uint64_t>(st.st_mtim.tv_sec),
                                 static_cast<std::uint64_t>(st.st_mtim.tv_nsec), st.st_ino};
  return XXH3_64bits(parts, sizeof parts);
}

/// A copy begins with the hash of what follows.
constexpr std::size_t head_size = sizeof(std::uint64_t);

bool read_copy(const std::string& path, LoadedPacks& out) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  if (!in || !(content << in.rdbuf())) return false;
  const auto bytes = std::make_shared<const std::string>(content.str());
  if (bytes->size() < head_size) return false;
  std::uint64_t hash = 0;
  std::memcpy(&hash, bytes->data(), head_size);
  const std::string_view body = std::string_view(*bytes).substr(head_size);
  if (hash != XXH3_64bits(body.data(), body.size())) return false;
  std::string error;
  out = load_compiled(body, bytes, error);
  return error.empty();
}

}  // namespace

std::string default_cache_folder() {
  if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg && *xdg == '/') return std::string(xdg) + "/newslint";
  if (const char* home = std::getenv("HOME"); home && *home == '/') return std::string(home) + "/.cache/newslint";
  return {};
}

std::string write_whole(const std::string& path, std::string_view bytes) {
  const std::string part = fmt::format("{}.{}.part", path, ::getpid());
  const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return std::strerror(errno);
  std::string error;
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error = std::strerror(errno);
      break;
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  struct stat old {};
  if (::stat(path.c_str(), &old) == 0) (void)!::fchmod(fd, old.st_mode & 07777);
  if (::close(fd) != 0 && error.empty()) error = std::strerror(errno);
  if (error.empty() && ::rename(part.c_str(), path.c_str()) != 0) error = std::strerror(errno);
  if (!error.empty()) ::unlink(part.c_str());
  return error;
}

std::vector<LoadedPacks> load_user_packs(const std::vector<std::string>& files, const std::string& folder,
                                         Diagnostics& diagnostics, const Lexicons& lexicons) {
  std::vector<LoadedPacks> out;
  for (const std::string& file : files) {
    std::string copy;
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    if (!folder.empty() && in && (content << in.rdbuf())) {
      const std::string text = content.str();
      const XXH128_hash_t h = XXH3_128bits_withSeed(text.data(), text.size(),
                                                    program_stamp() ^ XXH3_64bits(file.data(), file.size()));
      copy = fmt::format("{}/pack-{:016x}{:016x}.bin", folder, h.high64, h.low64);
      LoadedPacks cached;
      if (read_copy(copy, cached)) {
        out.push_back(std::move(cached));
        continue;
      }
    }
    const std::size_t before = diagnostics.size();
    out.push_back(load_packs({file}, diagnostics, Examples::optional, lexicons));
    if (copy.empty() || diagnostics.size() != before) continue;
    const std::string body = compile_packs(out.back());
    const std::uint64_t hash = XXH3_64bits(body.data(), body.size());
    std::string bytes(reinterpret_cast<const char*>(&hash), head_size);
    bytes += body;
    std::error_code ec;
    fs::create_directories(folder, ec);
    write_whole(copy, bytes);  // a cache that cannot be written is no reason to stop
  }
  return out;
}

}  // namespace newslint
