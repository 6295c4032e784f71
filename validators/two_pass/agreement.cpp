#include "validators/two_pass/agreement.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <string_view>

namespace assay::validators::two_pass {
namespace {

/// Some roundings of a term, relative to it.
constexpr double rounding = 16.0 * std::numeric_limits<double>::epsilon();

/// Below this the digits of a double run out.
constexpr double least_p = 1e-300;

/// Two numbers of one name, and how far they may be apart.
struct Pair {
  double given = 0.0;
  double units = 0.0;
  double tolerance = 0.0;
};

/// Goes through the fields of an estimate up to the first that differs.
class Look {
 public:
  void at(std::string_view field, const Pair& pair) {
    // Infinite degrees of freedom are equal and not close; not-a-number is neither.
    const bool agrees =
        pair.given == pair.units || std::fabs(pair.given - pair.units) <= pair.tolerance;
    if (!agrees)
      note(field, fmt::format("{:.12g}", pair.given), fmt::format("{:.12g}", pair.units));
  }

  void at(std::string_view field, double given, double units) {
    at(field, {given, units, closeness * std::fabs(units)});
  }

  void note(std::string_view field, std::string given, std::string units) {
    if (!found_) found_ = {std::string{field}, std::move(given), std::move(units)};
  }

  [[nodiscard]] const std::optional<Disagreement>& found() const { return found_; }

 private:
  std::optional<Disagreement> found_;
};

void look_at_test(Look& look, std::string_view name, const stats::TestResult& given,
                  const stats::TestResult& units, double magnitude) {
  const auto field = [&](std::string_view of) { return fmt::format("{}/{}", name, of); };
  const double error = units.standard_error;
  const double lost = rounding * magnitude;
  const auto near_zero = [&](double x) {
    return closeness * std::fmax(std::fabs(x), error) + lost;
  };
  const double far = std::fabs(units.statistic);
  look.at(field("effect"), {given.effect, units.effect, near_zero(units.effect)});
  look.at(field("standard_error"), given.standard_error, error);
  look.at(field("statistic"), {given.statistic, units.statistic, near_zero(units.effect) / error});
  look.at(field("df"), given.df, units.df);
  // ln p of a tail changes by about the statistic times the change of the statistic.
  const double p_tolerance = units.p * (closeness + (1.0 + far) * lost / error) + least_p;
  look.at(field("p"), {given.p, units.p, p_tolerance});
  look.at(field("interval_low"),
          {given.interval.low, units.interval.low, near_zero(units.interval.low)});
  look.at(field("interval_high"),
          {given.interval.high, units.interval.high, near_zero(units.interval.high)});
}

std::string word(bool is_there) { return is_there ? "there" : "none"; }

}  // namespace

std::string Disagreement::text() const {
  return fmt::format("{} in the analysis, {} from the units", given, units);
}

std::optional<Disagreement> disagreement(const reference::Estimate& given,
                                         const Recomputed& units) {
  const reference::Estimate& right = units.estimate;
  Look look;
  if (given.method != right.method)
    look.note("method", std::string{name(given.method)}, std::string{name(right.method)});
  look.at("control", given.control, right.control);
  look.at("treatment", given.treatment, right.treatment);
  look_at_test(look, "difference", given.difference, right.difference, units.magnitude);
  if (given.lift.has_value() != right.lift.has_value())
    look.note("lift", word(given.lift.has_value()), word(right.lift.has_value()));
  else if (given.lift)
    look_at_test(look, "lift", *given.lift, *right.lift, units.lift_magnitude);
  if (given.variance_reduction.has_value() != right.variance_reduction.has_value())
    look.note("variance_reduction", word(given.variance_reduction.has_value()),
              word(right.variance_reduction.has_value()));
  else if (given.variance_reduction)
    look.at("variance_reduction",
            {*given.variance_reduction, *right.variance_reduction, closeness});
  look.at("control_deviation", given.control_deviation, right.control_deviation);
  return look.found();
}

std::optional<Disagreement> disagreement(const stats::SampleRatioTest& given,
                                         const stats::SampleRatioTest& units) {
  Look look;
  if (given.expected.size() != units.expected.size())
    look.note("arms", fmt::format("{}", given.expected.size()),
              fmt::format("{}", units.expected.size()));
  for (std::size_t i = 0; i < std::min(given.expected.size(), units.expected.size()); ++i)
    look.at("expected", given.expected[i], units.expected[i]);
  look.at("chi_squared",
          {given.chi_squared, units.chi_squared, closeness * std::fmax(units.chi_squared, 1.0)});
  look.at("df", static_cast<double>(given.df), static_cast<double>(units.df));
  look.at("p", {given.p, units.p, closeness * units.p + least_p});
  if (units.p > least_p) look.at("log10_p", {given.log10_p, units.log10_p, closeness});
  return look.found();
}

}  // namespace assay::validators::two_pass
