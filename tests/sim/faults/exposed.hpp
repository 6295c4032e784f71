#pragma once

#include <string>
#include <vector>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim::test {

/// What becomes of the exposures of one session of five minutes: the n-th user's, in the visit of
/// this number.
inline std::vector<PlannedExposure> exposed(const Fault& fault, const Facts& facts, std::uint64_t n,
                                            std::vector<PlannedExposure> exposures,
                                            std::uint32_t visit = 0) {
  const std::string user = "u" + std::to_string(n);
  const EventTime start = exposures.empty() ? monday : exposures.front().at;
  ClientMoment client = test::client(start, user);
  client.visit = visit;
  fault.expose(facts.run, client, exposures, {7, Purpose::faults, 10 * n + visit});
  return exposures;
}

inline PlannedExposure exposure_at(std::int16_t variant, EventTime at) {
  PlannedExposure out = exposure(0, variant);
  out.at = at;
  return out;
}

/// Of n users with one exposure to this variant, how many have it logged.
inline int logged_of(const Fault& fault, const Facts& facts, int n, std::int16_t variant,
                     std::uint32_t visit = 0) {
  int logged = 0;
  for (int i = 0; i < n; ++i) {
    for (const PlannedExposure& one : exposed(fault, facts, static_cast<std::uint64_t>(i),
                                              {exposure_at(variant, monday)}, visit))
      logged += one.logged && one.variant == variant ? 1 : 0;
  }
  return logged;
}

}  // namespace assay::sim::test
