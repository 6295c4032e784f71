#include <span>

#include "sim/faults/allocation.hpp"
#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind weak_hash;

namespace {

/// Assigns a share of the clients, those with an old library, by a checksum in place of a hash:
/// the sum of the bytes of unit id and salt, modulo 100. Ids that count up have sums that lie
/// close together, so whole runs of units land in one variant.
class WeakHash final : public Fault {
 public:
  explicit WeakHash(FaultSettings& settings) : share_{settings.share("share", 1.0)} {}

  void expose(const RunFacts& run, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    if (!client_stream(weak_hash.name, client.user_text).bernoulli(share_)) return;
    for (PlannedExposure& exposure : exposures) {
      const ExperimentDefinition& experiment = run.scenario->experiments[exposure.experiment];
      const std::uint64_t bucket =
          (byte_sum(client.user_text) + byte_sum(experiment.salt)) % buckets;
      exposure.variant = variant_at(experiment, static_cast<double>(bucket) / buckets);
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& run, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return share_.chance() * chance_of_another(run, exposures);
  }

 private:
  static constexpr std::uint64_t buckets = 100;

  static std::uint64_t byte_sum(std::string_view text) {
    std::uint64_t sum = 0;
    for (const char c : text)
      sum += static_cast<unsigned char>(c);
    return sum;
  }

  Threshold share_;  // of the clients
};

}  // namespace

constinit const FaultKind weak_hash{"weak_hash",
                                    FaultClass::must_notice,
                                    "assignment",
                                    "some clients assign by a checksum instead of a hash",
                                    "assignment: a faulty randomisation function",
                                    "assigner, sample_ratio",
                                    hook_expose,
                                    make_fault<WeakHash>};

}  // namespace assay::sim
