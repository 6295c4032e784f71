#include <array>
#include <chrono>

#include "validators/alternatives/alternative.hpp"

namespace assay::validators {
namespace {

using namespace perfect;

/// Does something to every definition.
template <void (*alter)(ExperimentDefinition&)>
void on_definitions(Decisions& decisions) {
  decisions.rules.definitions.push_back(alter);
}

/// Does something to every part of every metric.
template <void (*alter)(MetricPart&)>
void on_parts(Decisions& decisions) {
  for (MetricDefinition& metric : decisions.metrics) {
    alter(metric.part);
    if (metric.denominator) alter(*metric.denominator);
  }
}

/// Reads clock times as if they were `minutes` ahead of UTC.
template <int minutes>
void local_time(ExperimentDefinition& definition) {
  definition.start += std::chrono::minutes{minutes};
  definition.end += std::chrono::minutes{minutes};
}

template <int hours>
constexpr auto local_hours = on_definitions<local_time<hours * 60>>;

void start_on_its_day(ExperimentDefinition& definition) {
  definition.start = std::chrono::floor<std::chrono::days>(definition.start);
}

void by_day(ExperimentDefinition& definition) {
  start_on_its_day(definition);
  definition.end = std::chrono::floor<std::chrono::days>(definition.end) + std::chrono::days{1};
}

void by_day_without_last(ExperimentDefinition& definition) {
  start_on_its_day(definition);
  definition.end = std::chrono::floor<std::chrono::days>(definition.end);
}

void endless(ExperimentDefinition& definition) {
  definition.start = EventTime{};
  definition.end += std::chrono::days{36'525};
}

void exchange_segments(ExperimentDefinition& definition) {
  using From = SegmentDefinition::From;
  for (SegmentDefinition& segment : definition.segments)
    segment.from = segment.from == From::exposure ? From::outcome : From::exposure;
}

constexpr std::string_view late_then_duplicate = "1. Late, then duplicate";
constexpr std::string_view first_exposure = "3. First exposure";
constexpr std::string_view bots = "4. Bots";
constexpr std::string_view which_outcomes = "5. Which outcomes count";
constexpr std::string_view one_number = "6. One number per unit";
constexpr std::string_view rows = "7. Rows";

constexpr std::array table{
    Alternative{"no_dedup", "every delivery of an event counts, copies too", late_then_duplicate,
                [](Decisions& d) { d.rules.copies = CopyRule::all_count; }},
    Alternative{"dedup_exposures_alone", "copies of exposures fall out, copies of outcomes count",
                late_then_duplicate,
                [](Decisions& d) { d.rules.copies = CopyRule::exposures_alone; }},
    Alternative{"dedup_by_unit_and_second",
                "two outcomes of a unit with one name in one second are taken for copies",
                late_then_duplicate,
                [](Decisions& d) { d.rules.copies = CopyRule::by_unit_and_second; }},
    Alternative{"dedup_by_content",
                "outcomes of a unit with the same name, value and time are taken for copies",
                late_then_duplicate, [](Decisions& d) { d.rules.copies = CopyRule::by_content; }},
    Alternative{"last_copy", "of the copies of an event the last to arrive counts",
                late_then_duplicate, [](Decisions& d) { d.rules.copies = CopyRule::last_counts; }},
    Alternative{"late_kept", "events later than the allowance count", late_then_duplicate,
                [](Decisions& d) { d.lateness.reset(); }},
    Alternative{"late_at_allowance", "an event exactly as late as is allowed is dropped",
                late_then_duplicate,
                [](Decisions& d) { d.rules.late = LateRule::at_the_allowance; }},
    Alternative{"late_exposures_kept", "late outcomes are dropped, late exposures count",
                late_then_duplicate, [](Decisions& d) { d.rules.late = LateRule::outcomes_alone; }},

    Alternative{"last_exposure", "a unit's latest exposure counts in place of its first",
                first_exposure, [](Decisions& d) { d.rules.exposure = ExposureRule::latest; }},
    Alternative{"last_variant", "variant and attributes are those of the latest exposure",
                first_exposure,
                [](Decisions& d) { d.rules.exposure = ExposureRule::latest_variant; }},
    Alternative{"first_arrived_exposure", "the exposure that arrives first counts", first_exposure,
                [](Decisions& d) { d.rules.exposure = ExposureRule::first_arrived; }},
    Alternative{"crossover_kept", "units that met two variants count, with their first",
                first_exposure, on_definitions<[](ExperimentDefinition& definition) {
                  definition.crossover = CrossoverRule::first;
                }>},
    Alternative{"crossover_excluded", "units that met two variants are excluded everywhere",
                first_exposure, on_definitions<[](ExperimentDefinition& definition) {
                  definition.crossover = CrossoverRule::exclude;
                }>},
    Alternative{"crossover_in_both_arms", "units that met two variants count in both",
                first_exposure,
                [](Decisions& d) { d.rules.crossover = CrossoverHandling::in_both_arms; }},
    Alternative{"end_inclusive", "events at the instant of an experiment's end count",
                first_exposure, [](Decisions& d) { d.rules.includes_end = true; }},
    Alternative{"start_exclusive", "events at the instant of an experiment's start do not count",
                first_exposure, [](Decisions& d) { d.rules.excludes_start = true; }},
    Alternative{"no_window", "start and end of an experiment are not looked at", first_exposure,
                on_definitions<endless>},
    Alternative{"whole_days", "start and end are compared as days, the last one included",
                first_exposure, on_definitions<by_day>},
    Alternative{"whole_days_without_last",
                "start and end are compared as days, the last one left out", first_exposure,
                on_definitions<by_day_without_last>},
    Alternative{"local_day_utc_minus_8", "times are local ones, eight hours behind UTC",
                first_exposure, local_hours<8>},
    Alternative{"local_day_utc_minus_7", "times are local ones, seven hours behind UTC",
                first_exposure, local_hours<7>},
    Alternative{"local_day_utc_minus_6", "times are local ones, six hours behind UTC",
                first_exposure, local_hours<6>},
    Alternative{"local_day_utc_minus_5", "times are local ones, five hours behind UTC",
                first_exposure, local_hours<5>},
    Alternative{"local_day_utc_minus_4", "times are local ones, four hours behind UTC",
                first_exposure, local_hours<4>},
    Alternative{"local_day_utc_minus_3", "times are local ones, three hours behind UTC",
                first_exposure, local_hours<3>},
    Alternative{"local_day_utc_plus_1", "times are local ones, one hour ahead of UTC",
                first_exposure, local_hours<-1>},
    Alternative{"local_day_utc_plus_2", "times are local ones, two hours ahead of UTC",
                first_exposure, local_hours<-2>},
    Alternative{"local_day_utc_plus_3", "times are local ones, three hours ahead of UTC",
                first_exposure, local_hours<-3>},
    Alternative{"local_day_utc_plus_5_30", "times are local ones, five and a half hours ahead",
                first_exposure, on_definitions<local_time<-330>>},
    Alternative{"local_day_utc_plus_8", "times are local ones, eight hours ahead of UTC",
                first_exposure, local_hours<-8>},
    Alternative{"local_day_utc_plus_9", "times are local ones, nine hours ahead of UTC",
                first_exposure, local_hours<-9>},
    Alternative{"local_day_utc_plus_10", "times are local ones, ten hours ahead of UTC",
                first_exposure, local_hours<-10>},

    Alternative{"bots_kept", "no unit is excluded as a bot", bots,
                [](Decisions& d) { d.rules.bots = BotRule::nobody; }},
    Alternative{"bots_by_arrival", "the classification that arrived last decides", bots,
                [](Decisions& d) { d.rules.bots = BotRule::latest_arrived; }},
    Alternative{"bots_for_ever", "a unit that was called a bot once stays excluded", bots,
                [](Decisions& d) { d.rules.bots = BotRule::ever; }},
    Alternative{"bots_leave_sums", "bots are taken out of the units, but their sums stay", bots,
                [](Decisions& d) { d.rules.bots = BotRule::sums_stay; }},

    Alternative{"pre_exposure_counted", "outcomes before the exposure count, too", which_outcomes,
                [](Decisions& d) { d.rules.before = BeforeRule::all; }},
    Alternative{"exposure_day_counted", "outcomes earlier on the day of the exposure count, too",
                which_outcomes, [](Decisions& d) { d.rules.before = BeforeRule::same_day; }},
    Alternative{"after_exposure_strictly", "outcomes at the instant of the exposure do not count",
                which_outcomes, [](Decisions& d) { d.rules.before = BeforeRule::strictly_after; }},
    Alternative{"no_conversion_window", "conversion windows are not looked at", which_outcomes,
                [](Decisions& d) {
                  for (MetricDefinition& metric : d.metrics)
                    metric.conversion_window.reset();
                }},
    Alternative{"window_from_latest", "conversion windows run from the latest exposure",
                which_outcomes, [](Decisions& d) { d.rules.window_from_latest = true; }},
    Alternative{"window_inclusive", "an outcome at the end of a conversion window counts",
                which_outcomes, [](Decisions& d) { d.rules.window_inclusive = true; }},
    Alternative{"where_ignored", "conditions on attributes of outcomes are not looked at",
                which_outcomes, on_parts<[](MetricPart& part) { part.where.clear(); }>},
    Alternative{"covariate_to_exposure", "covariates run on after the start, up to the exposure",
                which_outcomes, [](Decisions& d) { d.rules.covariate_to_exposure = true; }},
    Alternative{"covariate_unbounded", "covariates go back further than the pre-period",
                which_outcomes, [](Decisions& d) { d.rules.ignores_pre_period = true; }},
    Alternative{
        "joined_on_user", "experiments on other units are joined by the user", which_outcomes,
        on_definitions<[](ExperimentDefinition& definition) { definition.unit = UnitKind::user; }>},

    Alternative{"cap_absent", "caps are not looked at", one_number,
                on_parts<[](MetricPart& part) { part.cap_micro.reset(); }>},
    Alternative{"cap_per_event", "caps act on each event in place of the unit's number", one_number,
                [](Decisions& d) { d.rules.caps_events = true; }},
    Alternative{"binomial_counts", "binomial metrics count every event of a unit", one_number,
                [](Decisions& d) {
                  for (MetricDefinition& metric : d.metrics) {
                    if (metric.kind != MetricKind::binomial) continue;
                    metric.kind = metric.part.kind = MetricKind::count;
                  }
                }},
    Alternative{"squares_of_events", "squares are those of the events, not of the units' numbers",
                one_number, [](Decisions& d) { d.rules.squares_of_events = true; }},

    Alternative{"inner_join", "units without an event of the metric are left out", rows,
                [](Decisions& d) { d.rules.inner_join = true; }},
    Alternative{"segments_exchanged",
                "segments of the exposure are taken from outcomes, and the other way round", rows,
                on_definitions<exchange_segments>},
};

}  // namespace

std::span<const Alternative> alternatives() { return table; }

}  // namespace assay::validators
