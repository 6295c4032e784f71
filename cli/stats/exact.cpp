#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/binomial_test.hpp"
#include "reference/stats/fisher_exact.hpp"
#include "reference/stats/poisson_rates.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using stats::most_exact_units;

json three_p_values(const stats::ExactTest& test) {
  return {{"p_value", number(test.p_two_sided)},
          {"p_greater", number(test.p_greater)},
          {"p_less", number(test.p_less)}};
}

json answer_fisher(const Inputs& in) {
  const stats::Proportion control{in.integer("x_c"), in.integer("n_c")};
  const stats::Proportion treatment{in.integer("x_t"), in.integer("n_t")};
  requires_input(control.n >= 0 && control.n <= most_exact_units / 2, "n_c", "in [0, 5e12]");
  requires_input(treatment.n >= 0 && treatment.n <= most_exact_units / 2, "n_t", "in [0, 5e12]");
  requires_input(control.hits >= 0 && control.hits <= control.n, "x_c", "in [0, n_c]");
  requires_input(treatment.hits >= 0 && treatment.hits <= treatment.n, "x_t", "in [0, n_t]");
  return three_p_values(defined(stats::fisher_exact(control, treatment)));
}

json answer_binomial(const Inputs& in) {
  const stats::Proportion observed{in.integer("x"), in.integer("n")};
  const double p = in.number("p");
  requires_input(observed.n >= 0 && observed.n <= most_exact_units, "n", "in [0, 1e13]");
  requires_input(observed.hits >= 0 && observed.hits <= observed.n, "x", "in [0, n]");
  requires_input(p >= 0.0 && p <= 1.0, "p", "in [0, 1]");
  const stats::ExactTest test = defined(stats::binomial_test(observed, {.p = p, .q = 1.0 - p}));
  switch (alternative_of(in)) {
    case stats::Alternative::two_sided: return {{"p_value", number(test.p_two_sided)}};
    case stats::Alternative::greater: return {{"p_value", number(test.p_greater)}};
    case stats::Alternative::less: return {{"p_value", number(test.p_less)}};
  }
  return {};
}

json answer_poisson(const Inputs& in) {
  const stats::EventCount control{in.integer("count_c"), in.number("exposure_c")};
  const stats::EventCount treatment{in.integer("count_t"), in.number("exposure_t")};
  const auto is_count = [](std::int64_t n) { return n >= 0 && n <= most_exact_units / 2; };
  const auto is_exposure = [](double e) { return e > 0.0 && std::isfinite(e); };
  requires_input(is_count(control.events), "count_c", "in [0, 5e12]");
  requires_input(is_count(treatment.events), "count_t", "in [0, 5e12]");
  requires_input(is_exposure(control.exposure), "exposure_c", "positive and finite");
  requires_input(is_exposure(treatment.exposure), "exposure_t", "positive and finite");
  const stats::PoissonRatesTest test = defined(stats::poisson_rates_test(control, treatment));
  json out = three_p_values(test.equal_rates);
  out["rate_ratio"] = number(test.rate_ratio);
  return out;
}

constexpr Field fisher_in[] = {{"x_c", "units of control for which it happened, in [0, n_c]"},
                               {"n_c", "units of control, at least 1, at most 5e12"},
                               {"x_t", "units of treatment for which it happened, in [0, n_t]"},
                               {"n_t", "units of treatment, at least 1, at most 5e12"}};

constexpr Field fisher_out[] = {
    {"p_value", "two-sided: of all tables no likelier than the observed one, in [0, 1]"},
    {"p_greater", "of as many hits in treatment or more, in [0, 1]"},
    {"p_less", "of as many hits in treatment or fewer, in [0, 1]"}};

constexpr Field binomial_in[] = {{"x", "units for which it happened, in [0, n]"},
                                 {"n", "units, at least 1, at most 1e13"},
                                 {"p", "rate under the hypothesis, in [0, 1]"},
                                 {"alternative", "two-sided (default), greater, less"}};

constexpr Field binomial_out[] = {
    {"p_value", "in [0, 1]; two-sided: of all counts no likelier than x"}};

constexpr Field poisson_in[] = {{"count_c", "events of control, in [0, 5e12]"},
                                {"exposure_c", "units, hours or views of control, above 0"},
                                {"count_t", "events of treatment, in [0, 5e12]"},
                                {"exposure_t", "exposure of treatment, in the same measure"}};

constexpr Field poisson_out[] = {
    {"rate_ratio", "treatment's rate over control's; inf where control has no event"},
    {"p_value", "two-sided: of all splits of the events no likelier, in [0, 1]"},
    {"p_greater", "of as many events of treatment or more, in [0, 1]"},
    {"p_less", "of as many events of treatment or fewer, in [0, 1]"}};

constexpr StatisticKind kinds[] = {
    {"fisher_exact", "Whether two proportions are equal, exactly (Fisher)",
     "R. A. Fisher, Journal of the Royal Statistical Society 98 (1935) 39-82, doi:10.2307/2342435",
     fisher_in, fisher_out, answer_fisher},
    {"binom_test", "Whether a proportion is p, exactly",
     "C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413, doi:10.1093/biomet/26.4.404",
     binomial_in, binomial_out, answer_binomial},
    {"poisson_two_rate_exact", "Whether two rates of events are equal, given all events",
     "J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313-323, doi:10.1093/biomet/31.3-4.313",
     poisson_in, poisson_out, answer_poisson}};

}  // namespace

constinit const std::span<const StatisticKind> exact_statistics{kinds};

}  // namespace assay::cli
