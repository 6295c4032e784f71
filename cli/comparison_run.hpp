#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "cli/calibration_run.hpp"
#include "cli/engine_options.hpp"
#include "cli/world_options.hpp"

namespace CLI {
class App;
}

namespace assay::cli {

/// What `assay calibrate --laws` takes beside the options of a calibration.
struct ComparisonOptions {
  std::optional<std::string> laws;  ///< none: not asked for; empty: the default laws
  std::string looks = "14";         ///< how many, or shares of the units
  std::string rhos;
  std::string effects;
  std::string splits;
  double alpha = 0.05;
  std::optional<std::int64_t> replications;
  EngineOptions engine;
};

/// Declares --laws, --looks, --rho, --effects and --split; --laws excludes what is about worlds.
/// The other options of a calibration must have been declared.
void declare_comparison_options(CLI::App& app, ComparisonOptions& options);

/// Compares the methods, writes OUT/comparison.json, and shows the tables or the document.
/// Throws: InputError for a law, correlation, effect or look that cannot be.
int compare_methods(const ComparisonOptions& options, const WorldOptions& world,
                    const CalibrationOutput& output, std::ostream& out);

}  // namespace assay::cli
