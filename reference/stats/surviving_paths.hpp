#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reference/stats/inference.hpp"
#include "reference/stats/normal_kernel.hpp"
#include "reference/stats/path_grid.hpp"

namespace assay::stats {

/// The z process of a group-sequential rule on those paths that no look has stopped yet.
///
///   Z_k = S_k / sqrt(t_k),   S_k a Brownian motion without drift at the information t_k
///
/// A drift needs no other process: subtract drift * sqrt(t_k) from the bounds of look k.
///
/// Kept is g_k(z), the share of surviving paths among those that come to z at look k. Unlike their
/// density g_k(z) phi(z) it is between 0 and 1 with all its digits, however far out z is. The step
/// to the next look is a Brownian bridge backwards, rho = sqrt(t_k / t_{k+1}):
///
///   g_{k+1}(z) = integral over the region of g_k(x) N(x; rho z, 1 - rho^2) dx
///   P(no stop by k, Z_{k+1} >= z) = integral of g_k(x) phi(x) P(N > (z - rho x) / s) dx,
///   s^2 = 1 - rho^2
///
/// by Gauss-Legendre panels from the narrower of the kernels into and out of each look, so that
/// looks may lie very close together or very unevenly. The absolute error is below 1e-11, the
/// relative one below 1e-10 but for what needs a jump of six or more deviations in one step: 1e-8
/// at a probability of 1e-11, 1e-6 at 1e-20. The cost is about O(looks * nodes^2), with some two
/// nodes for every deviation of a step.
///
/// Source:  P. Armitage, C. K. McPherson, B. C. Rowe, JRSS A 132 (1969) 235-244,
///          doi:10.2307/2343787; C. Jennison, B. W. Turnbull, Group Sequential Methods, 2000,
///          chapter 19.
/// Checked: the bivariate normal at 30 digits and an independent recursion over densities for 120
///          random rules of up to 60 looks, tests/reference/stats/surviving_paths.test.cpp.
class SurvivingPaths {
 public:
  /// Before the first look.
  /// `information` of all looks, rising, > 0, on any scale; `reach`: z between the lowest and the
  /// highest later bound, within which probabilities shall keep their relative accuracy.
  /// Throws: ContractError where these do not hold.
  SurvivingPaths(std::vector<double> information, const Interval& reach);

  /// P(no stop yet and Z >= z at the next look) and minus its derivative by z. Expects a next look.
  [[nodiscard]] NormalTail beyond(double z) const { return tail(z, 1.0); }

  /// P(no stop yet and Z <= z at the next look) and its derivative by z. Expects a next look.
  [[nodiscard]] NormalTail below(double z) const { return tail(z, -1.0); }

  /// Has the next look and stops what is outside `region`, which may be infinite or empty. Expects
  /// a look after it.
  void continue_within(const Interval& region);

  /// P(no stop yet).
  [[nodiscard]] double probability() const;

  [[nodiscard]] std::size_t looks_done() const { return looks_done_; }

 private:
  struct Edge {
    double z;
    double information;
  };

  /// The last look that stopped anything: g at the nodes of its panels.
  struct Stage {
    double information = 0.0;
    std::vector<Panel> panels;
    std::vector<double> position;  // of each node
    std::vector<double> share;     // g there
    std::vector<double> weighted;  // quadrature weight times g
    std::vector<double> mass;      // the same times the normal density
  };

  /// From the stage to the look after it.
  struct Step {
    double correlation;  // rho
    double deviation;    // sqrt(1 - rho^2)
  };

  /// Of the step to the next look, backwards from each of its nodes.
  struct Kernels {
    std::vector<double> centre;  // rising
    double deviation;
  };

  [[nodiscard]] Step step_to(double information) const;
  [[nodiscard]] NormalTail tail(double z, double direction) const;
  [[nodiscard]] std::vector<Bend> bends_at(double information) const;
  [[nodiscard]] Stage stage_within(const Interval& range) const;
  [[nodiscard]] std::vector<double> shares_at(std::span<const double> position) const;
  void add_from_nodes(const Panel& panel, const Kernels& kernels, std::span<double> shares) const;
  void add_from_interpolation(const Panel& panel, const Kernels& kernels,
                              std::span<double> shares) const;

  std::vector<double> information_;
  Interval cut_;
  std::size_t looks_done_ = 0;
  bool is_symmetric_ = true;  // all regions so far
  bool has_stopped_ = false;  // any path; before, g is 1 everywhere
  std::vector<Edge> edges_;
  Stage stage_;
};

}  // namespace assay::stats
