#include "reports/museum.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal_colour.hpp"
#include "cli/world_options.hpp"
#include "sim/faults/fault.hpp"
#include "sim/parallel.hpp"

namespace assay::cli {
namespace {

struct Options {
  std::vector<std::string> names;
  WorldOptions threads;  ///< of which only the number is asked for
  bool json = false;
};

std::vector<const validators::ExhibitKind*> chosen(const Options& options) {
  const auto all = validators::exhibit_kinds();
  std::vector<const validators::ExhibitKind*> out;
  for (const std::string& name : options.names)
    out.push_back(&validators::exhibit_kind(name));
  if (out.empty()) out.assign(all.begin(), all.end());
  return out;
}

bool has_fault(const validators::ExhibitKind& kind) {
  return std::ranges::any_of(
      sim::fault_kinds(), [&](const sim::FaultKind* fault) { return fault->name == kind.fault; });
}

/// One beside the other; a single one has all the threads.
std::vector<reports::ShownExhibit> show(const std::vector<const validators::ExhibitKind*>& kinds,
                                        int jobs) {
  std::vector<reports::ShownExhibit> out(kinds.size());
  sim::for_each_index(kinds.size(), jobs, [&](std::size_t i) {
    out[i] = {.kind = kinds[i], .exhibit = kinds[i]->show(kinds.size() == 1 ? jobs : 1)};
  });
  return out;
}

int visit(const Options& options, std::ostream& out) {
  Setting setting;
  choose_pipeline(setting, options.threads);
  const auto shown = show(chosen(options), setting.jobs);
  if (options.json) {
    out << reports::museum_json(shown);
  } else if (options.names.empty()) {
    out << reports::museum_table(shown, wants_colour());
  } else {
    for (const reports::ShownExhibit& each : shown)
      out << reports::museum_story(each, has_fault(*each.kind), wants_colour());
  }
  return reports::all_right(shown) ? exit_holds : exit_broken;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("exhibits", options->names, "names; all in one table when there are none");
  app.add_option("--jobs", options->threads.jobs, "threads")->check(CLI::Range(1, 256));
  app.add_flag("--json", options->json, "print the document for machines");
  return [options](std::ostream& out) { return visit(*options, out); };
}

}  // namespace

constinit const CommandKind museum_command{"museum", "published bugs, rebuilt and caught", declare};

}  // namespace assay::cli
