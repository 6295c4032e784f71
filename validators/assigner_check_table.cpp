#include <array>
#include <fmt/format.h>

#include "model/input_error.hpp"
#include "validators/assigner_checks.hpp"

namespace assay::validators {

std::span<const AssignerCheck> assigner_checks() {
  static constexpr std::array checks{
      AssignerCheck{"bucket_edges", "each unit gets its variant, also on both sides of every edge",
                    check_bucket_edges},
      AssignerCheck{"conformance", "published hashes put units into the published buckets",
                    check_golden_vectors},
      AssignerCheck{"stickiness", "who is served stays served, the same, as traffic grows",
                    check_ramp},
      AssignerCheck{"exclusion", "no unit is in two experiments of one layer or group",
                    check_exclusion},
      AssignerCheck{"rejection", "inconsistent definitions are refused", check_rejection},
      AssignerCheck{"uniformity", "equal slots get equal shares of the units", check_uniformity},
      AssignerCheck{"independence", "one experiment's variant says nothing of another's",
                    check_independence},
  };
  return checks;
}

MaybeProblem ask(const AssignerCheck& check, const AssignerProbe& probe) {
  try {
    return check.ask(probe);
  } catch (const InputError& error) {
    return AssignmentProblem{"load", fmt::format("rejected a valid config: {}", error.what())};
  }
}

}  // namespace assay::validators
