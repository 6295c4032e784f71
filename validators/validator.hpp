#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "reference/analysis.hpp"
#include "sim/run_record.hpp"

namespace assay::validators {

/// `unknown` asks for more evidence; it is never a pass.
enum class Finding : std::uint8_t { holds, broken, unknown };

[[nodiscard]] constexpr std::string_view name(Finding finding) {
  switch (finding) {
    case Finding::holds: return "holds";
    case Finding::broken: return "broken";
    case Finding::unknown: return "unknown";
  }
  return "?";
}

/// What one validator says of one run.
struct Verdict {
  std::string validator;
  Finding finding = Finding::unknown;
  std::string claim;     ///< as a sentence
  std::string truth;     ///< "clean log", "delivered log", "causal", "none" (metamorphic), ...
  std::string measured;  ///< in words and numbers, one short line
  std::optional<double> estimate;  ///< the number that was judged, where it is one
  std::optional<std::pair<double, double>> interval;  ///< of `estimate`
  std::optional<double> limit;                        ///< what it was compared with
  std::string field;   ///< the first field that differs: "checkout_v2/treatment/all/revenue/sum"
  std::string detail;  ///< for people: what differs, the first diverging event, the likely cause
  bool blocks_results = false;            ///< results must not be shown (sample-ratio mismatch)
  std::optional<ArrivalTime> as_of = {};  ///< of the first answer that is wrong, where it is one
  std::string got = {};                   ///< what that answer says in `field`, as tables print it
  std::string expected = {};              ///< what it should say; both empty where no two differ
};

/// What a validator may look at. The pipeline under test is reachable only through its interface.
struct Evidence {
  const sim::RunRecord* run = nullptr;
  PipelineFactory pipeline;  ///< makes the pipeline under test (or its mutant) afresh
  PipelineFactory batch;     ///< the batch twin of the reference
  AssignerFactory assigner;  ///< the assigner under test
  reference::Analyser analyse = reference::analyse;  ///< the statistics under test
  int jobs = 1;
  double false_fail = 1e-5;          ///< this check's share of the suite's false-fail budget
  std::size_t sample_units = 2'000;  ///< at most, of the logs on which relations are tried
  bool explains = true;  ///< look for the first diverging event; costs many replays of the log
};

/// One row of the table of validators.
struct ValidatorKind {
  std::string_view name;
  std::string_view claim;   ///< as a sentence
  std::string_view truth;   ///< which truth it compares with
  std::string_view method;  ///< how, in one line
  Verdict (*judge)(const Evidence& evidence) = nullptr;
  bool needs_world = false;  ///< speaks of a simulated world: a log alone has no answer
  bool by_chance = false;    ///< judges draws: now and then a right pipeline is called broken
};

/// A verdict of this validator on which nothing is decided: `unknown`.
[[nodiscard]] Verdict verdict_of(const ValidatorKind& kind);

/// In registry order, which is the order of reports.
[[nodiscard]] std::span<const ValidatorKind* const> validator_kinds();

/// Those that never call a right pipeline broken, whatever was drawn.
[[nodiscard]] std::vector<std::string> exact_names();

/// Those that can be asked about a log that was not simulated.
[[nodiscard]] std::vector<std::string> names_without_world();

}  // namespace assay::validators
