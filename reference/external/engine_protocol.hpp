#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/metric.hpp"
#include "model/result.hpp"
#include "model/result_table.hpp"
#include "reference/estimate.hpp"

/// What is said to an external statistics engine, and what it may answer: one JSON object a line,
/// as docs/engines.md describes.
namespace assay::reference {

/// The first line that an engine is given; it answers nothing.
[[nodiscard]] std::string engine_greeting();

/// One treatment against control in one metric.
struct EngineQuestion {
  std::int64_t id = 0;
  const MetricDefinition& metric;
  const ResultRow& control;
  const ResultRow& treatment;
  double alpha = 0.05;  ///< two-sided
};

/// As a line, without its line feed. Sums are exact decimals.
[[nodiscard]] std::string engine_request(const EngineQuestion& question);

/// What an engine's line says about the question. Where it gives no standard error, that of a
/// normal distribution with the interval's width is taken:
///
///   (high - low) / (2 z(1 - alpha / 2)), or with one end alone |end - estimate| / z(1 - alpha)
///
/// The plain values of the arms are ours. The deviation of a unit is the one with which the
/// standard error would come out if both arms had it.
///
/// Undefined: external where the engine says so.
/// Throws:    InputError where the line is no answer to the question.
[[nodiscard]] Result<Estimate> engine_answer(std::string_view line, const EngineQuestion& question);

}  // namespace assay::reference
