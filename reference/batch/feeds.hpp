#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/dictionary.hpp"
#include "model/ids.hpp"
#include "reference/batch/plan.hpp"

namespace assay::reference::unit_fold {

/// One part of one metric of one experiment that an outcome feeds.
struct Feed {
  std::uint32_t metric = 0;  ///< index in the experiment's plan
  std::uint8_t part = 0;     ///< 0, or 1 for a ratio's denominator
  bool covariate = false;
  bool keeps_values = false;
  Contribution contribution;
  Duration window{0};
};

/// What an outcome feeds in one experiment.
struct FeedGroup {
  std::uint32_t experiment = 0;  ///< index among the plans
  bool covariate = false;        ///< some feed has one
  std::uint32_t begin = 0;       ///< in the feeds
  std::uint32_t end = 0;
};

/// The inverted index from an outcome's name and attributes to the metrics it feeds, decided once
/// per distinct pair. The answer is a tag; tag 0 feeds nothing.
class FeedIndex {
 public:
  /// Over those of `plans` whose unit is of this kind.
  FeedIndex(std::span<const ExperimentPlan> plans, UnitKind kind, const Dictionary& dictionary);

  [[nodiscard]] std::uint32_t tag(Symbol name, AttributesId attributes) {
    if (name.value >= names_of_.size() || names_of_[name.value] == 0) return 0;
    Name& entry = names_[names_of_[name.value] - 1];
    const std::size_t key = entry.by_attributes ? attributes.value : 0;
    if (key >= entry.tags.size()) entry.tags.resize(key + 1, unknown);
    if (entry.tags[key] == unknown) entry.tags[key] = decide(name, attributes);
    return entry.tags[key];
  }

  [[nodiscard]] std::span<const FeedGroup> groups(std::uint32_t tag) const {
    return std::span{groups_}.subspan(tags_[tag].begin, tags_[tag].end - tags_[tag].begin);
  }

  [[nodiscard]] std::span<const Feed> feeds(const FeedGroup& group) const {
    return std::span{feeds_}.subspan(group.begin, group.end - group.begin);
  }

  /// Of the outcomes with this tag, where some experiment cuts segments by outcomes.
  [[nodiscard]] AttributesId attributes(std::uint32_t tag) const { return tags_[tag].attributes; }

 private:
  static constexpr std::uint32_t unknown = UINT32_MAX;

  struct Tag {
    std::uint32_t begin = 0;  ///< in the groups
    std::uint32_t end = 0;
    AttributesId attributes = no_attributes;
  };

  struct Name {
    bool by_attributes = false;
    std::vector<std::uint32_t> tags;  ///< by attributes, or one for all
  };

  void add_name(const MetricPart& part, bool cuts_by_outcome);
  std::uint32_t decide(Symbol name, AttributesId attributes);
  void add_feeds(std::uint32_t experiment, Symbol name, AttributesId attributes);

  std::span<const ExperimentPlan> plans_;
  UnitKind kind_;
  const Dictionary& dictionary_;
  std::vector<std::uint32_t> names_of_;  // by symbol; plus one, 0 for none
  std::vector<Name> names_;
  std::vector<Tag> tags_;
  std::vector<FeedGroup> groups_;
  std::vector<Feed> feeds_;
};

}  // namespace assay::reference::unit_fold
