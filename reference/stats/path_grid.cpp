#include "reference/stats/path_grid.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/gauss_legendre.hpp"

namespace assay::stats {
namespace {

/// A Gaussian of standard deviation s has hardly any frequency above a few 1 / s; n nodes integrate
/// frequencies up to about 4 n / width and interpolate half as high. These settings, found by
/// trial, keep crossing probabilities right to 1e-11 for any spacing of looks.
struct Rule {
  double widths_per_panel;  // the widest panel, in scales
  double nodes_per_width;
};

constexpr Rule integration{12.0, 1.55};
constexpr Rule interpolation{6.0, 3.9};
constexpr double nodes_besides = 4.0;  // where convergence has not begun

constexpr double finest_kernel = 1.0 / 8.0;  // of the function's scale, for a fine panel
constexpr double distance_per_scale = 6.0;   // from a bend

class Cutter {
 public:
  Cutter(std::span<const Bend> bends, double kernel) : bends_{bends}, kernel_{kernel} {}

  void cut(double low, double high) {
    const Scale scale = scale_within(low, high);
    const double parts = std::ceil((high - low) / (scale.rule().widths_per_panel * scale.finest));
    constexpr double most_even_parts = 4.0;
    const double middle = 0.5 * (low + high);
    if (parts > most_even_parts && low < middle && middle < high) {
      cut(low, middle);
      cut(middle, high);
      return;
    }
    const double width = (high - low) / parts;
    for (double i = 0.0; i < parts; ++i)
      add(low + i * width, i + 1.0 < parts ? low + (i + 1.0) * width : high, scale);
  }

  [[nodiscard]] std::vector<Panel> panels() && { return std::move(panels_); }

 private:
  struct Scale {
    double finest;
    bool is_fine;

    [[nodiscard]] const Rule& rule() const { return is_fine ? integration : interpolation; }
  };

  [[nodiscard]] Scale scale_within(double low, double high) const {
    double scale = 1.0;  // of the normal density
    for (const Bend& bend : bends_) {
      const double distance = std::max({low - bend.position, bend.position - high, 0.0});
      scale = std::min(scale, std::max(bend.scale, distance / distance_per_scale));
    }
    if (kernel_ < finest_kernel * scale) return {scale, false};
    const double both = scale * kernel_ / std::sqrt(scale * scale + kernel_ * kernel_);
    return {both, true};
  }

  void add(double low, double high, const Scale& scale) {
    const double nodes = nodes_besides + (high - low) / scale.finest * scale.rule().nodes_per_width;
    const auto order = std::min(static_cast<std::size_t>(nodes) + 1, largest_order);
    const std::size_t first = panels_.empty() ? 0 : panels_.back().first + panels_.back().order;
    panels_.push_back({low, high, order, first, scale.is_fine});
  }

  std::span<const Bend> bends_;
  double kernel_;
  std::vector<Panel> panels_;
};

}  // namespace

std::vector<Panel> make_panels(const Interval& range, std::span<const Bend> bends, double kernel) {
  expects(std::isfinite(range.low) && std::isfinite(range.high) && range.low < range.high,
          "a finite range");
  expects(kernel > 0.0, "kernel > 0");
  Cutter cutter{bends, kernel};
  cutter.cut(range.low, range.high);
  return std::move(cutter).panels();
}

double interpolate(const Panel& panel, std::span<const double> values, double x) {
  const QuadratureRule& rule = gauss_legendre(panel.order);
  const double u = (2.0 * x - panel.low - panel.high) / (panel.high - panel.low);
  double above = 0.0;
  double below = 0.0;
  for (std::size_t j = 0; j < panel.order; ++j) {
    const double distance = u - rule.node[j];
    if (distance == 0.0) return values[panel.first + j];
    const double weight = rule.cardinal[j] / distance;
    above += weight * values[panel.first + j];
    below += weight;
  }
  return above / below;
}

}  // namespace assay::stats
