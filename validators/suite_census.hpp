#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/run_record.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

/// What one run adds to the census of a suite: the faults and branches of its own census, and the
/// crossings that its log shows.
[[nodiscard]] sim::Census suite_census_of(const sim::RunRecord& run);

/// A name of a census that a suite does not ask for, and why.
struct CensusExemption {
  std::string_view name;    ///< "crossing:tie_x_crossover"
  std::string_view reason;  ///< as a sentence
};

/// All there are. Whoever adds one says why the suite's worlds cannot show it.
[[nodiscard]] std::span<const CensusExemption> census_exemptions();

/// How often a suite met one fault, branch or crossing, and how often it had to.
struct SuiteEntry {
  std::string name;
  std::int64_t runs = 0;    ///< that declared the fault, or could have met the crossing
  double expected = 0.0;    ///< over these runs
  std::int64_t met = 0;     ///< times it acted or was met
  std::int64_t felt = 0;    ///< of these, times an answer could differ for it
  std::int64_t floor = 0;   ///< the least of `met` with which the suite has seen it
  std::string exempt = {};  ///< why it is not asked for; empty: it is
  /// `unknown` below the floor, or where it was never felt; `broken` where an exempt one was met.
  Finding finding = Finding::holds;

  /// "acted 3 times, 40 are the least of 130 expected"; empty where it holds.
  [[nodiscard]] std::string why() const;
};

/// Adds up what the runs of a suite met. A suite that has not met a declared fault, a branch or a
/// crossing has not tested it, and says `unknown`.
///
/// The floor is five standard deviations below half of what the runs' own rates let expect, m / 2 -
/// 5 sqrt(m / 2), and at least 1: rates take opportunities for independent, and an event that one
/// fault has moved may be out of another's reach. A branch has no rate; its floor is 1. A crossing
/// is asked for where 5 or more are expected, a fault that any run declared always.
class SuiteCensus {
 public:
  /// `census`: of one run, by suite_census_of. Any order gives the same sums but for the last bits
  /// of `expected`.
  void add(const sim::Census& census);

  [[nodiscard]] std::int64_t runs() const { return runs_; }

  /// Sorted by name; empty where no run was added.
  [[nodiscard]] std::vector<SuiteEntry> entries(
      std::span<const CensusExemption> exemptions = census_exemptions()) const;

 private:
  struct Sum {
    std::int64_t runs = 0;
    double expected = 0.0;
    std::int64_t met = 0;
    std::int64_t felt = 0;
  };

  std::int64_t runs_ = 0;
  std::map<std::string, Sum> sums_;
};

/// `broken` if an entry is, else `unknown` if one is or there are none, else `holds`.
[[nodiscard]] Finding overall(std::span<const SuiteEntry> entries);

}  // namespace assay::validators
