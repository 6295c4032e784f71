#include "reference/batch/batch.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "model/contract.hpp"
#include "reference/batch/bots.hpp"
#include "reference/batch/feeds.hpp"
#include "reference/batch/intake.hpp"
#include "reference/batch/result_sink.hpp"
#include "reference/batch/series_sink.hpp"
#include "reference/batch/unit_fold.hpp"
#include "reference/batch/unit_records.hpp"

namespace assay::reference {
namespace {

using unit_fold::Fate;
using unit_fold::FateCounts;
using unit_fold::Intake;
using unit_fold::OutcomeFates;

std::span<const Event> received_by(std::span<const Event> log, ArrivalTime as_of) {
  const auto end = std::ranges::upper_bound(log, as_of, {}, &Event::received_at);
  expects(end - log.begin() < std::ptrdiff_t{1} << 31, "fewer than 2^31 lines");
  return {log.begin(), end};
}

/// The unit kinds that some experiment randomises.
std::vector<UnitKind> kinds_of(const Intake& intake) {
  std::vector<UnitKind> out;
  for (const UnitKind kind : unit_kinds) {
    if (std::ranges::any_of(intake.plans,
                            [&](const auto& plan) { return plan.definition->unit == kind; }))
      out.push_back(kind);
  }
  return out;
}

/// Folds all units of all kinds into `sink`; returns the fates of outcomes that are not noted in
/// `intake.lines`.
template <class Sink>
FateCounts fold_units(std::span<const Event> log, Intake& intake, const Dictionary& dictionary,
                      Sink& sink, unit_fold::SlabPool& pool) {
  const std::vector<UnitKind> kinds = kinds_of(intake);
  OutcomeFates fates{intake.lines.fates, kinds.size() == 1};
  for (const UnitKind kind : kinds) {
    unit_fold::FeedIndex feeds{intake.plans, kind, dictionary};
    unit_fold::UnitRecords records{dictionary.unit_count(kind), log.size(), pool};
    records.take(log, intake, kind, feeds, fates);
    sink.set_bots(unit_fold::bots_of(log, intake.lines, kind, dictionary.unit_count(kind)));
    unit_fold::UnitFold<Sink> fold{log, intake.plans, feeds, sink};
    records.for_each_unit([&](const auto& unit) { fold.fold(unit, fates); });
  }
  return fates.counts();
}

std::int64_t& field(EventCounts& counts, Fate fate) {
  switch (fate) {
    case Fate::rejected: return counts.rejected;
    case Fate::late: return counts.late;
    case Fate::duplicate: return counts.duplicate;
    case Fate::no_unit: return counts.no_unit;
    case Fate::held: return counts.held;
    case Fate::out_of_window: return counts.out_of_window;
    case Fate::counted: return counts.counted;
    case Fate::open:
    case Fate::untracked: break;
  }
  return counts.untracked;
}

/// `unnoted`: what fold_units returned.
std::array<FateCounts, event_types.size()> fates_by_type(const Intake& intake,
                                                         const FateCounts& unnoted) {
  std::array<FateCounts, event_types.size()> out{};
  FateCounts& outcomes = out[static_cast<std::size_t>(EventType::outcome)];
  for (const Fate fate : intake.lines.fates)
    ++outcomes[unit_fold::index(fate)];
  for (const EventType type : event_types) {
    for (const std::uint32_t i : intake.lines.positions_of(type)) {
      const std::size_t fate = unit_fold::index(intake.lines.fates[i]);
      ++out[static_cast<std::size_t>(type)][fate];
      --outcomes[fate];
    }
  }
  // The unnoted are still open in the list; those left where no experiment is defined stay so,
  // since nothing wants them.
  for (std::size_t f = 0; f < unnoted.size(); ++f) {
    outcomes[f] += unnoted[f];
    outcomes[unit_fold::index(Fate::open)] -= unnoted[f];
  }
  return out;
}

std::vector<EventCounts> event_counts(const Intake& intake, const FateCounts& unnoted) {
  const auto fates = fates_by_type(intake, unnoted);
  std::vector<EventCounts> out;
  for (const EventType type : event_types) {
    EventCounts& row = out.emplace_back();
    row.source = "events";
    row.event_type = name(type);
    row.conflict = intake.lines.conflicts[static_cast<std::size_t>(type)];
    for (std::size_t f = 0; f < unnoted.size(); ++f) {
      const std::int64_t n = fates[static_cast<std::size_t>(type)][f];
      row.received += n;
      field(row, static_cast<Fate>(f)) += n;
    }
  }
  std::ranges::sort(out, {}, &EventCounts::event_type);
  return out;
}

Snapshot answer(std::span<const Event> log, ArrivalTime as_of, const PipelineSetup& setup,
                const Dictionary& dictionary, unit_fold::SlabPool& pool) {
  Intake intake = unit_fold::take_in(log, setup, dictionary, pool);
  unit_fold::ResultSink sink{intake.plans, dictionary};
  const FateCounts unnoted = fold_units(log, intake, dictionary, sink, pool);
  Snapshot out;
  out.as_of = as_of;
  out.counts.as_of = as_of;
  out.counts.events = event_counts(intake, unnoted);
  sink.append_to(out);
  return out;
}

}  // namespace

std::vector<Snapshot> batch(std::span<const Event> log, std::span<const ArrivalTime> as_of,
                            const PipelineSetup& setup, const Dictionary& dictionary) {
  unit_fold::SlabPool pool;
  return batch(log, as_of, setup, dictionary, pool);
}

std::vector<Snapshot> batch(std::span<const Event> log, std::span<const ArrivalTime> as_of,
                            const PipelineSetup& setup, const Dictionary& dictionary,
                            unit_fold::SlabPool& pool) {
  std::vector<Snapshot> out;
  for (const ArrivalTime time : as_of)
    out.push_back(answer(received_by(log, time), time, setup, dictionary, pool));
  return out;
}

SeriesTable batch_series(std::span<const Event> log, ArrivalTime as_of, const PipelineSetup& setup,
                         const Dictionary& dictionary) {
  const std::span<const Event> received = received_by(log, as_of);
  unit_fold::SlabPool pool;
  Intake intake = unit_fold::take_in(received, setup, dictionary, pool);
  unit_fold::SeriesSink sink{intake.plans, setup.series_width, dictionary};
  fold_units(received, intake, dictionary, sink, pool);
  return sink.table();
}

}  // namespace assay::reference
