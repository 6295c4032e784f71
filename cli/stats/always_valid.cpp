#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/positive_input.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/asymptotic_sequence.hpp"
#include "reference/stats/msprt.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

double theta0_of(const Inputs& in) { return in.has("theta0") ? finite_number(in, "theta0") : 0.0; }

stats::Msprt msprt_of(const Inputs& in) { return {positive_number(in, "tau2"), alpha_of(in)}; }

json msprt_answer(const stats::MsprtLook& look) {
  return {{"log_lambda", number(look.log_lambda)},
          {"p_value", number(look.p)},
          {"ci_halfwidth", number(look.half_width)}};
}

json answer_msprt_normal(const Inputs& in) {
  const std::int64_t n = in.integer("n");
  requires_input(n >= 1, "n", "at least 1");
  const double difference = finite_number(in, "mean") - theta0_of(in);
  return msprt_answer(
      defined(stats::msprt_normal(n, difference, positive_number(in, "sigma2"), msprt_of(in))));
}

json answer_msprt_two_sample(const Inputs& in) {
  const stats::MsprtLook look =
      defined(stats::msprt_two_sample(sample_of(in, "c"), sample_of(in, "t"), msprt_of(in)));
  json out = msprt_answer(look);
  out["diff"] = number(look.difference);
  out["v"] = number(look.squared_error);
  return out;
}

json answer_msprt_sequence(const Inputs& in) {
  const std::vector<double> values = in.numbers("x");
  const double sigma2 = in.number("sigma2");
  requires_input(sigma2 >= 1e-280 && std::isfinite(sigma2), "sigma2", "at least 1e-280, finite");
  stats::MsprtSequence sequence{msprt_of(in), sigma2, theta0_of(in)};
  json p_values = json::array();
  json log_p_values = json::array();
  for (const double value : values) {
    requires_input(std::isfinite(value), "x", "finite numbers");
    sequence.see(value);
    p_values.push_back(number(sequence.evidence().p()));
    log_p_values.push_back(number(sequence.evidence().log_p()));
  }
  return {{"p_value", std::move(p_values)},
          {"log_p_value", std::move(log_p_values)},
          {"first_n", sequence.first_rejection()}};
}

json answer_rho(const Inputs& in) {
  const double alpha = alpha_of(in);
  const double t_star = positive_number(in, "t_star");
  return {{"rho_approx", number(stats::asymptotic_rho(alpha, t_star))},
          {"rho_exact", number(stats::asymptotic_rho_exact(alpha, t_star))}};
}

json look_answer(const stats::SequenceLook& look, const stats::AsymptoticSequence& sequence) {
  json out{{"rho", number(sequence.rho())}, {"halfwidth", number(look.half_width)}};
  put_interval(out, look.interval);
  if (sequence.sides() == stats::Sides::two) {
    out["p_value"] = number(look.p);
    out["log_e"] = number(look.log_e);
  }
  return out;
}

json answer_asymptotic(const Inputs& in) {
  const auto n = static_cast<double>(in.integer("n"));
  requires_input(n >= 1.0, "n", "at least 1");
  const std::int64_t sides = in.integer_or("sided", 2);
  requires_input(sides == 1 || sides == 2, "sided", "1 or 2");
  const double alpha = alpha_of(in);
  requires_input(sides == 2 || alpha < 0.5, "alpha", "below 0.5 where sided is 1");
  const auto sequence = stats::AsymptoticSequence::tuned(alpha, positive_number(in, "t_star"),
                                                         static_cast<stats::Sides>(sides));
  return look_answer(defined(stats::asymptotic_look(n, finite_number(in, "estimate"),
                                                    positive_number(in, "sigma2"), sequence)),
                     sequence);
}

json answer_gbstats(const Inputs& in) {
  const auto sequence =
      stats::AsymptoticSequence::tuned(alpha_of(in), positive_number_or(in, "tuning", 5000.0));
  const auto comparison =
      in.flag_or("relative", false) ? stats::Comparison::lift : stats::Comparison::difference;
  const stats::SequenceLook look = defined(
      stats::asymptotic_comparison(sample_of(in, "c"), sample_of(in, "t"), comparison, sequence));
  json out = look_answer(look, sequence);
  out["estimate"] = number(look.estimate);
  return out;
}

constexpr Field msprt_normal_in[] = {{"n", "units, at least 1"},
                                     {"mean", "their mean"},
                                     {"sigma2", "known variance of one unit, above 0"},
                                     {"theta0", "mean under the hypothesis; default 0"},
                                     {"tau2", "variance of the mixture, above 0"},
                                     {"alpha", "level, in (0, 1); default 0.05"}};

constexpr Field msprt_out[] = {{"log_lambda", "ln of the mixture likelihood ratio"},
                               {"p_value", "min(1, 1 / Lambda) at this look"},
                               {"ci_halfwidth", "of the confidence sequence at this look"}};

constexpr Field arms_msprt_in[] = {{"n_c", "units of control, at least 2"},
                                   {"mean_c", "mean of control"},
                                   {"var_c", "variance of control (divisor n - 1)"},
                                   {"n_t", "units of treatment, at least 2"},
                                   {"mean_t", "mean of treatment"},
                                   {"var_t", "variance of treatment"},
                                   {"tau2", "variance of the mixture of differences, above 0"},
                                   {"alpha", "level, in (0, 1); default 0.05"}};

constexpr Field arms_msprt_out[] = {{"diff", "treatment minus control"},
                                    {"v", "its squared standard error"},
                                    {"log_lambda", "ln of the mixture likelihood ratio"},
                                    {"p_value", "min(1, 1 / Lambda) at this look"},
                                    {"ci_halfwidth", "of the confidence sequence for diff"}};

constexpr Field sequence_in[] = {{"x", "the units' values in order"},
                                 {"sigma2", "known variance of one unit, at least 1e-280"},
                                 {"theta0", "mean under the hypothesis; default 0"},
                                 {"tau2", "variance of the mixture, above 0"},
                                 {"alpha", "level, in (0, 1); default 0.05"}};

constexpr Field sequence_out[] = {{"p_value", "always-valid p after each unit, never rising"},
                                  {"log_p_value", "its ln, also where p_value is 0"},
                                  {"first_n", "first unit with p <= alpha, from 1; 0 if none"}};

constexpr Field rho_in[] = {{"alpha", "level, in (0, 1); default 0.05"},
                            {"t_star", "units at which the sequence is narrowest, above 0"}};

constexpr Field rho_out[] = {{"rho_approx", "by the logarithmic approximation"},
                             {"rho_exact", "by Lambert's W function"}};

constexpr Field asymptotic_in[] = {{"n", "units, at least 1"},
                                   {"estimate", "mean of the units' contributions"},
                                   {"sigma2", "their variance, above 0"},
                                   {"alpha", "level, in (0, 1), below 0.5 one-sided; default 0.05"},
                                   {"t_star", "units at which it is narrowest, above 0"},
                                   {"sided", "2 (default), or 1 for a lower bound"}};

constexpr Field asymptotic_out[] = {{"rho", "tuning parameter, from t_star"},
                                    {"halfwidth", "distance of the bound from the estimate"},
                                    {"ci_lower", "of the mean"},
                                    {"ci_upper", "of the mean; inf one-sided"},
                                    {"p_value", "two-sided alone: min(1, 1 / E) against 0"},
                                    {"log_e", "two-sided alone: ln of the evidence E"}};

constexpr Field gbstats_in[] = {{"n_c", "units of control, at least 2"},
                                {"mean_c", "mean of control, not 0 where relative"},
                                {"var_c", "variance of control (divisor n - 1)"},
                                {"n_t", "units of treatment, at least 2"},
                                {"mean_t", "mean of treatment"},
                                {"var_t", "variance of treatment"},
                                {"alpha", "level, in (0, 1); default 0.05"},
                                {"tuning", "units at which it is narrowest; default 5000"},
                                {"relative", "of the lift instead of the difference; default no"}};

constexpr Field gbstats_out[] = {{"estimate", "difference, or lift"},
                                 {"rho", "tuning parameter"},
                                 {"halfwidth", "of the confidence sequence"},
                                 {"ci_lower", "of estimate"},
                                 {"ci_upper", "of estimate"},
                                 {"p_value", "min(1, 1 / E) against 0"},
                                 {"log_e", "ln of the evidence E"}};

constexpr std::string_view msprt_source =
    "R. Johari, P. Koomen, L. Pekelis, D. Walsh, KDD 2017, doi:10.1145/3097983.3097992";
constexpr std::string_view asymptotic_source =
    "I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, Annals of Statistics 52 "
    "(2024) 2613-2640, arXiv:2103.06476";

constexpr StatisticKind kinds[] = {
    {"msprt_normal", "Mixture sequential probability ratio test of a mean at one look",
     msprt_source, msprt_normal_in, msprt_out, answer_msprt_normal},
    {"msprt_two_sample", "The same of the difference of two means", msprt_source, arms_msprt_in,
     arms_msprt_out, answer_msprt_two_sample},
    {"msprt_sequence", "The same of a mean after every unit", msprt_source, sequence_in,
     sequence_out, answer_msprt_sequence},
    {"asymp_cs_rho", "Tuning parameter of the asymptotic confidence sequence", asymptotic_source,
     rho_in, rho_out, answer_rho},
    {"asymp_cs", "Asymptotic confidence sequence of a mean at one look", asymptotic_source,
     asymptotic_in, asymptotic_out, answer_asymptotic},
    {"gbstats_sequential", "The same of two arms, as GrowthBook computes it",
     "gbstats 0.8.0, SequentialTwoSidedTTest; arXiv:2103.06476", gbstats_in, gbstats_out,
     answer_gbstats}};

}  // namespace

constinit const std::span<const StatisticKind> always_valid_statistics{kinds};

}  // namespace assay::cli
