// Where reports go: standard output, or a file that appears whole or not at all.
//
// In: bytes. Out: a file written beside its name and renamed when the run is over; standard output,
// whose closing ends the run quietly. Cost: buffered writes. Thread safety: one writer at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace newslint {

class ReportFile {
 public:
  /// `-` is standard output. The error is one line.
  static tl::expected<std::unique_ptr<ReportFile>, std::string> open(const std::string& path);
  ~ReportFile();
  ReportFile(const ReportFile&) = delete;
  ReportFile& operator=(const ReportFile&) = delete;

  /// False when it cannot be written any more.
  bool write(std::string_view bytes);
  bool alive() const noexcept { return error_ == 0; }
  /// The reader of the pipe has gone: no mistake.
  bool closed_by_reader() const noexcept;
  /// Writes what is buffered, closes, renames. Empty, or what went wrong, in one line.
  std::string finish();
  bool is_standard_output() const noexcept { return standard_; }

 private:
  ReportFile() = default;
  bool flush();
  std::string path_, part_;  ///< part_ empty: written in place
  int fd_ = -1;
  bool standard_ = false, terminal_ = false;
  int error_ = 0;
  std::string buffer_;
};

}  // namespace newslint
