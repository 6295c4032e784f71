#include "reference/stats/surviving_paths.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/gauss_legendre.hpp"

namespace assay::stats {
namespace {

constexpr double root_two = 0x1.6a09e667f3bcdp+0;
constexpr double inverse_root_two_pi = 0x1.9884533d43651p-2;

/// Standard deviations beyond which a kernel is neglected: there it is below 1e-31.
constexpr double kernel_reach = 12.0;

/// The same for the range of a look, beyond what later bounds need: below 1e-22.
constexpr double range_reach = 10.0;

/// Beyond this many standard deviations the normal tail is below 1e-297.
constexpr double furthest = 37.0;

/// For |z| <= 37.
double density(double z) { return inverse_root_two_pi * decay(0.5 * z * z); }

/// The interpolated function at the nodes of pieces of `stretch` that are no wider than `widest`:
/// visit(position, quadrature weight times value).
template <class Visit>
void visit_pieces(const Panel& panel, std::span<const double> values, const Interval& stretch,
                  double widest, Visit visit) {
  const double low = std::max(panel.low, stretch.low);
  const double high = std::min(panel.high, stretch.high);
  if (!(low < high)) return;
  constexpr std::size_t order = 24;  // at six standard deviations a piece, right to 1e-15
  const QuadratureRule& rule = gauss_legendre(order);
  const double pieces = std::ceil((high - low) / widest);
  const double half = 0.5 * (high - low) / pieces;
  for (double piece = 0.0; piece < pieces; ++piece) {
    const double middle = low + (2.0 * piece + 1.0) * half;
    for (std::size_t j = 0; j < order; ++j) {
      const double x = middle + half * rule.node[j];
      visit(x, half * rule.weight[j] * interpolate(panel, values, x));
    }
  }
}

}  // namespace

SurvivingPaths::SurvivingPaths(std::vector<double> information, const Interval& reach)
    : information_{std::move(information)} {
  expects(!information_.empty() && information_.front() > 0.0 && std::isfinite(information_.back()),
          "information of a look, > 0");
  expects(std::ranges::adjacent_find(information_, std::greater_equal{}) == information_.end(),
          "rising information");
  cut_ = {std::max(std::min(reach.low, 0.0) - range_reach, -furthest),
          std::min(std::max(reach.high, 0.0) + range_reach, furthest)};
}

SurvivingPaths::Step SurvivingPaths::step_to(double information) const {
  return {std::sqrt(stage_.information / information),
          std::sqrt((information - stage_.information) / information)};
}

NormalTail SurvivingPaths::tail(double z, double direction) const {
  expects(looks_done_ < information_.size(), "a next look");
  if (!has_stopped_) return normal_tail(direction * z);
  const auto [correlation, deviation] = step_to(information_[looks_done_]);
  const double scale = direction / deviation;
  NormalTail sum;
  const auto visit_unweighted = [&](double x, double weight) {
    const NormalTail at = normal_tail((z - correlation * x) * scale);
    sum.probability += weight * at.probability;
    sum.density += weight * at.density;
  };
  const auto visit = [&](double x, double weight) { visit_unweighted(x, weight * density(x)); };
  const double centre = correlation * z;
  const double reach = kernel_reach * deviation;
  const Interval focus{centre - reach, centre + reach};
  const Interval certain =
      direction > 0.0 ? Interval{.low = focus.high} : Interval{.high = focus.low};
  for (const Panel& panel : stage_.panels) {
    if (panel.is_fine) {
      for (std::size_t j = panel.first; j < panel.first + panel.order; ++j)
        visit_unweighted(stage_.position[j], stage_.mass[j]);
    } else {
      visit_pieces(panel, stage_.share, focus, 6.0 * deviation, visit);
      visit_pieces(panel, stage_.share, certain, panel.high - panel.low, visit);
    }
  }
  sum.density /= deviation;
  return sum;
}

double SurvivingPaths::probability() const {
  if (!has_stopped_) return 1.0;
  double sum = 0.0;
  for (const double mass : stage_.mass)
    sum += mass;
  return sum;
}

void SurvivingPaths::continue_within(const Interval& region) {
  expects(looks_done_ + 1 < information_.size(), "a look after the next");
  expects(!std::isnan(region.low) && !std::isnan(region.high), "bounds");
  if (region.low > cut_.low || region.high < cut_.high) {
    const Interval range{std::max(region.low, cut_.low), std::min(region.high, cut_.high)};
    is_symmetric_ = is_symmetric_ && range.low == -range.high;
    stage_ = stage_within(range);
    has_stopped_ = true;
    for (const double edge : {range.low, range.high})
      edges_.push_back({edge, stage_.information});
  }
  ++looks_done_;
}

std::vector<Bend> SurvivingPaths::bends_at(double information) const {
  std::vector<Bend> out;
  for (const Edge& edge : edges_) {
    const double scale = std::sqrt((information - edge.information) / edge.information);
    if (scale < 1.0) out.push_back({edge.z * std::sqrt(information / edge.information), scale});
  }
  return out;
}

SurvivingPaths::Stage SurvivingPaths::stage_within(const Interval& range) const {
  Stage out;
  out.information = information_[looks_done_];
  if (!(range.low < range.high)) return out;
  const double next = information_[looks_done_ + 1];
  out.panels =
      make_panels(range, bends_at(out.information), std::sqrt((next - out.information) / next));
  const std::size_t nodes = out.panels.back().first + out.panels.back().order;
  out.position.reserve(nodes);
  out.mass.reserve(nodes);
  for (const Panel& panel : out.panels) {
    const QuadratureRule& rule = gauss_legendre(panel.order);
    const double half = 0.5 * (panel.high - panel.low);
    for (std::size_t j = 0; j < panel.order; ++j) {
      out.position.push_back(0.5 * (panel.low + panel.high) + half * rule.node[j]);
      out.mass.push_back(half * rule.weight[j]);
    }
  }
  out.share = shares_at(out.position);
  out.weighted.resize(nodes);
  for (std::size_t i = 0; i < nodes; ++i) {
    out.weighted[i] = out.share[i] * out.mass[i];
    out.mass[i] = out.weighted[i] * density(out.position[i]);
  }
  return out;
}

std::vector<double> SurvivingPaths::shares_at(std::span<const double> position) const {
  if (!has_stopped_) return std::vector<double>(position.size(), 1.0);
  std::vector<double> out(position.size(), 0.0);
  const std::size_t computed = is_symmetric_ ? (position.size() + 1) / 2 : position.size();
  const std::span<double> shares{out.data(), computed};
  const auto [correlation, deviation] = step_to(information_[looks_done_]);
  std::vector<double> centre(position.begin(), position.begin() + std::ssize(shares));
  for (double& each : centre)
    each *= correlation;
  for (const Panel& panel : stage_.panels) {
    if (panel.is_fine)
      add_from_nodes(panel, {centre, deviation}, shares);
    else
      add_from_interpolation(panel, {centre, deviation}, shares);
  }
  std::copy_n(out.begin(), position.size() - computed, out.rbegin());
  return out;
}

void SurvivingPaths::add_from_nodes(const Panel& panel, const Kernels& kernels,
                                    std::span<double> shares) const {
  const double reach = kernel_reach * kernels.deviation;
  const std::vector<double>& centre = kernels.centre;
  const auto first = std::ranges::lower_bound(centre, panel.low - reach) - centre.begin();
  const auto last = std::ranges::upper_bound(centre, panel.high + reach) - centre.begin();
  const double scale = 1.0 / (root_two * kernels.deviation);
  for (std::size_t j = panel.first; j < panel.first + panel.order; ++j) {
    const double x = stage_.position[j] * scale;
    const double weight = stage_.weighted[j] * inverse_root_two_pi / kernels.deviation;
    // Every turn has its own sum, so the compiler may take several at once.
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
      const double distance = x - centre[i] * scale;
      shares[i] += weight * decay(distance * distance);
    }
  }
}

void SurvivingPaths::add_from_interpolation(const Panel& panel, const Kernels& kernels,
                                            std::span<double> shares) const {
  const double reach = kernel_reach * kernels.deviation;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double centre = kernels.centre[i];
    double sum = 0.0;
    visit_pieces(panel, stage_.share, {centre - reach, centre + reach}, 6.0 * kernels.deviation,
                 [&](double x, double weight) {
                   sum += weight * density((x - centre) / kernels.deviation);
                 });
    shares[i] += sum / kernels.deviation;
  }
}

}  // namespace assay::stats
