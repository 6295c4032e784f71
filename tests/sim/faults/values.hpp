#pragma once

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim::test {

/// What a fault makes of the value of 10 of each of `n` outcomes of one kind; 0 where it does not
/// happen. Outcome 0 of the tiny world is a page view, 1 a purchase.
inline std::vector<std::int64_t> values_of(const Fault& fault, std::size_t outcome, int n) {
  const Facts facts;
  std::vector<std::int64_t> values;
  for (int i = 0; i < n; ++i) {
    const RandomStream random{5, Purpose::faults, static_cast<std::uint64_t>(i)};
    values.push_back(fault.valued(facts.run, {UnitId{0}, outcome}, 10'000'000, random).value_or(0));
  }
  return values;
}

}  // namespace assay::sim::test
