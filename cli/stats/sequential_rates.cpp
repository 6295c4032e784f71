#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/positive_input.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/bernoulli_evidence.hpp"
#include "reference/stats/bernoulli_sprt.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

struct Trials {
  std::int64_t successes = 0;
  std::int64_t n = 0;
};

Trials trials_of(const Inputs& in) {
  const Trials out{.successes = in.integer("successes"), .n = in.integer("n")};
  requires_input(out.n >= 0, "n", "at least 0");
  requires_input(out.successes >= 0 && out.successes <= out.n, "successes", "from 0 to n");
  return out;
}

double share(const Inputs& in, std::string_view name, double fallback) {
  const double out = in.has(name) ? in.number(name) : fallback;
  requires_input(out > 0.0 && out < 1.0, name, "in (0, 1)");
  return out;
}

double share(const Inputs& in, std::string_view name) {
  const double out = in.number(name);
  requires_input(out > 0.0 && out < 1.0, name, "in (0, 1)");
  return out;
}

json answer_sprt(const Inputs& in) {
  static constexpr std::array decisions{"reject_h0", "accept_h0", "continue"};
  const Trials trials = trials_of(in);
  const stats::BernoulliSprt::Hypotheses rates{.p0 = share(in, "p0"), .p1 = share(in, "p1")};
  requires_input(rates.p0 < rates.p1 || rates.p1 < rates.p0, "p1", "another rate than p0");
  const stats::BernoulliSprt::Errors errors{.alpha = alpha_of(in), .beta = share(in, "beta", 0.2)};
  requires_input(errors.alpha + errors.beta <= 1.0, "beta", "at most 1 - alpha");
  const stats::BernoulliSprt test{rates, errors};
  const double llr = test.log_likelihood_ratio(trials.successes, trials.n);
  return {{"llr", number(llr)},
          {"upper", number(test.upper())},
          {"lower", number(test.lower())},
          {"decision", decisions.at(static_cast<std::size_t>(test.decide(llr)))}};
}

json answer_eprocess(const Inputs& in) {
  const Trials trials = trials_of(in);
  const double p0 = share(in, "p0");
  const stats::BernoulliEvidence::Prior prior{.a = positive_number_or(in, "a", 0.5),
                                              .b = positive_number_or(in, "b", 0.5)};
  const stats::Sides sides = in.flag_or("one_sided", true) ? stats::Sides::one : stats::Sides::two;
  const stats::BernoulliEvidence evidence{{.p = p0, .q = 1.0 - p0}, prior, sides};
  const double log_e = evidence.log_e(static_cast<double>(trials.successes),
                                      static_cast<double>(trials.n - trials.successes));
  return {{"log_e", number(log_e)}, {"p_value", number(stats::always_valid_p(log_e))}};
}

constexpr Field sprt_in[] = {
    {"successes", "from 0 to n"},
    {"n", "units, at least 0"},
    {"p0", "rate under the hypothesis, in (0, 1)"},
    {"p1", "another rate, in (0, 1)"},
    {"alpha", "chance to reject p0 in error, in (0, 1); default 0.05"},
    {"beta", "chance to accept it in error, in (0, 1 - alpha]; default 0.2"}};

constexpr Field sprt_out[] = {{"llr", "ln of the likelihood ratio of p1 to p0"},
                              {"upper", "at or above it p0 is rejected"},
                              {"lower", "at or below it p0 is accepted"},
                              {"decision", "reject_h0, accept_h0 or continue"}};

constexpr Field eprocess_in[] = {{"successes", "from 0 to n"},
                                 {"n", "units, at least 0"},
                                 {"p0", "rate under the hypothesis, in (0, 1)"},
                                 {"a", "first parameter of the beta prior, above 0; default 0.5"},
                                 {"b", "second parameter, above 0; default 0.5"},
                                 {"one_sided", "against rates above p0 alone; default true"}};

constexpr Field eprocess_out[] = {{"log_e", "ln of the evidence against p0"},
                                  {"p_value", "min(1, 1 / E) at this look"}};

constexpr StatisticKind kinds[] = {
    {"bernoulli_sprt", "Sequential probability ratio test of a rate at one look",
     "A. Wald, Annals of Mathematical Statistics 16 (1945) 117-186, doi:10.1214/aoms/1177731118",
     sprt_in, sprt_out, answer_sprt},
    {"bernoulli_eprocess", "Evidence against a rate at one look, by a beta mixture of bets",
     "H. Robbins, Annals of Mathematical Statistics 41 (1970) 1397-1409, "
     "doi:10.1214/aoms/1177696786",
     eprocess_in, eprocess_out, answer_eprocess}};

}  // namespace

constinit const std::span<const StatisticKind> sequential_rates_statistics{kinds};

}  // namespace assay::cli
