#include "cli/command.h"

#include <algorithm>
#include <cstdio>

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
  std::fprintf(stderr, "newslint: %.*s\n", static_cast<int>(message.size()), message.data());
}

}  // namespace newslint
