#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace newslint {
namespace fs = std::filesystem;

tl::expected<std::unique_ptr<ReportFile>, std::string> ReportFile::open(const std::string& path) {
  std::unique_ptr<ReportFile> f(new ReportFile);
  f->path_ = path;
  if (path == "-") {
    f->standard_ = true;
    f->fd_ = STDOUT_FILENO;
    f->terminal_ = ::isatty(f->fd_) == 1;
    return f;
  }
  const auto refuse = [&](int error) {
    return tl::unexpected(fmt::format("{}: cannot be written: {}", path, std::strerror(error)));
  };
  struct stat st {};
  const bool there = ::stat(path.c_str(), &st) == 0;
  if (there && S_ISDIR(st.st_mode)) return refuse(EISDIR);
  if (there && !S_ISREG(st.st_mode)) {  // a device or a pipe cannot be replaced
    f->fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (f->fd_ < 0) return refuse(errno);
    return f;
  }
  if (there && ::access(path.c_str(), W_OK) != 0) return refuse(errno);
  // A link is written through, not replaced.
  std::error_code ec;
  if (there) f->path_ = fs::canonical(path, ec).string();
  if (ec) f->path_ = path;
  f->part_ = fmt::format("{}.{}.part", f->path_, ::getpid());
  f->fd_ = ::open(f->part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (f->fd_ < 0) {
    f->part_.clear();
    return refuse(errno);
  }
  if (there) (void)!::fchmod(f->fd_, st.st_mode & 07777);
  return f;
}

ReportFile::~ReportFile() {
  if (fd_ >= 0 && !standard_) ::close(fd_);
  if (!part_.empty()) ::unlink(part_.c_str());
}

bool ReportFile::closed_by_reader() const noexcept { return error_ == EPIPE; }

bool ReportFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_ == 0) {
    const ssize_t n = ::write(fd_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) error_ = errno;
    else rest.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
  return error_ == 0;
}

bool ReportFile::write(std::string_view bytes) {
  if (error_ != 0) return false;
  buffer_.append(bytes);
  if (terminal_ || buffer_.size() >= 64 * 1024) return flush();
  return true;
}

std::string ReportFile::finish() {
  flush();
  if (!standard_) {
    if (::close(fd_) != 0 && error_ == 0) error_ = errno;
    fd_ = -1;
    if (error_ == 0 && !part_.empty()) {
      if (::rename(part_.c_str(), path_.c_str()) != 0) error_ = errno;
      else part_.clear();
    }
  }
  if (error_ == 0 || (standard_ && error_ == EPIPE)) return {};
  return fmt::format("{}: cannot be written: {}", standard_ ? "standard output" : path_, std::strerror(error_));
}

}  // namespace newslint
