#include <fmt/format.h>
#include <map>
#include <string>

#include "reference/streaming/streaming_pipeline.hpp"
#include "validators/museum/exhibit.hpp"
#include "validators/museum/judging.hpp"
#include "validators/museum/world.hpp"
#include "validators/mutants/altered.hpp"

namespace assay::validators {

extern const ValidatorKind ledger;

namespace museum {

extern const ExhibitKind insert_only_query;

namespace {

/// Counts a unit once more for each earlier exposure that arrives after a later one: the query
/// then has a new first row, and nothing takes back the old one.
class InsertOnly final : public Alteration {
 public:
  InsertOnly(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    out.push_back(event);
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure == nullptr) return;
    const auto [first, is_new] = first_.try_emplace(event.unit(UnitKind::user), event.timestamp);
    if (is_new || event.timestamp >= first->second) return;
    first->second = event.timestamp;
    ++again_[std::string{dictionary_->text(exposure->variant)}];
  }

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results)
      row.units += extra(row.variant);
    for (UnitCounts& row : snapshot.counts.units) {
      row.exposed += extra(row.variant);
      row.analysed += extra(row.variant);
    }
  }

 private:
  [[nodiscard]] std::int64_t extra(const std::string& variant) const {
    const auto found = again_.find(variant);
    return found == again_.end() ? 0 : found->second;
  }

  const Dictionary* dictionary_;
  std::map<UnitId, EventTime> first_;
  std::map<std::string, std::int64_t> again_;
};

std::int64_t units_in(const Snapshot& answer) {
  return analysed_in(answer, "control") + analysed_in(answer, "treatment");
}

Exhibit show(int jobs) {
  sim::RunRecord run =
      live_aa(std::array<std::string_view, 1>{R"(faults=[{"fault":"late","level":0.03}])"}, jobs);
  const std::int64_t right = units_in(run.snapshots.back());
  Exhibit out;
  out.green = verdict_on(ledger, run);
  read_by(run, mutants::altered<InsertOnly>(reference::streaming_pipeline()));
  out.red = verdict_on(ledger, run);
  const std::int64_t broken = units_in(run.snapshots.back());
  const double over = 100.0 * static_cast<double>(broken - right) / static_cast<double>(right);
  out.setting =
      "the built-in world aa; phones that were offline send some of their events hours "
      "later (fault late, level 0.03)";
  out.truth = fmt::format("{} users are exposed", grouped(right));
  out.broken = fmt::format(
      "{} users, {:.2f} % too many: {} of them had an earlier exposure arrive "
      "after a later one",
      grouped(broken), over, grouped(broken - right));
  out.right = fmt::format("{} users: the earlier exposure retracts the later one", grouped(right));
  out.number = fmt::format("{:.2f} % too many users", over);
  return out;
}

}  // namespace

constinit const ExhibitKind insert_only_query{
    "insert_only_query",
    "a streaming query for first exposures never takes one back",
    "apache/flink, FLINK-37005, pull request 26051, February 2025: make StreamExecDeduplicate "
    "output insert only where possible",
    "ROW_NUMBER() OVER (PARTITION BY unit ORDER BY time) = 1 is the query for first exposures. "
    "Planned as insert-only, without mini-batch, it sends a unit's row once and never takes it "
    "back, which is right only as long as no earlier exposure arrives late. The operator itself "
    "drops such an exposure, so that the first one stays wrong; where it comes out as one more "
    "row, its unit is counted twice, as here.",
    "an answer that counts a unit again for each new first exposure (broken); the reference "
    "pipeline (right)",
    "ledger",
    "late",
    show};

}  // namespace museum
}  // namespace assay::validators
