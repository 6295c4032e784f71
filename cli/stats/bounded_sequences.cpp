#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/positive_input.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/bernoulli_sequence.hpp"
#include "reference/stats/empirical_bernstein.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer_bernoulli(const Inputs& in) {
  const std::int64_t n = in.integer("n");
  const std::int64_t successes = in.integer("successes");
  requires_input(n >= 0, "n", "at least 0");
  requires_input(successes >= 0 && successes <= n, "successes", "from 0 to n");
  const stats::BernoulliSequence::Tuning tuning{.t_opt = positive_number(in, "t_opt"),
                                                .alpha_opt = in.number_or("alpha_opt", 0.05)};
  requires_input(tuning.alpha_opt > 0.0 && tuning.alpha_opt < 1.0, "alpha_opt", "in (0, 1)");
  const stats::Interval got = stats::BernoulliSequence{alpha_of(in), tuning}.interval(successes, n);
  return {{"lower", number(got.low)}, {"upper", number(got.high)}};
}

/// The lower bound after each value, within [0, highest].
template <class Sequence>
std::vector<double> lower_bounds(Sequence sequence, const std::vector<double>& values,
                                 double highest) {
  std::vector<double> out;
  out.reserve(values.size());
  for (const double value : values)
    out.push_back(std::clamp(sequence.see(value), 0.0, highest));
  return out;
}

json conjugate_mixture(const Inputs& in, const std::vector<double>& values) {
  requires_input(std::ranges::all_of(values, [](double x) { return x >= 0.0 && x < 1e150; }), "x",
                 "numbers of at least 0 and below 1e150");
  const stats::ConjugateMixture sequence{positive_number(in, "v_opt"), alpha_of(in)};
  return {{"lower", numbers(lower_bounds(sequence, values, 1e150))}};
}

json predictable_mixture(const Inputs& in, const std::vector<double>& values,
                         stats::PredictableMixture::Kind kind) {
  requires_input(std::ranges::all_of(values, [](double x) { return x >= 0.0 && x <= 1.0; }), "x",
                 "numbers in [0, 1]");
  const stats::PredictableMixture sequence{kind, 0.5 * alpha_of(in)};
  std::vector<double> mirrored;
  mirrored.reserve(values.size());
  for (const double value : values)
    mirrored.push_back(1.0 - value);
  std::vector<double> upper = lower_bounds(sequence, mirrored, 1.0);
  for (double& bound : upper)
    bound = 1.0 - bound;
  return {{"lower", numbers(lower_bounds(sequence, values, 1.0))}, {"upper", numbers(upper)}};
}

json answer_empirical_bernstein(const Inputs& in) {
  static constexpr std::array<std::string_view, 3> names{"conjmix_lower", "predmix_twosided",
                                                         "predmix_hoeffding"};
  using Kind = stats::PredictableMixture::Kind;
  const std::vector<double> values = in.numbers("x");
  const std::size_t kind = in.choice("kind", names);
  if (kind == 0) return conjugate_mixture(in, values);
  return predictable_mixture(in, values, kind == 1 ? Kind::empirical_bernstein : Kind::hoeffding);
}

constexpr Field bernoulli_in[] = {
    {"successes", "from 0 to n"},
    {"n", "units, at least 0"},
    {"alpha", "1 - confidence, in (0, 1); default 0.05"},
    {"t_opt", "units at which the sequence is narrowest, above 0"},
    {"alpha_opt", "level for which it is narrowest, in (0, 1); default 0.05"}};

constexpr Field bernoulli_out[] = {{"lower", "of the rate, in [0, 1]"},
                                   {"upper", "of the rate, in [0, 1]"}};

constexpr Field bernstein_in[] = {
    {"x", "the values in order: in [0, 1], or at least 0 for conjmix_lower"},
    {"alpha", "1 - confidence, in (0, 1); default 0.05"},
    {"v_opt", "conjmix_lower alone: intrinsic time at which it is narrowest, above 0"},
    {"kind",
     "conjmix_lower (gamma-exponential mixture), predmix_twosided (predictable mixture) or "
     "predmix_hoeffding (the same without the variance)"}};

constexpr Field bernstein_out[] = {{"lower", "of the mean after each value, at least 0"},
                                   {"upper", "of the mean after each value; not of conjmix_lower"}};

constexpr StatisticKind kinds[] = {
    {"cs_bernoulli", "Confidence sequence of a rate at one look",
     "S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021) 1055-1080, "
     "doi:10.1214/20-AOS1991; confseq 0.0.11",
     bernoulli_in, bernoulli_out, answer_bernoulli},
    {"cs_empirical_bernstein", "Confidence sequence of the mean of bounded values, value by value",
     "I. Waudby-Smith, A. Ramdas, J. R. Stat. Soc. B 86 (2024) 1-27, doi:10.1093/jrsssb/qkad009; "
     "Howard et al. as above, Theorem 4",
     bernstein_in, bernstein_out, answer_empirical_bernstein}};

}  // namespace

constinit const std::span<const StatisticKind> bounded_sequences_statistics{kinds};

}  // namespace assay::cli
