// The program: wires the commands to CLI11 and turns what escapes them into one clear line.
#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/version.h"
#include "rule/node.h"

namespace newslint {

/// Says in one line what is wrong with the command line, and what was probably meant.
static void explain_usage(CLI::App& app, const CLI::ParseError& e, int argc, char** argv) {
  CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  if (at == &app) {
    std::vector<std::string_view> names;
    for (const Command& c : commands()) names.push_back(c.name);
    for (int i = 1; i < argc; ++i) {
      const std::string_view word = argv[i];
      if (word.starts_with('-')) continue;
      const std::string_view near = nearest(word, names);
      std::error_code ec;
      if (std::filesystem::exists(std::filesystem::path(word), ec))
        return complain(fmt::format("`{0}` is no command; did you mean `newslint check {0}`?", word));
      if (near.empty()) return complain(fmt::format("`{}` is no command; known are: {}", word, fmt::join(names, ", ")));
      return complain(fmt::format("`{}` is no command; did you mean `{}`?", word, near));
    }
  }
  std::string message = e.what();
  for (const std::string& word : at->remaining(true)) {
    if (!word.starts_with("--")) continue;
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> known;
    for (const CLI::Option* o : at->get_options())
      for (const std::string& l : o->get_lnames()) known.push_back("--" + l);
    const std::string_view near = nearest(name, {known.begin(), known.end()});
    message = near.empty() ? fmt::format("there is no option `{}`", name)
                           : fmt::format("there is no option `{}`; did you mean `{}`?", name, near);
    break;
  }
  complain(fmt::format("{} (newslint {}{}--help shows the options)", message, at == &app ? "" : at->get_name(), at == &app ? "" : " "));
}

static int run_program(int argc, char** argv) {
  CLI::App app{"Lints what articles say, in Hindi, English and Urdu.", "newslint"};
  app.set_version_flag("--version", std::string("newslint ") + std::string(version));
  if (argc == 1) {
    for (const Command& c : commands()) c.add(app);
    std::fputs(app.help().c_str(), stderr);
    return exit_untrusted;
  }
  app.require_subcommand(1);
  std::vector<std::pair<CLI::App*, std::function<int()>>> subcommands;
  for (const Command& c : commands()) {
    auto run = c.add(app);
    subcommands.emplace_back(app.get_subcommand(std::string(c.name)), std::move(run));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e), exit_clean;  // --help, --version
    return explain_usage(app, e, argc, argv), exit_untrusted;
  }
  for (const auto& [sub, run] : subcommands)
    if (sub->parsed()) return run();
  return exit_untrusted;
}

}  // namespace newslint

#ifdef __GLIBC__
/// The rules take some 10 MB at every start. Taken in large pages they are there a tenth of the run sooner
/// than page by page, where the system has such pages to give.
static void use_large_pages() {
  constexpr std::uintptr_t large = 2u << 20;
  ::mallopt(M_TOP_PAD, 10 << 20);
  // Setting one of them fixes the others, which otherwise grow with what is freed.
  ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
  const auto before = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  void* volatile first = std::malloc(256 << 10);  // volatile: it must not be left out
  std::free(first);
  const auto after = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  const std::uintptr_t begin = (before + large - 1) / large * large;
  if (begin < after) ::madvise(reinterpret_cast<void*>(begin), after - begin, MADV_HUGEPAGE);
}
#else
static void use_large_pages() {}
#endif

int main(int argc, char** argv) {
  // With standard input, output or error closed, the next file opened would take their place.
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) < 0) (void)!::open("/dev/null", O_RDONLY);
  // A reader that closes the pipe ends the run quietly; writes report it instead.
  std::signal(SIGPIPE, SIG_IGN);
  use_large_pages();
  try {
    return newslint::run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    newslint::complain("out of memory");
  } catch (const std::exception& e) {
    newslint::complain(e.what());
  }
  return newslint::exit_untrusted;
}
