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

std::vector<reports::LastPValues> p_values_of(const validators::Calibration& calibration,
                                              const validators::CalibrationCounts& counts) {
  std::vector<reports::LastPValues> out;
  for (std::size_t metric = 0; metric < calibration.plan().metrics.size(); ++metric) {
    if (has_effect(calibration.plan(), metric)) continue;
    out.push_back(
        {calibration.plan().metrics[metric], counts.last_looks[metric].p_values().values()});
  }
  return out;
}

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
  if (!setting.engine.empty()) out.engine = setting.engine;
  out.experiment = settings.world.scenario.experiments[settings.world.experiment].experiment_id;
  out.confidence = confidence;
  out.replications = settings.replications;
  out.event_replications = settings.event_replications;
  out.looks = calibration.plan().looks;
  out.findings = validators::findings_of(calibration, counts, confidence);
  out.power = validators::power_curves(calibration);
  out.p_values = p_values_of(calibration, counts);
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
  const std::string page = output.out + "/calibration.html";
  write_file_atomically(output.out + "/calibration.json", reports::calibration_json(report));
  write_file_atomically(page, reports::calibration_html(report));
  if (output.json) {
    out << reports::calibration_json(report);
  } else if (!output.quiet) {
    out << reports::calibration_terminal(report, wants_colour()) << "Report: " << page << "\n";
  }
}

}  // namespace assay::cli
