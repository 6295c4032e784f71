#include "validators/oracle/unit_rows.hpp"

#include "validators/oracle/facts.hpp"
#include "validators/oracle/snapshot.hpp"

namespace assay::validators {

std::vector<UnitRow> unit_rows(std::span<const Event> log, ArrivalTime as_of,
                               const PipelineSetup& setup, const Dictionary& dictionary) {
  const perfect::Facts facts = perfect::facts_of(log, setup.lateness, dictionary);
  return perfect::unit_rows_as_of(as_of, facts, setup.metrics);
}

}  // namespace assay::validators
