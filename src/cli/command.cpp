#include "cli/command.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "rule/node.h"
#include "text/width.h"

namespace newslint {
namespace {
std::vector<Command>& registry() {
  static std::vector<Command> all;
  return all;
}
}  // namespace

CommandRegistrar::CommandRegistrar(Command command) { registry().push_back(std::move(command)); }

const std::vector<Command>& commands() {
  auto& all = registry();
  std::stable_sort(all.begin(), all.end(), [](const Command& a, const Command& b) { return a.order < b.order; });
  return all;
}

void complain(std::string_view message) {
  // A file's name may hold anything; a line of ours is one line.
  const std::string line = printable(message);
  std::fprintf(stderr, "newslint: %s\n", line.c_str());
}

CLI::Validator one_of(std::vector<std::string> names) {
  const std::string description = fmt::format("{{{}}}", fmt::join(names, ","));
  return CLI::Validator(
      [names = std::move(names)](std::string& value) -> std::string {
        if (std::find(names.begin(), names.end(), value) != names.end()) return {};
        const std::vector<std::string_view> known(names.begin(), names.end());
        const std::string_view near = nearest(value, known);
        return near.empty() ? fmt::format("`{}` is none of {}", value, fmt::join(names, ", "))
                            : fmt::format("`{}` is none of {}; did you mean `{}`?", value, fmt::join(names, ", "), near);
      },
      description);
}

}  // namespace newslint
