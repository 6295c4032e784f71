#include "validators/mutants/rechosen.hpp"

#include <memory>
#include <vector>

#include "reference/assignment/schemes/scheme.hpp"

namespace assay::validators::mutants {
namespace {

class Rechosen final : public Assigner {
 public:
  Rechosen(Choice choice, std::unique_ptr<Assigner> good,
           std::span<const ExperimentDefinition> config)
      : choice_{choice}, good_{std::move(good)}, config_{config.begin(), config.end()} {}

  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override {
    good_->assign(query, variants);
    for (std::size_t i = 0; i < config_.size(); ++i)
      if (variants[i] != none_assigned)
        variants[i] = choice_(config_[i], query.units[index(config_[i].unit)], variants[i]);
  }

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery& query,
                                        std::size_t experiment) const override {
    return good_->explain(query, experiment);
  }

 private:
  Choice choice_;
  std::unique_ptr<Assigner> good_;
  std::vector<ExperimentDefinition> config_;
};

}  // namespace

AssignerFactory rechosen_by(Choice choice, AssignerFactory good) {
  return [choice, good = std::move(good)](std::span<const ExperimentDefinition> config,
                                          const Dictionary& dictionary) {
    return std::make_unique<Rechosen>(choice, good(config, dictionary), config);
  };
}

std::uint64_t variant_hash(const ExperimentDefinition& experiment, std::string_view unit) {
  const reference::Key key = reference::scheme_kind(experiment.scheme).variant_key(experiment);
  return key.hash(reference::HashedUnit{unit});
}

std::int16_t owner_of(std::int64_t bucket, const ExperimentDefinition& experiment,
                      std::int16_t good) {
  const auto slots = reference::scheme_kind(experiment.scheme).slots(experiment);
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (bucket >= slots[i].low && bucket < slots[i].high) return static_cast<std::int16_t>(i);
  return good;
}

}  // namespace assay::validators::mutants
