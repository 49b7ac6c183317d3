#include "lint/walk.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../folder.h"

using namespace newslint;
namespace fs = std::filesystem;

namespace {

struct Folder : test::Folder {
  /// Files found below, relative, one string.
  std::string found(std::vector<Problem>* problems = nullptr, std::vector<std::string> leave_out = {}) {
    std::vector<Problem> own;
    std::string out;
    for (const std::string& f : find_files({path.string()}, problems ? *problems : own, leave_out))
      out += fs::path(f).lexically_relative(path).string() + " ";
    return out;
  }
};

}  // namespace

TEST_CASE("folders are searched in order, for known formats, without hidden files") {
  Folder f;
  for (const char* n : {"b.txt", "a.txt", "c/d.txt", "c/e.bin", ".hidden.txt", ".git2/x.txt"}) f.write(n);
  CHECK(f.found() == "a.txt b.txt c/d.txt ");
}

TEST_CASE("ignore files hold for their folder and below") {
  Folder f;
  for (const char* n : {"a.txt", "out/a.txt", "c/a.txt", "c/b.txt", "d/skip.txt", "e.txt", "f.txt"}) f.write(n);
  f.write(".gitignore", "out/\na.txt\n");
  f.write("c/.gitignore", "!a.txt\n");
  f.write("d/.newslintignore", "*\n");
  f.write(".git/info/exclude", "e.txt\n");
  CHECK(f.found() == "c/a.txt c/b.txt f.txt ");
  std::vector<Problem> problems;
  // From inside the repository, the files above hold too.
  const auto below = find_files({(f.path / "c").string()}, problems);
  CHECK(below.size() == 2);
  // A file named outright is taken all the same.
  CHECK(find_files({(f.path / "a.txt").string()}, problems).size() == 1);
}

TEST_CASE("a file is taken once, under the first of its names") {
  Folder f;
  f.write("a.txt");
  f.write("b.txt");
  fs::create_hard_link(f.path / "a.txt", f.path / "z.txt");
  fs::create_symlink("b.txt", f.path / "link.txt");
  CHECK(f.found() == "a.txt b.txt ");
  std::vector<Problem> problems;
  const std::string a = (f.path / "a.txt").string();
  CHECK(find_files({a, f.path.string(), f.path.string() + "/./a.txt"}, problems).size() == 2);
}

TEST_CASE("links cannot make a loop, and a dangling one is said once") {
  Folder f;
  f.write("a.txt");
  fs::create_directory_symlink(f.path, f.path / "loop");
  fs::create_symlink("self.txt", f.path / "self.txt");
  fs::create_symlink("nowhere", f.path / "dangling.txt");
  std::vector<Problem> problems;
  CHECK(f.found(&problems) == "a.txt ");
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].file == (f.path / "dangling.txt").string());
  CHECK(problems[1].file == (f.path / "self.txt").string());
}

TEST_CASE("reports being written are not read") {
  Folder f;
  f.write("a.txt");
  f.write("report.txt");
  CHECK(f.found(nullptr, {(f.path / "report.txt").string()}) == "a.txt ");
}
