#include <algorithm>
#include <cmath>
#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind missing_bucket;

namespace {

/// Serves nothing to whoever falls into certain hash buckets of the first treatment: a range that
/// ends one too early, or a fallback for a bucket that no variant owns. Counted in thousandths of
/// all units under an even split, `buckets` of treatment's 500 are missing; one of them makes
/// 49.9 : 50. By default 100 * level, at least one.
class MissingBucket final : public Fault {
 public:
  explicit MissingBucket(FaultSettings& settings) {
    const auto usual = static_cast<std::int64_t>(std::floor(100.0 * settings.level() + 0.5));
    const std::int64_t missing = settings.reader().integer("buckets", {1, treatment_buckets},
                                                           std::max<std::int64_t>(1, usual));
    if (settings.level() > 0.0) missing_ = static_cast<std::uint64_t>(missing);
  }

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    std::erase_if(exposures, [&](const PlannedExposure& exposure) {
      return exposure.variant == 1 &&
             client_stream(missing_bucket.name, client.user_text, exposure.experiment)
                     .below(treatment_buckets) < missing_;
    });
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    double none = 1.0;
    for (const PlannedExposure& exposure : exposures) {
      if (exposure.variant == 1)
        none *= 1.0 - static_cast<double>(missing_) / static_cast<double>(treatment_buckets);
    }
    return 1.0 - none;
  }

 private:
  static constexpr std::int64_t treatment_buckets = 500;

  std::uint64_t missing_ = 0;  // of treatment_buckets
};

}  // namespace

constinit const FaultKind missing_bucket{
    "missing_bucket",
    FaultClass::must_notice,
    "assignment",
    "some hash buckets of the treatment get nothing",
    "assignment: the bucketing loses part of one variant's range",
    "sample_ratio, assigner",
    hook_expose,
    make_fault<MissingBucket>};

}  // namespace assay::sim
