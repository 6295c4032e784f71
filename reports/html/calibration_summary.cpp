#include <algorithm>
#include <fmt/format.h>

#include "reports/html/calibration.hpp"
#include "reports/html/page.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::Finding;
using validators::Verdict;

std::string headline_of(const CalibrationReport& report) {
  const auto all = std::ssize(report.verdicts);
  const auto count = [&](Finding finding) {
    return std::ranges::count(report.verdicts, finding, &Verdict::finding);
  };
  switch (report.overall) {
    case Finding::holds:
      return fmt::format("The statistics keep their promises: {} of {} claims hold.",
                         count(Finding::holds), all);
    case Finding::broken:
      return fmt::format("The statistics do not keep their promises: {} of {} claims broken.",
                         count(Finding::broken), all);
    case Finding::unknown:
      return fmt::format("More replications are needed: {} of {} claims cannot be told yet.",
                         count(Finding::unknown), all);
  }
  return "";
}

}  // namespace

void put_calibration_summary(Markup& out, const CalibrationReport& report) {
  out.open("header");
  out.element("p", fmt::format("Assay: calibration of {}, seed {}", report.scenario, report.seed),
              {{"class", "eyebrow"}});
  out.element("h1", headline_of(report),
              {{"class", fmt::format("headline {}", name(report.overall))}});
  out.element(
      "p",
      fmt::format("Experiment {}: {} looks, two-sided error {:g}, {} units in both arms at the "
                  "end, pipeline \u201c{}\u201d{}.",
                  report.experiment, report.looks.looks(), report.looks.alpha,
                  count_words(static_cast<std::int64_t>(report.looks.units + 0.5)), report.pipeline,
                  report.engine ? fmt::format(", engine \u201c{}\u201d", *report.engine) : ""));
  out.element(
      "p", fmt::format("Three ways to every figure: integrated exactly; {} draws of the sufficient "
                       "statistics; {} worlds lived and sent through the pipeline. Intervals hold "
                       "at {:g} %.",
                       count_words(report.replications), count_words(report.event_replications),
                       100.0 * report.confidence));
  out.element("p", fmt::format("Scenario hash {}, assay {}.", report.scenario_hash, report.version),
              {{"class", "hint"}});
  put_replay(out, report.replay);
  out.close();
}

}  // namespace assay::reports
