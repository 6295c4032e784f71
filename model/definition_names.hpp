#pragma once

#include <array>

#include "model/experiment.hpp"
#include "model/metric.hpp"
#include "model/named.hpp"

/// The words that scenarios and definitions use for the closed sets of metrics and experiments.
namespace assay {

inline constexpr std::array metric_kind_names{
    Named{"binomial", MetricKind::binomial}, Named{"count", MetricKind::count},
    Named{"sum", MetricKind::sum},           Named{"ratio", MetricKind::ratio},
    Named{"quantile", MetricKind::quantile},
};

/// What a part of a ratio can be.
inline constexpr std::array ratio_part_names{
    Named{"count", MetricKind::count},
    Named{"sum", MetricKind::sum},
};

inline constexpr std::array role_names{
    Named{"primary", MetricRole::primary},
    Named{"secondary", MetricRole::secondary},
    Named{"guardrail", MetricRole::guardrail},
};

inline constexpr std::array direction_names{
    Named{"higher_is_better", Direction::higher_is_better},
    Named{"lower_is_better", Direction::lower_is_better},
};

inline constexpr std::array condition_op_names{
    Named{"IN", Condition::Op::in},
    Named{"NOT_IN", Condition::Op::not_in},
    Named{"EXISTS", Condition::Op::exists},
};

inline constexpr std::array covariate_names{
    Named{"none", false},
    Named{"pre_period", true},
};

inline constexpr std::array status_names{
    Named{"running", ExperimentStatus::running},
    Named{"paused", ExperimentStatus::paused},
};

inline constexpr std::array unit_kind_names{
    Named{name(UnitKind::user), UnitKind::user},
    Named{name(UnitKind::session), UnitKind::session},
    Named{name(UnitKind::device), UnitKind::device},
    Named{name(UnitKind::request), UnitKind::request},
};

inline constexpr std::array scheme_names{
#define SCHEME(name, ...) Named{#name, Scheme::name},
#include "model/schemes.def"
#undef SCHEME
};

inline constexpr std::array hash_names{
    Named{"murmur3_x86_32", HashKind::murmur3_x86_32},
    Named{"xxh64", HashKind::xxh64},
    Named{"xxh3", HashKind::xxh3},
};

inline constexpr std::array crossover_names{
    Named{"exclude", CrossoverRule::exclude},
    Named{"first", CrossoverRule::first},
};

inline constexpr std::array segment_from_names{
    Named{"exposure", SegmentDefinition::From::exposure},
    Named{"outcome", SegmentDefinition::From::outcome},
};

}  // namespace assay
