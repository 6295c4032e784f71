#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "model/config_reader.hpp"
#include "sim/faults/fault.hpp"

namespace assay::sim {

/// The level and the parameters of one fault, read strictly. What is not stated follows from the
/// level, or has a fixed default.
class FaultSettings {
 public:
  /// Throws InputError below `path` when the level is not in [0, 1] or the parameters are no JSON
  /// object.
  FaultSettings(const FaultSpec& spec, std::string_view path);
  ~FaultSettings();
  FaultSettings(const FaultSettings&) = delete;
  FaultSettings& operator=(const FaultSettings&) = delete;

  /// In [0, 1]; at 0 the fault is the identity.
  [[nodiscard]] double level() const { return level_; }

  /// The parameter `key`, a probability; by default `at_full_level` * level. 0 at level 0.
  [[nodiscard]] double share(std::string_view key, double at_full_level);

  /// The parameter `key`, a positive duration.
  [[nodiscard]] Duration duration(std::string_view key, Duration fallback);

  [[nodiscard]] ConfigReader& reader() { return reader_; }

 private:
  double level_;
  std::unique_ptr<const nlohmann::json> parameters_;
  ConfigReader reader_;
};

/// Makes a fault of the class `F`, which is constructible from its settings: FaultKind::make.
template <class F>
std::unique_ptr<Fault> make_fault(const FaultSpec& spec, std::string_view path) {
  FaultSettings settings{spec, path};
  std::unique_ptr<Fault> fault = std::make_unique<F>(settings);
  settings.reader().finish();
  return fault;
}

/// The bit that a fault sets in Delivery::touched: those that act on deliveries have one each, in
/// registry order, and must be 64 at most; of others it is 0.
[[nodiscard]] std::uint64_t touch_bit(const FaultKind& kind);

}  // namespace assay::sim
