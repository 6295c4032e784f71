#include "cli/stats/answers.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace assay::cli {

using nlohmann::json;

json number(double value) {
  if (std::isnan(value)) throw UndefinedAnswer{Undefined::not_finite};
  if (std::isinf(value)) return value > 0.0 ? "inf" : "-inf";
  return value;
}

json numbers(std::span<const double> values) {
  json out = json::array();
  for (const double value : values)
    out.push_back(number(value));
  return out;
}

void put_interval(json& out, const stats::Interval& interval) {
  out["ci_lower"] = number(interval.low);
  out["ci_upper"] = number(interval.high);
}

json test_answer(const stats::TestResult& test, const std::array<const char*, 3>& names) {
  json out{{names[0], number(test.effect)},
           {names[1], number(test.standard_error)},
           {names[2], number(test.statistic)},
           {"df", number(test.df)},
           {"p_value", number(test.p)}};
  put_interval(out, test.interval);
  return out;
}

}  // namespace assay::cli
