#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/positive_input.hpp"
#include "cli/stats/statistic.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/beta_binomial_mixture.hpp"
#include "reference/stats/gamma_mixture.hpp"
#include "reference/stats/poly_stitching.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using stats::Sides;

double log_inverse_alpha_of(const Inputs& in) { return -math::log(alpha_of(in)); }

Sides sides_of(const Inputs& in) { return in.flag_or("one_sided", true) ? Sides::one : Sides::two; }

stats::MixtureTuning tuning_of(const Inputs& in, Sides sides) {
  const stats::MixtureTuning out{.v_opt = positive_number(in, "v_opt"),
                                 .alpha_opt = in.number_or("alpha_opt", 0.05)};
  const double highest = sides == Sides::one ? 0.5 : 1.0;
  requires_input(out.alpha_opt > 0.0 && out.alpha_opt < highest, "alpha_opt",
                 "in (0, 1), below 0.5 where one-sided");
  return out;
}

double sum_within(const Inputs& in, const stats::Interval& possible) {
  const double s = finite_number(in, "s");
  requires_input(s > possible.low && s < possible.high, "s", "a sum that is possible for this v");
  return s;
}

json answer_normal(const Inputs& in) {
  const Sides sides = sides_of(in);
  const stats::NormalMixture mixture{stats::mixture_rho(tuning_of(in, sides), sides), sides};
  const double v = positive_number(in, "v");
  return {{"rho", number(mixture.rho())},
          {"log_mixture", number(mixture.log_mixture(sum_within(in, {}), v))},
          {"bound", number(mixture.bound(v, log_inverse_alpha_of(in)))}};
}

json answer_gamma(const Inputs& in, stats::GammaMixtureKind kind) {
  const double rho = stats::mixture_rho(tuning_of(in, Sides::one), Sides::one);
  const stats::GammaMixture mixture{kind, rho, positive_number(in, "c")};
  const double v = positive_number(in, "v");
  const double s = sum_within(in, {.low = mixture.least_sum(v)});
  return {{"rho", number(rho)},
          {"log_mixture", number(mixture.log_mixture(s, v))},
          {"bound", number(mixture.bound(v, log_inverse_alpha_of(in)))}};
}

json answer_gamma_exponential(const Inputs& in) {
  return answer_gamma(in, stats::GammaMixtureKind::exponential);
}

json answer_gamma_poisson(const Inputs& in) {
  return answer_gamma(in, stats::GammaMixtureKind::poisson);
}

json answer_stitching(const Inputs& in) {
  const stats::PolyStitching::Shape shape{.v_min = positive_number(in, "v_min"),
                                          .c = amount_or(in, "c", 0.0),
                                          .power = in.number_or("s", 1.4),
                                          .eta = in.number_or("eta", 2.0)};
  requires_input(shape.power > 1.0 && std::isfinite(shape.power), "s", "above 1 and finite");
  requires_input(shape.eta > 1.0 && std::isfinite(shape.eta), "eta", "above 1 and finite");
  const double v = finite_number(in, "v");
  requires_input(v >= 0.0, "v", "not negative");
  return {{"bound", number(stats::PolyStitching{shape, alpha_of(in)}.bound(v))}};
}

json answer_beta_binomial(const Inputs& in) {
  const Sides sides = sides_of(in);
  const stats::BetaBinomialMixture mixture{
      {.g = positive_number(in, "g"), .h = positive_number(in, "h")}, tuning_of(in, sides), sides};
  const double v = positive_number(in, "v");
  const double s = sum_within(in, mixture.possible_sums(v));
  return {{"r", number(mixture.r())},
          {"log_mixture", number(mixture.log_mixture(s, v))},
          {"bound", number(mixture.bound(v, log_inverse_alpha_of(in)))}};
}

constexpr Field normal_in[] = {
    {"v", "intrinsic time, above 0"},
    {"v_opt", "intrinsic time at which the boundary is narrowest, above 0"},
    {"alpha", "level, in (0, 1); default 0.05"},
    {"alpha_opt", "level for which it is narrowest, in (0, 1), below 0.5 one-sided; default 0.05"},
    {"s", "the sum"},
    {"one_sided", "of sums above alone; default true"}};

constexpr Field normal_out[] = {{"rho", "tuning parameter"},
                                {"log_mixture", "ln of the mixture at s and v"},
                                {"bound", "the sum at which it is 1 / alpha"}};

constexpr Field gamma_in[] = {
    {"v", "intrinsic time, above 0"},
    {"v_opt", "intrinsic time at which the boundary is narrowest, above 0"},
    {"alpha", "level, in (0, 1); default 0.05"},
    {"alpha_opt", "level for which it is narrowest, in (0, 0.5); default 0.05"},
    {"c", "scale of the cumulant function, above 0"},
    {"s", "the sum, above -(v + rho) / c"}};

constexpr Field stitching_in[] = {
    {"v", "intrinsic time, at least 0; v_min where it is less"},
    {"alpha", "level, in (0, 1); default 0.05"},
    {"v_min", "intrinsic time from which the boundary is tight, above 0"},
    {"c", "scale of a sub-gamma sum, at least 0; default 0, sub-Gaussian"},
    {"s", "power of the epochs' shares of alpha, above 1; default 1.4"},
    {"eta", "ratio of successive epochs, above 1; default 2"}};

constexpr Field stitching_out[] = {{"bound", "that the sum stays below, once for all times"}};

constexpr Field beta_in[] = {
    {"v", "intrinsic time, above 0"},
    {"v_opt", "intrinsic time at which the boundary is narrowest, above 0"},
    {"alpha", "level, in (0, 1); default 0.05"},
    {"alpha_opt", "level for which it is narrowest, in (0, 1), below 0.5 one-sided; default 0.05"},
    {"g", "the terms are at least -g, above 0"},
    {"h", "the terms are at most h, above 0"},
    {"s", "the sum, between -(r + v) / h and (r + v) / g"},
    {"one_sided", "of sums above alone; default true"}};

constexpr Field beta_out[] = {{"r", "tuning parameter"},
                              {"log_mixture", "ln of the mixture at s and v"},
                              {"bound", "the sum at which it is 1 / alpha, at most v / g"}};

constexpr std::string_view source =
    "S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021) 1055-1080, "
    "doi:10.1214/20-AOS1991";

constexpr StatisticKind kinds[] = {
    {"cs_normal_mixture", "Time-uniform boundary of a sub-Gaussian sum by a normal mixture", source,
     normal_in, normal_out, answer_normal},
    {"cs_gamma_exponential", "The same of a sub-exponential sum by a gamma mixture", source,
     gamma_in, normal_out, answer_gamma_exponential},
    {"cs_gamma_poisson", "The same of a sub-Poisson sum by a gamma mixture", source, gamma_in,
     normal_out, answer_gamma_poisson},
    {"cs_poly_stitching", "The same of iterated-logarithm shape, by stitching", source,
     stitching_in, stitching_out, answer_stitching},
    {"cs_beta_binomial", "The same of a sum of bounded terms by a beta mixture", source, beta_in,
     beta_out, answer_beta_binomial}};

}  // namespace

constinit const std::span<const StatisticKind> confidence_sequences_statistics{kinds};

}  // namespace assay::cli
