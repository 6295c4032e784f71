#include <array>
#include <fmt/format.h>

#include "reference/assignment/assigner.hpp"
#include "validators/assigner_questions.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/probe_config.hpp"

namespace assay::validators::museum {

extern const ExhibitKind ramp_rebuckets;

namespace {

constexpr std::int64_t id_count = 20'000;

/// Slots of the traffic's share, one behind the other: [0, 0.1) and [0.1, 0.2) at 20 %. The rest of
/// the buckets is a last variant that nobody is told of.
ExperimentDefinition squeezed(ExperimentDefinition experiment) {
  if (experiment.group || experiment.traffic_micro % 2'000'000 != 0) return experiment;
  std::int64_t used = 0;
  for (VariantDefinition& variant : experiment.variants) {
    variant.allocation_micro =
        variant.allocation_micro / 100 * (experiment.traffic_micro / 1'000'000);
    used += variant.allocation_micro;
  }
  if (used < 100'000'000) experiment.variants.push_back({"out", 100'000'000 - used});
  experiment.traffic_micro = 100'000'000;
  return experiment;
}

/// Takes the variant that nobody is told of for none.
class Squeezed final : public Assigner {
 public:
  Squeezed(std::span<const ExperimentDefinition> config, const Dictionary& dictionary) {
    std::vector<ExperimentDefinition> slots;
    for (const ExperimentDefinition& experiment : config) {
      slots.push_back(squeezed(experiment));
      variants_.push_back(static_cast<std::int16_t>(experiment.variants.size()));
    }
    inner_ = reference::make_assigner(slots, dictionary);
  }

  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override {
    inner_->assign(query, variants);
    for (std::size_t i = 0; i < variants.size(); ++i)
      if (variants[i] >= variants_[i]) variants[i] = none_assigned;
  }

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery& query,
                                        std::size_t experiment) const override {
    return inner_->explain(query, experiment);
  }

 private:
  std::unique_ptr<Assigner> inner_;
  std::vector<std::int16_t> variants_;
};

std::unique_ptr<Assigner> make_squeezed(std::span<const ExperimentDefinition> config,
                                        const Dictionary& dictionary) {
  return std::make_unique<Squeezed>(config, dictionary);
}

/// The share of those served at 20 % who have another variant at 100 %.
double moved(const AssignerFactory& factory, std::span<const std::string> ids) {
  std::vector<ExperimentDefinition> config{halves("ramp", Scheme::growthbook_v2)};
  config[0].traffic_micro = 20'000'000;
  const Dictionary dictionary;
  Questions before{factory, config, dictionary};
  std::vector<ExperimentDefinition> all = config;
  all[0].traffic_micro = 100'000'000;
  Questions after{factory, all, dictionary};
  double served = 0.0;
  double changed = 0.0;
  for (const std::string& id : ids) {
    const std::int16_t was = before.ask(query_of(id))[0];
    if (was == none_assigned) continue;
    served += 1.0;
    if (after.ask(query_of(id))[0] != was) changed += 1.0;
  }
  return changed / served;
}

/// The two days of Crook et al.: conversions and users, control and treatment.
struct Day {
  double control_hits, control, treatment_hits, treatment;

  [[nodiscard]] double lift() const {
    return treatment_hits / treatment / (control_hits / control) - 1.0;
  }
};

constexpr Day friday{20'000, 990'000, 230, 10'000};
constexpr Day saturday{5'000, 500'000, 6'000, 500'000};
constexpr Day both{25'000, 1'490'000, 6'230, 510'000};

Exhibit show(int /*jobs*/) {
  const auto ids = numbered_ids(id_count);
  const AssignerFactory broken = make_squeezed;
  const AssignerFactory right = reference::make_assigner;
  // Only the scheme whose bug it was: the others' groups and buckets have nothing to do with it.
  const auto knows = [](const ExperimentDefinition& each) {
    return each.scheme == Scheme::growthbook_v2 && !each.group;
  };
  const double share = moved(broken, ids);
  Exhibit out;
  out.setting =
      "20,000 ids, two halves, a ramp from 20 to 100 %; and the published example of "
      "what comes of it when the days are added up";
  out.truth = fmt::format(
      "nobody who is served changes arms; the treatment wins {:+.1f} % on the "
      "day of the small ramp and {:+.1f} % on the next",
      100.0 * friday.lift(), 100.0 * saturday.lift());
  out.broken = fmt::format(
      "{:.1f} % of those served change arms; over both days, with other "
      "shares on each, the treatment seems to lose {:+.1f} %",
      100.0 * share, 100.0 * both.lift());
  out.right = fmt::format(
      "{:.1f} % change arms when traffic opens the first part of fixed slots; "
      "days are compared within themselves",
      100.0 * moved(right, ids));
  out.number = fmt::format("{:.0f} % change arms; {:+.0f} %", 100.0 * share, 100.0 * both.lift());
  out.red = assigner_verdict("stickiness", {.factory = broken, .ids = ids, .knows = knows});
  out.green = assigner_verdict("stickiness", {.factory = right, .ids = ids, .knows = knows});
  return out;
}

}  // namespace

constinit const ExhibitKind ramp_rebuckets{
    "ramp_rebuckets",
    "a ramp moves units between the arms, and the sum of its days lies",
    "growthbook/growthbook-js, pull request 22, July 2021; T. Crook, B. Frasca, R. Kohavi, "
    "R. Longbotham, Seven Pitfalls, KDD 2009, doi:10.1145/1557019.1557139",
    "At 20 % coverage the arms were [0, 0.1) and [0.1, 0.2), at 100 % [0, 0.5) and [0.5, 1): a "
    "unit at 0.15 went from treatment to control as the ramp went on. Where the shares of the "
    "arms differ by day, the sum over the days is Simpson's paradox: the paper's treatment wins "
    "on each of two days and loses over both.",
    "the scheme growthbook_v2 with slots that shrink with the coverage (broken) and with slots "
    "that stay (right)",
    "assigner",
    "ramp_reassigns",
    show};

}  // namespace assay::validators::museum
