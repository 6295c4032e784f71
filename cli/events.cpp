#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/event_files.hpp"
#include "cli/execution.hpp"
#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "cli/progress.hpp"
#include "model/input_error.hpp"

namespace assay::cli {
namespace {

using std::literals::operator""sv;

struct Options {
  WorldOptions world;
  std::string out;
  std::string as_of;
  std::string compress = "none";
  bool quiet = false;
};

std::optional<ArrivalTime> time_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto time = parse_utc(text);
  if (!time) {
    throw InputError(
        "--as-of",
        "'" + text +
            "' is no UTC time of the years 1970 to 9999; expected one like 2026-06-04T00:00:00Z");
  }
  return ArrivalTime{*time};
}

int events(const Options& options, std::ostream& out) {
  const auto as_of = time_of(options.as_of);
  const Setting setting = load_setting(options.world);
  FolderUpdate folder{options.out};
  Progress progress{"simulating", !options.quiet};
  const sim::RunRecord record =
      live(setting, [&progress](double share) { progress.update(share); });
  const std::string suffix = options.compress == "none" ? "" : "." + options.compress;
  write_event_files(folder.staging(), suffix, as_of, setting, record);
  folder.commit(std::array{"events.ndjson"sv, "events.ndjson.gz"sv, "events.ndjson.zst"sv});
  if (!options.quiet) {
    out << fmt::format("{} lines of {} events in {}/events.ndjson{}\n", record.delivered_log.size(),
                       record.clean_log.size(), options.out, suffix);
  }
  return exit_holds;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  declare_world_options(app, options->world);
  app.add_option("--out", options->out, "folder to write into")->required();
  app.add_option("--as-of", options->as_of, "arrival time of the tables (default: the last)");
  app.add_option("--compress", options->compress, "none, gz or zst")
      ->check(CLI::IsMember({"none", "gz", "zst"}))
      ->capture_default_str();
  app.add_flag("--quiet,-q", options->quiet, "print nothing but errors");
  return [options](std::ostream& out) { return events(*options, out); };
}

}  // namespace

constinit const CommandKind events_command{
    "events", "write a data set with its truth for your own pipeline", declare};

}  // namespace assay::cli
