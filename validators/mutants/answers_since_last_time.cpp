#include <map>
#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind answers_since_last_time;

namespace {

/// Takes the last answer off.
class AnswersSinceLastTime final : public Alteration {
 public:
  AnswersSinceLastTime(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results) {
      std::int64_t& before =
          before_[row.experiment_id + "/" + row.variant + "/" + row.segment + "/" + row.metric];
      const std::int64_t now = row.values;
      row.values -= before;
      before = now;
    }
  }

 private:
  std::map<std::string, std::int64_t> before_;
};

}  // namespace

constinit const MutantKind answers_since_last_time{
    .name = "answers_since_last_time",
    .summary = "an answer covers only what came since the last one",
    .named_validator = "prefix",
    .pipeline = altered<AnswersSinceLastTime>,
};

}  // namespace assay::validators::mutants
