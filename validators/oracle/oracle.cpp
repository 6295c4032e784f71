#include "validators/oracle/oracle.hpp"

#include "model/contract.hpp"
#include "validators/oracle/facts.hpp"
#include "validators/oracle/snapshot.hpp"

namespace assay::validators {

std::vector<Snapshot> oracle(std::span<const Event> log, std::span<const ArrivalTime> as_of,
                             const PipelineSetup& setup, const Dictionary& dictionary,
                             std::string_view source, std::span<const EventCounts> rejected) {
  const perfect::Facts facts = perfect::facts_of(log, setup.lateness, dictionary);
  std::vector<Snapshot> snapshots;
  for (const ArrivalTime time : as_of)
    snapshots.push_back(perfect::snapshot_as_of(time, facts, setup.metrics, source, rejected));
  return snapshots;
}

SeriesTable oracle_series(std::span<const Event> log, ArrivalTime as_of, const PipelineSetup& setup,
                          const Dictionary& dictionary) {
  expects(setup.series_width > Duration{0}, "windows of positive width");
  const perfect::Facts facts = perfect::facts_of(log, setup.lateness, dictionary);
  return perfect::series_as_of(as_of, facts, setup.metrics, setup.series_width);
}

}  // namespace assay::validators
