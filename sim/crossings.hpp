#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/census.hpp"
#include "sim/run_record.hpp"

namespace assay::sim {

/// Two faults meeting in one place: what each alone does not test. One row of the table of
/// crossings.
struct CrossingKind {
  std::string_view name;    ///< "late_x_reclassified"
  std::string_view first;   ///< the faults that make it: a run in which both are declared is an
  std::string_view second;  ///< opportunity; empty, or not of this program: any run is
  std::string_view counts;  ///< what one is
  double rate = 0.0;        ///< of an opportunity, at least: expected number in a world of 60 units
};

/// In the order of reports.
[[nodiscard]] std::span<const CrossingKind> crossing_kinds();

/// Before the name of a crossing in a census.
inline constexpr std::string_view crossing_prefix = "crossing:";

/// How often each crossing was met in a run, read off its delivered log, its snapshots' times and
/// what happened to its process: no run pays for it that is not asked. Entries are not declared;
/// `expected` is the row's rate where the run is an opportunity, else 0. A run that kept no log has
/// none.
[[nodiscard]] Census crossings_of(const RunRecord& run);

}  // namespace assay::sim
