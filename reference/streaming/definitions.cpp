// How the stream's view of an experiment follows the versions of its definition.
#include <algorithm>

#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::reference {

std::uint32_t StreamingPipeline::track_index(Symbol experiment) {
  if (experiment.value >= track_of_symbol_.size()) {
    track_of_symbol_.resize(std::size_t{experiment.value} + 64);
  }
  std::uint32_t& known = track_of_symbol_[experiment.value];
  if (known == 0) {
    tracks_.push_back(std::make_unique<ExperimentTrack>());
    tracks_.back()->experiment = experiment;
    known = static_cast<std::uint32_t>(tracks_.size());
  }
  return known - 1;
}

EventClass StreamingPipeline::define(std::uint32_t entry) {
  const std::uint32_t index = track_index(Symbol{journal_.shape(journal_[entry]).first});
  ExperimentTrack& track = *tracks_[index];
  const bool is_first =
      track.versions.empty() || happened_before(journal_[entry], journal_[track.first_version]);
  if (is_first) {
    track.first_version = entry;
    compile_first_version(index);
    for (const std::uint32_t version : track.versions)
      set_class(version, judge_version(track, version));
  }
  track.versions.push_back(entry);
  return judge_version(track, entry);
}

EventClass StreamingPipeline::judge_version(const ExperimentTrack& track,
                                            std::uint32_t version) const {
  const bool fits = changes_only_traffic(*track.compiled->definition,
                                         dictionary_->definition(journal_[version].definition()));
  return fits ? EventClass::counted : EventClass::rejected;
}

/// The columns of the version `before`, cleared, if they fit; else new ones.
MembershipColumns StreamingPipeline::columns_for(const CompiledExperiment& experiment,
                                                 const std::optional<CompiledExperiment>& before) {
  UnitTable& units = chains_.units(experiment.kind);
  if (before && before->kind == experiment.kind &&
      before->columns.rest.bytes == experiment.rest_bytes()) {
    units.clear(before->columns.head);
    units.clear(before->columns.rest);
    return before->columns;
  }
  return {.head = units.add_column(sizeof(Membership), true),
          .rest = units.add_column(experiment.rest_bytes(), false)};
}

void StreamingPipeline::compile_first_version(std::uint32_t index) {
  ExperimentTrack& track = *tracks_[index];
  const DefinitionId first_version = journal_[track.first_version].definition();
  const std::optional<CompiledExperiment> before = std::move(track.compiled);
  track.compiled =
      compile(dictionary_->definition(first_version), track.experiment, setup_.metrics);
  track.compiled->place(columns_for(*track.compiled, before));
  track.shards.clear();
  track.variant_of_symbol.clear();
  const Surroundings around{
      .dictionary = dictionary_, .journal = &journal_, .chains = &chains_, .feeds = &feeds_};
  for (std::uint32_t i = 0; i < shards_; ++i)
    track.shards.push_back(std::make_unique<ExperimentState>(*track.compiled, index, around));
  std::vector<Feedable> feedable;
  for (const auto& each : tracks_) {
    feedable.push_back(
        {.compiled = each->compiled ? &*each->compiled : nullptr, .shards = each->shards});
  }
  feeds_.reset(feedable);
  replay_exposures(track);
}

void StreamingPipeline::replay_exposures(ExperimentTrack& track) {
  for (std::uint32_t entry = 0; entry < applied_; ++entry) {
    const Shape& shape = journal_.shape(journal_[entry]);
    if (shape.type == EventType::exposure && shape.first == track.experiment.value) {
      set_class(entry, expose(track, entry));
    }
  }
  for (std::uint32_t entry = 0; entry < applied_; ++entry) {
    if (journal_.shape(journal_[entry]).type == EventType::outcome) {
      set_class(entry, judge_outcome(entry));
    }
  }
}

}  // namespace assay::reference
