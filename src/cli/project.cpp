#include "cli/project.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/command.h"

namespace newslint {
namespace fs = std::filesystem;

std::vector<std::string> word_lists(const Config& config) {
  std::vector<std::string> out = config.dictionaries;
  std::error_code ec;
  const std::string own = config.folder.empty() ? std::string(words_name)
                                                : (fs::path(config.folder) / words_name).string();
  if (fs::is_regular_file(own, ec) && std::find(out.begin(), out.end(), own) == out.end()) out.push_back(own);
  return out;
}

Project::Entry& Project::entry(const Config& config) {
  const auto [it, fresh] = entries_.try_emplace(&config);
  if (!fresh) return it->second;
  Setup setup = base_;
  lay_over(setup, config);
  setup.word_lists = word_lists(config);
  it->second.linter = Linter::create(resources_, std::move(setup), problems_);
  return it->second;
}

void Project::prepare(InputFile& input) {
  const std::string& name = input.name.empty() ? input.path : input.name;
  const Config& config = finder_.of(name);
  Entry& e = entry(config);
  input.linter = e.linter.get();
  if (!e.linter || config.paths.empty()) return;
  const std::vector<std::size_t> matching = matching_paths(config, name);
  if (matching.empty()) return;
  std::vector<SeveritySetting> severity;
  std::vector<std::string> ignore;
  for (const std::size_t i : matching) {
    const PathSettings& p = config.paths[i];
    severity.insert(severity.end(), p.severity.begin(), p.severity.end());
    ignore.insert(ignore.end(), p.ignore.begin(), p.ignore.end());
    apply(p.fields, input.options.format.fields);
    if (!p.language.empty()) input.options.language = Language(p.language);
  }
  if (severity.empty() && ignore.empty()) return;
  auto [it, fresh] = e.severities.try_emplace(matching);
  if (fresh) it->second = e.linter->severities_for(severity, ignore);
  input.options.severities = &it->second;
}

const Linter* Project::any_linter() {
  return entry(finder_.of((fs::path(".") / "x").string())).linter.get();
}

bool Project::sound() const {
  for (const Diagnostics* d : {&finder_.diagnostics(), &problems_.diagnostics})
    for (const Diagnostic& one : d->list()) std::fputs(to_text(one).c_str(), stderr);
  std::vector<std::string> said;
  for (const std::string& m : problems_.messages) {
    if (std::find(said.begin(), said.end(), m) != said.end()) continue;
    complain(m);
    said.push_back(m);
  }
  return finder_.diagnostics().empty() && problems_.diagnostics.empty() && problems_.messages.empty();
}

}  // namespace newslint
