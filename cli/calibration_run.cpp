#include "cli/calibration_run.hpp"

#include <fmt/format.h>
#include <ostream>

#include "cli/shell_words.hpp"
#include "cli/terminal_colour.hpp"
#include "cli/version.hpp"
#include "model/scenario_json.hpp"
#include "model/wire/files.hpp"
#include "validators/calibration/claim.hpp"
#include "validators/judge.hpp"

namespace assay::cli {
namespace {

constexpr double confidence = 0.9999;

}  // namespace

reports::CalibrationReport report_of(const Setting& setting,
                                     const validators::Calibration& calibration,
                                     const validators::CalibrationCounts& counts) {
  const validators::CalibrationSettings& settings = calibration.settings();
  reports::CalibrationReport out;
  out.version = version;
  out.scenario = setting.scenario.scenario;
  out.seed = setting.seed;
  out.scenario_hash = fmt::format("{:016x}", scenario_hash(setting.scenario));
  out.pipeline = setting.pipeline_name;
  out.experiment = settings.world.scenario.experiments[settings.world.experiment].experiment_id;
  out.confidence = confidence;
  out.replications = settings.replications;
  out.event_replications = settings.event_replications;
  out.looks = calibration.plan().looks;
  out.findings = validators::findings_of(calibration, counts, confidence);
  out.verdicts = validators::judge_claims(calibration, counts);
  out.overall = validators::overall(out.verdicts);
  out.exit_code = validators::exit_code(out.overall);
  out.replay = fmt::format("./assay calibrate {} --replications {} --event-replications {}",
                           setting.replay, settings.replications, settings.event_replications);
  if (settings.alpha != validators::CalibrationSettings{}.alpha)
    out.replay += fmt::format(" --alpha {}", settings.alpha);
  if (settings.world.experiment != 0) out.replay += " --experiment " + shell_word(out.experiment);
  return out;
}

void show(const reports::CalibrationReport& report, const CalibrationOutput& output,
          std::ostream& out) {
  const std::string file = output.out + "/calibration.json";
  write_file_atomically(file, reports::calibration_json(report));
  if (output.json) {
    out << reports::calibration_json(report);
  } else if (!output.quiet) {
    out << reports::calibration_terminal(report, wants_colour()) << "Report: " << file << "\n";
  }
}

}  // namespace assay::cli
