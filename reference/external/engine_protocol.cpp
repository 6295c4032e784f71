#include "reference/external/engine_protocol.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/config_reader.hpp"
#include "model/decimal.hpp"
#include "model/definition_names.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/json_text.hpp"

namespace assay::reference {
namespace {

using nlohmann::json;
using stats::Interval;
using stats::TestResult;

constexpr Range<double> any_number{std::numeric_limits<double>::lowest(),
                                   std::numeric_limits<double>::max()};

void put_arm(const ResultRow& row, JsonText& out) {
  out.raw("{\"units\":");
  out.raw(std::to_string(row.units));
  for (const SumColumn& column : sum_columns) {
    const auto& sum = row.sums.*column.sum;
    if (!sum) continue;
    out.raw(",\"");
    out.raw(column.name);
    out.raw("\":");
    out.raw(format_scaled(*sum, column.decimals));
  }
  out.raw("}");
}

/// An end of an interval: null where there is none.
double end_of(const json& value, double none) {
  return value.is_null() ? none : value.get<double>();
}

Interval interval_of(ConfigReader& answer) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const json& ends = answer.raw("interval");
  const auto is_end = [](const json& end) { return end.is_null() || end.is_number(); };
  if (!ends.is_array() || ends.size() != 2 || !is_end(ends[0]) || !is_end(ends[1]))
    answer.reject("interval", "is not [low, high], each a number or null");
  const Interval out{end_of(ends[0], -infinity), end_of(ends[1], infinity)};
  if (out.low > out.high) answer.reject("interval", "has its low end above its high end");
  return out;
}

/// Nothing where it has no end.
std::optional<double> error_from(const Interval& interval, double effect, double alpha) {
  const bool has_low = std::isfinite(interval.low);
  const bool has_high = std::isfinite(interval.high);
  if (has_low && has_high) {
    return (interval.high - interval.low) /
           (2.0 * stats::upper_quantile(alpha / 2.0, stats::normal_df));
  }
  if (!has_low && !has_high) return std::nullopt;
  return std::fabs((has_low ? interval.low : interval.high) - effect) /
         stats::upper_quantile(alpha, stats::normal_df);
}

double standard_error_of(ConfigReader& answer, const TestResult& test, double alpha) {
  if (answer.has("standard_error")) {
    const double stated = answer.real("standard_error", any_number);
    if (stated > 0.0) return stated;
    answer.reject("standard_error", "is not above 0");
  }
  const auto derived = error_from(test.interval, test.effect, alpha);
  if (!derived) answer.reject("standard_error", "is needed where the interval has no end");
  if (*derived > 0.0 && std::isfinite(*derived)) return *derived;
  answer.reject("interval", "has no width from which a standard error could come");
}

/// Estimate, interval, standard error and p; the p of a lift may be left out.
TestResult test_of(ConfigReader& answer, double alpha, std::optional<double> p_by_default) {
  TestResult out;
  out.effect = answer.real("estimate", any_number);
  out.interval = interval_of(answer);
  out.standard_error = standard_error_of(answer, out, alpha);
  out.statistic = out.effect / out.standard_error;
  out.p = answer.real("p", {0.0, 1.0}, p_by_default);
  return out;
}

double value_of(const ResultRow& row, MetricKind kind) {
  const auto number = [](const std::optional<Int128>& sum) {
    return static_cast<double>(sum.value_or(0));
  };
  const double below = kind == MetricKind::ratio ? number(row.sums.denominator_sum)
                                                 : static_cast<double>(row.units * micro);
  return below > 0.0 ? number(row.sums.sum) / below : 0.0;
}

double deviation_of(double standard_error, const EngineQuestion& question) {
  return standard_error / std::sqrt(1.0 / static_cast<double>(question.control.units) +
                                    1.0 / static_cast<double>(question.treatment.units));
}

}  // namespace

std::string engine_greeting() { return R"({"control":"hello","schema_version":1})"; }

std::string engine_request(const EngineQuestion& question) {
  JsonText out;
  out.raw("{\"id\":");
  out.raw(std::to_string(question.id));
  out.raw(",\"metric\":");
  out.string(question.metric.metric);
  out.raw(",\"kind\":");
  out.string(name_in(metric_kind_names, question.metric.kind));
  out.raw(",\"alpha\":");
  out.raw(shortest_number(question.alpha));
  out.raw(",\"control\":");
  put_arm(question.control, out);
  out.raw(",\"treatment\":");
  put_arm(question.treatment, out);
  out.raw("}");
  return std::string{out.view()};
}

Result<Estimate> engine_answer(std::string_view line, const EngineQuestion& question) {
  const json document = parse_json(line);
  ConfigReader answer{document, ""};
  static_cast<void>(answer.integer("id", {question.id, question.id}));
  if (answer.has("undefined")) {
    static_cast<void>(answer.text("undefined"));
    answer.finish();
    return UndefinedBecause{Undefined::external};
  }
  Estimate out{.method = Method::external,
               .control = value_of(question.control, question.metric.kind),
               .treatment = value_of(question.treatment, question.metric.kind),
               .difference = test_of(answer, question.alpha, {}),
               .lift = {},
               .variance_reduction = {}};
  out.control_deviation = deviation_of(out.difference.standard_error, question);
  if (answer.has("lift")) {
    ConfigReader lift = answer.object("lift");
    out.lift = test_of(lift, question.alpha, out.difference.p);
    lift.finish();
  }
  answer.finish();
  return out;
}

}  // namespace assay::reference
