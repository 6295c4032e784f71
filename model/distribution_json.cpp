#include <array>
#include <nlohmann/json.hpp>

#include "model/named.hpp"
#include "model/world_json.hpp"

namespace assay {
namespace {

// A parameter of a distribution: its key, field, and allowed values.
struct Parameter {
  std::string_view key;
  double DistributionSpec::* field;
  Range<double> allowed;
};

constexpr double tiny = 1e-9;
constexpr double huge = 1e9;

constexpr Parameter value{"value", &DistributionSpec::value, {0.0, huge}};
constexpr Parameter mean{"mean", &DistributionSpec::mean, {0.0, huge}};
constexpr Parameter positive_mean{"mean", &DistributionSpec::mean, {tiny, huge}};
constexpr Parameter shape{"shape", &DistributionSpec::shape, {1e-3, 1e6}};
constexpr Parameter median{"median", &DistributionSpec::median, {tiny, huge}};
constexpr Parameter sigma{"sigma", &DistributionSpec::sigma, {0.0, 10.0}};

constexpr std::array constant_parameters{value};
constexpr std::array poisson_parameters{mean};
constexpr std::array gamma_parameters{positive_mean, shape};
constexpr std::array log_normal_parameters{median, sigma};
constexpr std::array exponential_parameters{positive_mean};

using Parameters = std::span<const Parameter>;

constexpr std::array distribution_names{std::string_view{"constant"}, std::string_view{"poisson"},
                                        std::string_view{"gamma"}, std::string_view{"log_normal"},
                                        std::string_view{"exponential"}};

Parameters parameters_of(std::string_view distribution) {
  if (distribution == "constant") return constant_parameters;
  if (distribution == "poisson") return poisson_parameters;
  if (distribution == "gamma") return gamma_parameters;
  if (distribution == "log_normal") return log_normal_parameters;
  expects(distribution == "exponential", "a distribution of the table");
  return exponential_parameters;
}

}  // namespace

DistributionSpec read_distribution(ConfigReader reader) {
  DistributionSpec spec;
  spec.distribution = reader.one_of("distribution", distribution_names, "a distribution");
  for (const Parameter& parameter : parameters_of(spec.distribution))
    spec.*parameter.field = reader.real(parameter.key, parameter.allowed);
  reader.finish();
  return spec;
}

nlohmann::json json_of(const DistributionSpec& spec) {
  nlohmann::json out;
  out["distribution"] = spec.distribution;
  for (const Parameter& parameter : parameters_of(spec.distribution))
    out[parameter.key] = spec.*parameter.field;
  return out;
}

}  // namespace assay
