#include "reference/batch/tally.hpp"

#include <algorithm>

#include "model/contract.hpp"

namespace assay::reference::unit_fold {
namespace {

Int128 product(std::int64_t a, std::int64_t b) { return static_cast<Int128>(a) * b; }

}  // namespace

Numbers numbers_of(const MetricPlan& metric, const Totals& totals) {
  Numbers out{.values = totals.values};
  const MetricKindRow& kind = metric.kind();
  if (kind.keeps_values) return out;
  out.overflow = beyond_limit(totals.parts[0]) || beyond_limit(totals.parts[1]) ||
                 beyond_limit(totals.covariate);
  if (out.overflow) return out;
  for (std::size_t part = 0; part < static_cast<std::size_t>(kind.parts); ++part)
    out.parts[part] = metric.numbers[part].of(static_cast<std::int64_t>(totals.parts[part]));
  if (metric.covariate)
    out.covariate = metric.numbers[0].of(static_cast<std::int64_t>(totals.covariate));
  return out;
}

void Tally::add(const Numbers& unit) {
  ++units_;
  values_ += unit.values;
  overflow_ |= unit.overflow;
  if (unit.overflow) return;
  const auto [first, second] = unit.parts;
  if (first != 0) {
    sum_[0] += first;
    squares_[0] += product(first, first);
  }
  if (second != 0) {
    sum_[1] += second;
    squares_[1] += product(second, second);
    parts_product_ += product(first, second);
  }
  if (unit.covariate != 0) {
    covariate_ += unit.covariate;
    covariate_squares_ += product(unit.covariate, unit.covariate);
    covariate_product_ += product(first, unit.covariate);
  }
}

ResultRow Tally::row(const MetricPlan& metric) const {
  ResultRow out;
  out.units = units_;
  out.values = values_;
  out.overflow = overflow_;
  if (!overflow_) out.sums = sums(metric);
  return out;
}

Sums Tally::sums(const MetricPlan& metric) const {
  Sums out;
  if (metric.kind().keeps_values) {
    out.sum = order_statistic(observed_, metric.definition->quantile_micro);
    return out;
  }
  out.sum = sum_[0];
  out.sum_squares = squares_[0];
  if (metric.kind().parts == 2) {
    out.denominator_sum = sum_[1];
    out.denominator_sum_squares = squares_[1];
    out.cross_product = parts_product_;
  }
  if (metric.covariate) {
    out.covariate_sum = covariate_;
    out.covariate_sum_squares = covariate_squares_;
    out.covariate_cross_product = covariate_product_;
  }
  return out;
}

std::optional<Int128> order_statistic(std::vector<std::int64_t> values,
                                      std::int64_t quantile_micro) {
  if (values.empty()) return std::nullopt;
  expects(0 < quantile_micro && quantile_micro < micro, "a quantile in (0, 1)");
  const auto n = std::ssize(values);
  const auto rank = static_cast<std::ptrdiff_t>((product(quantile_micro, n) + micro - 1) / micro);
  const auto place = values.begin() + (rank - 1);
  std::ranges::nth_element(values, place);
  return *place;
}

}  // namespace assay::reference::unit_fold
