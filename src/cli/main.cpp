// The program: wires the commands to CLI11 and turns what escapes them into one clear line.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "cli/command.h"
#include "cli/version.h"

namespace newslint {

static int run_program(int argc, char** argv) {
  CLI::App app{"Lints what articles say, in Hindi, English and Urdu.", "newslint"};
  app.set_version_flag("--version", std::string("newslint ") + std::string(version));
  app.require_subcommand(1);
  std::vector<std::pair<CLI::App*, std::function<int()>>> subcommands;
  for (const Command& c : commands()) {
    auto run = c.add(app);
    subcommands.emplace_back(app.get_subcommand(std::string(c.name)), std::move(run));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const int status = app.exit(e);
    return status == 0 ? exit_clean : exit_untrusted;
  }
  for (const auto& [sub, run] : subcommands)
    if (sub->parsed()) return run();
  return exit_untrusted;
}

}  // namespace newslint

int main(int argc, char** argv) {
  // A reader that closes the pipe ends the run quietly; writes report it instead.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return newslint::run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    newslint::complain("out of memory");
  } catch (const std::exception& e) {
    newslint::complain(e.what());
  }
  return newslint::exit_untrusted;
}
