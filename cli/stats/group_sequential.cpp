#include "reference/stats/group_sequential.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "cli/stats/answers.hpp"
#include "cli/stats/group_sequential_inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "reference/stats/crossing.hpp"
#include "reference/stats/group_sequential_design.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

json answer_spending(const Inputs& in) {
  const std::vector<double> fractions = in.numbers("info_rates");
  requires_input(std::ranges::all_of(fractions, [](double t) { return t >= 0.0 && t <= 1.0; }),
                 "info_rates", "in [0, 1]");
  const std::vector<double> spent =
      stats::alpha_spent(spending_of(in), error_level_of(in), fractions);
  return {{"alpha_spent", numbers(spent)}};
}

json answer_boundary(const Inputs& in) {
  const std::vector<double> information = information_of(in);
  const stats::ErrorLevel level = error_level_of(in);
  const std::vector<double> spent = stats::alpha_spent(spending_of(in), level, information);
  const std::vector<double> z = stats::spending_bounds(information, spent, level.sides);
  std::vector<double> nominal;
  nominal.reserve(z.size());
  for (const double each : z)
    nominal.push_back(stats::nominal_p(each, level.sides));
  return {{"alpha_spent", numbers(spent)}, {"z", numbers(z)}, {"nominal_p", numbers(nominal)}};
}

json answer_constant(const Inputs& in) {
  const double delta = wang_tsiatis_delta_of(in, "delta");
  const stats::WangTsiatis got =
      defined(stats::wang_tsiatis(information_or_equal_of(in), delta, error_level_of(in)));
  return {{"constant", number(got.constant)}, {"z", numbers(got.z)}};
}

json answer_crossing(const Inputs& in) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> information = information_of(in);
  const std::vector<double> upper = bounds_of(in, "upper", infinity);
  const std::vector<double> lower = bounds_of(in, "lower", -infinity);
  const double drift = in.number_or("drift", 0.0);
  requires_input(std::isfinite(drift), "drift", "finite");
  std::vector<stats::Look> looks;
  for (std::size_t k = 0; k < information.size(); ++k) {
    requires_input(lower[k] <= upper[k], "lower", "at most upper");
    looks.push_back({information[k], {lower[k], upper[k]}});
  }
  const stats::Crossing got = stats::crossing(looks, drift);
  return {{"upper", numbers(got.upper)},
          {"lower", numbers(got.lower)},
          {"total_upper", number(got.total_upper)},
          {"total_lower", number(got.total_lower)},
          {"expected_information", number(got.expected_information)}};
}

std::vector<double> design_bounds(const Inputs& in, const std::vector<double>& information,
                                  const stats::ErrorLevel& level) {
  static constexpr std::array<std::string_view, 2> families{"spend", "wt"};
  if (in.choice("family", families) == 1)
    return defined(stats::wang_tsiatis(information, wang_tsiatis_delta_of(in, "param"), level)).z;
  const std::vector<double> spent = stats::alpha_spent(spending_of(in, "kind"), level, information);
  return stats::spending_bounds(information, spent, level.sides);
}

json answer_design(const Inputs& in) {
  const std::vector<double> information = information_of(in);
  const stats::ErrorLevel level = error_level_of(in);
  const double power = in.number_or("power", 0.8);
  requires_input(power > 0.0 && power < 1.0, "power", "in (0, 1)");
  const std::vector<double> z = design_bounds(in, information, level);
  const stats::GroupSequentialDesign got = defined(stats::design(information, z, level, power));
  return {{"z", numbers(z)},
          {"drift", number(got.drift)},
          {"shift", number(got.shift)},
          {"fixed_drift", number(got.fixed_drift)},
          {"inflation", number(got.inflation)},
          {"asn_h0", number(got.asn_h0)},
          {"asn_h01", number(got.asn_h01)},
          {"asn_h1", number(got.asn_h1)},
          {"cumulative_power", numbers(got.power)}};
}

json answer_naive(const Inputs& in) {
  const std::vector<double> cumulative = stats::naive_peeking(information_of(in), alpha_of(in));
  return {{"fpr", number(cumulative.back())}, {"cumulative", numbers(cumulative)}};
}

constexpr Field spending_in[] = {
    {"spending",
     "obf (O'Brien-Fleming type), pocock (Pocock type), hsd (Hwang, Shih, DeCani), "
     "kimdemets (Kim, DeMets)"},
    {"param", "gamma of hsd, rho > 0 of kimdemets; none of the others"},
    {"alpha", "error over all looks, in (0, 1); default 0.05"},
    {"sided", "1 or 2 (default)"},
    {"info_rates", "shares of the planned information; in (0, 1], rising where they are looks"}};

constexpr Field spending_out[] = {
    {"alpha_spent", "error spent up to each share, in [0, alpha], of both sides if there are two"}};

constexpr Field boundary_out[] = {
    {"alpha_spent", "error spent up to each look, in [0, alpha]"},
    {"z", "upper bound of each look, inf where nothing is spent; the lower one is -z, or none"},
    {"nominal_p", "p that z has at its look alone"}};

constexpr Field constant_in[] = {
    {"kind", "OBF (O'Brien-Fleming), P (Pocock), WT (Wang-Tsiatis)"},
    {"delta", "shape of the bounds, z = constant * share^(delta - 1/2): 0 for OBF, 1/2 for P"},
    {"K", "number of equally spaced looks, 1 to 1000"},
    {"alpha", "error over all looks, in (0, 1); default 0.05"},
    {"sided", "1 or 2 (default)"},
    {"info_rates", "information at each look instead, in (0, 1] and rising"}};

constexpr Field constant_out[] = {{"constant", "the bound where all information is in"},
                                  {"z", "upper bound of each look"}};

constexpr Field crossing_in[] = {
    {"upper", "stops where z is this or higher, per look; inf or left out: no bound"},
    {"lower", "stops where z is this or lower, per look; -inf or left out: no bound"},
    {"info_rates", "information at each look, in (0, 1] and rising"},
    {"drift", "mean of z at information 1; default 0"}};

constexpr Field crossing_out[] = {
    {"upper", "P(first crossing is there and upwards), per look"},
    {"lower", "P(first crossing is there and downwards), per look"},
    {"total_upper", "sum of upper"},
    {"total_lower", "sum of lower"},
    {"expected_information", "mean information at the stop; the last look always stops"}};

constexpr Field design_in[] = {{"family", "spend (error spending) or wt (Wang-Tsiatis)"},
                               {"kind", "of spend: obf, pocock, hsd, kimdemets; of wt: OBF, P, WT"},
                               {"param", "of spend: gamma of hsd, rho of kimdemets; of wt: delta"},
                               {"alpha", "error over all looks, in (0, 1); default 0.05"},
                               {"sided", "1 or 2 (default)"},
                               {"info_rates", "information at each look, in (0, 1] and rising"},
                               {"power", "P(an upper bound is crossed), in (0, 1); default 0.8"}};

constexpr Field design_out[] = {
    {"z", "upper bound of each look"},
    {"drift", "mean of z at information 1 that has this power"},
    {"shift", "drift^2"},
    {"fixed_drift", "the same of a test with one look"},
    {"inflation", "largest number of units, as a multiple of the test with one look"},
    {"asn_h0", "average number of units without an effect, the same multiple"},
    {"asn_h01", "under half the drift"},
    {"asn_h1", "under the drift"},
    {"cumulative_power", "P(an upper bound is crossed so far), per look"}};

constexpr Field naive_in[] = {{"alpha", "two-sided level at each look, in (0, 1); default 0.05"},
                              {"info_rates", "information at each look, in (0, 1] and rising"}};

constexpr Field naive_out[] = {{"fpr", "P(significant at some look) without an effect"},
                               {"cumulative", "the same up to each look"}};

constexpr std::string_view lan_demets =
    "K. K. G. Lan, D. L. DeMets, Biometrika 70 (1983) 659-663, doi:10.1093/biomet/70.3.659";
constexpr std::string_view armitage =
    "P. Armitage, C. K. McPherson, B. C. Rowe, JRSS A 132 (1969) 235-244, doi:10.2307/2343787";

constexpr StatisticKind kinds[] = {
    {"alpha_spending", "Error that a group-sequential test may have spent", lan_demets, spending_in,
     spending_out, answer_spending},
    {"gs_boundary", "Bounds of an error-spending group-sequential test", lan_demets, spending_in,
     boundary_out, answer_boundary},
    {"gs_constant", "Bounds of O'Brien-Fleming, Pocock and Wang-Tsiatis",
     "S. K. Wang, A. A. Tsiatis, Biometrics 43 (1987) 193-199, doi:10.2307/2531959", constant_in,
     constant_out, answer_constant},
    {"gs_crossing", "Crossing probabilities of given bounds under a drift", armitage, crossing_in,
     crossing_out, answer_crossing},
    {"gs_design", "Drift, units and power of a group-sequential test",
     "C. Jennison, B. W. Turnbull, Group Sequential Methods, 2000, chapters 2 and 7", design_in,
     design_out, answer_design},
    {"naive_peeking", "Error of a fixed-horizon test that is read at every look", armitage,
     naive_in, naive_out, answer_naive}};

}  // namespace

constinit const std::span<const StatisticKind> group_sequential_statistics{kinds};

}  // namespace assay::cli
