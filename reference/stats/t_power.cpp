#include "reference/stats/t_power.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"

namespace assay::stats {
namespace {

Power operator+(const Power& a, const Power& b) { return {a.power + b.power, a.miss + b.miss}; }

Power operator*(double weight, const Power& a) { return {weight * a.power, weight * a.miss}; }

/// (s^2 - 1) / 2 - ln s for s = e^u: how much less likely s is than 1.
double excess(double u) {
  constexpr double small = 0.05;
  if (std::fabs(u) >= small) return math::expm1(2.0 * u) / 2.0 - u;
  constexpr int last = 14;
  double sum = 0.0;
  for (int k = last; k >= 2; --k)
    sum = (1.0 + sum) * 2.0 * u / (k + 1);
  // (2u)^2 / 4 (1 + 2u/3 (1 + 2u/4 (...)))
  return u * u * (1.0 + sum);
}

class Integrand {
 public:
  Integrand(double shift, double critical, double df, Alternative alternative)
      : shift_{shift}, critical_{critical}, df_{df}, alternative_{alternative} {
    constexpr double pi = 0x1.921fb54442d18p+1;
    scale_ = std::sqrt(df / pi) * math::exp(-math::stirling_remainder(df / 2.0));
  }

  [[nodiscard]] Power at(double u) const {
    return scale_ * math::exp(-df_ * excess(u)) *
           normal_power(shift_, critical_ * math::exp(u), alternative_);
  }

 private:
  double shift_;
  double critical_;
  double df_;
  Alternative alternative_;
  double scale_ = 0.0;  // of the density of u
};

struct Estimates {
  Power coarse;  // by the 7 points of Gauss
  Power fine;    // by Kronrod's 15
};

constexpr std::array<double, 8> nodes{
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294144691258380, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0.0};
constexpr std::array<double, 8> kronrod{
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714};
constexpr std::array<double, 8> gauss{
    0.0, 0.129484966168869693270611432679082, 0.0, 0.279705391489276667901467771423780,
    0.0, 0.381830050505118944950369775488975, 0.0, 0.417959183673469387755102040816327};

Estimates panel(const Integrand& integrand, double low, double high) {
  const double middle = (low + high) / 2.0;
  const double half = (high - low) / 2.0;
  Estimates out{.coarse = {0.0, 0.0}, .fine = {0.0, 0.0}};
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Power value = integrand.at(middle + half * nodes[i]);
    if (nodes[i] > 0.0) value = value + integrand.at(middle - half * nodes[i]);
    out.fine = out.fine + half * kronrod[i] * value;
    out.coarse = out.coarse + half * gauss[i] * value;
  }
  return out;
}

bool agree(double coarse, double fine) {
  constexpr double relative = 1e-9;  // of the coarse one; the fine one is then right to 1e-14
  constexpr double absolute = 1e-18;
  return std::fabs(coarse - fine) <= std::max(absolute, relative * fine);
}

Power integral(const Integrand& integrand, double low, double high, int halvings) {
  const auto [coarse, fine] = panel(integrand, low, high);
  const bool is_done = agree(coarse.power, fine.power) && agree(coarse.miss, fine.miss);
  if (is_done || halvings == 0) return fine;
  const double middle = (low + high) / 2.0;
  return integral(integrand, low, middle, halvings - 1) +
         integral(integrand, middle, high, halvings - 1);
}

}  // namespace

Power t_power(double shift, double critical, double df, Alternative alternative) {
  expects(std::isfinite(shift) && std::isfinite(critical), "a finite shift and critical value");
  expects(df > 0.0 && std::isfinite(df), "df > 0");
  // Beyond these u the density is below e^-reach of its peak.
  constexpr double reach = 50.0;
  const double spread = std::sqrt(reach / df);
  const double low = -spread - reach / df;
  const double high = std::min(spread, 0.5 * math::log(5.0 + 4.0 * spread * spread));
  constexpr int panels = 8;
  constexpr int halvings = 40;
  const Integrand integrand{shift, critical, df, alternative};
  Power out{.power = 0.0, .miss = 0.0};
  for (int i = 0; i < panels; ++i)
    out = out + integral(integrand, low + (high - low) * i / panels,
                         low + (high - low) * (i + 1) / panels, halvings);
  return out;
}

}  // namespace assay::stats
