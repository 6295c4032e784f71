#include "validators/calibration/sufficient.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "sim/random/stream.hpp"
#include "validators/calibration/path.hpp"

namespace assay::validators {
namespace {

/// What turns normals into a path.
struct Steps {
  explicit Steps(const ZProcess& process) {
    double before = 0.0;
    for (const double t : process.plan.information) {
      expects(t > before, "information that increases");
      scale.push_back(std::sqrt(t - before));
      inverse_root.push_back(1.0 / std::sqrt(t));
      mean.push_back(process.drift * std::sqrt(t));
      before = t;
    }
  }

  std::vector<double> scale;         ///< of a look's increment
  std::vector<double> inverse_root;  ///< 1 / sqrt(information)
  std::vector<double> mean;          ///< of z
};

}  // namespace

std::vector<Tally> draw_block(const ZProcess& process,
                              std::span<const std::vector<double>> critical_values,
                              std::int64_t block, std::int64_t count) {
  const Steps steps{process};
  const std::size_t looks = process.plan.looks();
  std::vector<Tally> out(critical_values.size(), Tally{looks});
  sim::RandomStream random{process.seed, sim::Purpose::calibration, process.law,
                           static_cast<std::uint64_t>(block)};
  std::vector<double> error(looks);
  std::vector<double> z(looks);
  std::vector<double> exaggeration(process.drift == 0.0 ? 0 : looks);
  for (std::int64_t i = 0; i < count; ++i) {
    random.fill_normal(error);
    double sum = 0.0;
    for (std::size_t k = 0; k < looks; ++k) {
      sum += steps.scale[k] * error[k];
      error[k] = sum * steps.inverse_root[k];
      z[k] = error[k] + steps.mean[k];
    }
    for (std::size_t k = 0; k < exaggeration.size(); ++k)
      exaggeration[k] = std::fabs(z[k] / steps.mean[k]);
    for (std::size_t m = 0; m < out.size(); ++m)
      validators::count({z, error, exaggeration}, critical_values[m], process.drift, out[m]);
  }
  return out;
}

}  // namespace assay::validators
