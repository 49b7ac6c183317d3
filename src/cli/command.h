// Commands of the program: one .cpp file each, registered where it is defined.
//
// In: the CLI11 application. Out: a subcommand with its options and what it does, which returns the
// exit status (docs/cli.md): 0 clean, 1 findings, 2 the run could not be trusted.
// Thread safety: main thread only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace newslint {

inline constexpr int exit_clean = 0, exit_findings = 1, exit_untrusted = 2;

struct Command {
  std::string_view name;
  int order = 0;  ///< in --help
  /// Adds the subcommand to `app`; the function it returns runs it.
  std::function<int()> (*add)(CLI::App& app) = nullptr;
};

class CommandRegistrar {
 public:
  explicit CommandRegistrar(Command command);
};

/// In the order of --help.
const std::vector<Command>& commands();

/// Prints `newslint: message` to standard error.
void complain(std::string_view message);

/// An option's check: one of these; the message names them and the nearest.
CLI::Validator one_of(std::vector<std::string> names);

}  // namespace newslint
