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
  const std::uint32_t index = track_index(journal_[entry].experiment());
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

void StreamingPipeline::compile_first_version(std::uint32_t index) {
  ExperimentTrack& track = *tracks_[index];
  const DefinitionId first_version = journal_[track.first_version].definition();
  track.compiled =
      compile(dictionary_->definition(first_version), track.experiment, setup_.metrics);
  track.shards.clear();
  track.variant_of_symbol.clear();
  UnitTable& units = chains_.units(track.compiled->kind);
  const std::size_t bytes = ExperimentState::column_bytes(*track.compiled);
  if (track.column.bytes == bytes && track.column_kind == track.compiled->kind) {
    units.clear(track.column);
  } else {
    track.column = units.add_column(bytes);
    track.column_kind = track.compiled->kind;
  }
  const Surroundings around{.dictionary = dictionary_,
                            .journal = &journal_,
                            .chains = &chains_,
                            .feeds = &feeds_,
                            .column = track.column};
  for (std::uint32_t i = 0; i < shards_; ++i)
    track.shards.push_back(std::make_unique<ExperimentState>(*track.compiled, index, around));
  std::vector<const CompiledExperiment*> compiled;
  for (const auto& each : tracks_)
    compiled.push_back(each->compiled ? &*each->compiled : nullptr);
  feeds_.reset(compiled);
  replay_exposures(track);
}

void StreamingPipeline::replay_exposures(ExperimentTrack& track) {
  for (std::uint32_t entry = 0; entry < journal_.size(); ++entry) {
    const JournalEntry& event = journal_[entry];
    if (event.type == EventType::exposure && event.experiment() == track.experiment) {
      set_class(entry, expose(track, entry));
    }
  }
  for (std::uint32_t entry = 0; entry < journal_.size(); ++entry) {
    if (journal_[entry].type == EventType::outcome) {
      set_class(entry, judge_outcome(journal_[entry]));
    }
  }
}

}  // namespace assay::reference
