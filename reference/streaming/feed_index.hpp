#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "reference/streaming/compiled_experiment.hpp"
#include "reference/streaming/shapes.hpp"

namespace assay::reference {

/// A metric part that an event feeds within the experiment's run, with all that moving it takes.
struct Feed {
  /// The first two are metrics of one number and nothing else, without segments of outcomes.
  enum class How : std::uint8_t { counts, sums, anyhow };

  std::uint32_t metric = 0;  ///< index into the experiment's metrics
  How how = How::anyhow;
  Role role = Role::number;  ///< number or denominator
  std::int64_t window = 0;   ///< since the first exposure, in microseconds
  UnitCell cell;             ///< of the unit's number or denominator
};

class ExperimentState;

/// An experiment that takes events: its fixed part and the state of each shard.
struct Feedable {
  const CompiledExperiment* compiled = nullptr;  ///< null: not defined yet
  std::span<const std::unique_ptr<ExperimentState>> shards;
};

/// The parts that an event feeds in one experiment, at least one, and what of the experiment
/// decides whether it counts.
struct ExperimentFeeds {
  std::uint32_t experiment = 0;  ///< index into the pipeline's experiments
  UnitKind kind = UnitKind::user;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::span<const std::unique_ptr<ExperimentState>> shards;
  std::span<const Feed> feeds;

  [[nodiscard]] bool runs_at(std::int64_t timestamp) const {
    return timestamp >= start && timestamp < end;
  }
};

/// All that an outcome of one shape feeds, in the order of experiments.
struct Plan {
  std::vector<ExperimentFeeds> experiments;
  std::uint64_t user_lines = 1;  ///< lines of the user's record that it touches, see UnitTable
  std::vector<Feed> feeds;       ///< what the spans of `experiments` point into
};

/// The inverted index from an outcome's shape to what it feeds: names and conditions are evaluated
/// once per shape.
class FeedIndex {
 public:
  explicit FeedIndex(const Dictionary& dictionary) : dictionary_{dictionary} {}

  /// Forgets everything: the experiments are now these. They outlive their use here.
  void reset(std::span<const Feedable> experiments);

  /// What outcomes of shape `index` of `shapes` feed. Valid until `reset`.
  [[nodiscard]] const Plan& plan(std::uint32_t index, const Shapes& shapes) {
    if (index < plans_.size() && plans_[index] != nullptr) [[likely]]
      return *plans_[index];
    return evaluate(index, shapes[index]);
  }

 private:
  const Plan& evaluate(std::uint32_t index, const Shape& shape);
  void put_feeds(Plan& plan, const CompiledExperiment& compiled, const Shape& shape) const;

  const Dictionary& dictionary_;
  std::vector<Feedable> experiments_;
  std::vector<std::unique_ptr<Plan>> plans_;  // by shape; null: not yet asked for
};

}  // namespace assay::reference
