#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>
#include <set>

#include "cli/calibration_run.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/folder.hpp"
#include "model/input_error.hpp"
#include "model/wire/files.hpp"

namespace assay::cli {
namespace {

using validators::Calibration;

struct Options {
  std::vector<std::string> files;
  CalibrationOutput output;
};

void expect_same_calibration(const CalibrationPart& part, const CalibrationPart& first,
                             const std::string& file) {
  if (part.identity != first.identity || part.shard.count != first.shard.count)
    throw InputError(file, "is a part of another calibration than the first file");
}

void expect_finished(const CalibrationPart& part, const Calibration& calibration,
                     const std::string& file) {
  const std::int64_t items = calibration.items(part.shard);
  if (part.items_done == items) return;
  throw InputError(
      file, fmt::format("has {} of its {} items; finish it with --resume", part.items_done, items));
}

/// "2, 5".
std::string missing_from(const std::set<std::int64_t>& shards, std::int64_t count) {
  std::string out;
  for (std::int64_t i = 1; i <= count; ++i)
    if (!shards.contains(i)) out += (out.empty() ? "" : ", ") + std::to_string(i);
  return out;
}

int merge(const Options& options, std::ostream& out) {
  const CalibrationPart first = read_part(read_file(options.files.front()), options.files.front());
  Setting setting;
  const Calibration calibration{settings_from(first.identity, options.files.front(), setting),
                                first.plan};
  validators::CalibrationCounts counts = validators::no_counts(first.plan);
  std::set<std::int64_t> shards;
  for (const std::string& file : options.files) {
    const CalibrationPart part = read_part(read_file(file), file);
    expect_same_calibration(part, first, file);
    expect_finished(part, calibration, file);
    if (!shards.insert(part.shard.index).second)
      throw InputError(file, fmt::format("is part {} once more", part.shard.index));
    counts.add(part.counts);
  }
  const std::string missing = missing_from(shards, first.shard.count);
  if (!missing.empty())
    throw InputError("merge",
                     fmt::format("of {} parts these are missing: {}", first.shard.count, missing));
  make_folder(options.output.out);
  const reports::CalibrationReport report = report_of(setting, calibration, counts);
  show(report, options.output, out);
  return report.exit_code;
}

Action declare(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("files", options->files, "the parts that assay calibrate --shard wrote")
      ->required();
  app.add_option("--out", options->output.out, "folder of the results")->capture_default_str();
  app.add_flag("--json", options->output.json, "print the document for machines");
  app.add_flag("--quiet", options->output.quiet, "print nothing but errors");
  return [options](std::ostream& out) { return merge(*options, out); };
}

}  // namespace

constinit const CommandKind merge_command{
    "merge", "join the parts of a calibration that ran in shards", declare};

}  // namespace assay::cli
