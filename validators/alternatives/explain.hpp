#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/pipeline.hpp"
#include "validators/alternatives/alternative.hpp"
#include "validators/alternatives/table_distance.hpp"

namespace assay::validators {

/// A table that differs from what a perfect pipeline says of a log.
struct TableQuestion {
  std::span<const Event> log;
  ArrivalTime as_of;
  const PipelineSetup* setup = nullptr;
  const Dictionary* dictionary = nullptr;
  const StatedTable* table = nullptr;
  int jobs = 1;
};

/// One or two alternatives, and how far the table is from that of a pipeline that decides so.
struct TableExplanation {
  std::vector<const Alternative*> alternatives;
  std::size_t differing = 0;  ///< fields and rows; 0: the tables are equal

  [[nodiscard]] bool is_exact() const { return differing == 0; }

  /// "last_exposure", "no_dedup with bots_kept".
  [[nodiscard]] std::string name() const;
};

/// What a perfect pipeline with these alternatives says of the question's log.
[[nodiscard]] ResultTable table_with(const std::vector<const Alternative*>& alternatives,
                                     const TableQuestion& question);

/// What explains the table, best first: every alternative with which a perfect pipeline would say
/// the same; where there is none, every pair with the nearest one that would; else up to three
/// alternatives that are nearer than the contract itself, nearest first.
[[nodiscard]] std::vector<TableExplanation> explain(const TableQuestion& question);

/// The same for people, one sentence each.
[[nodiscard]] std::vector<std::string> explanation_words(
    const std::vector<TableExplanation>& explanations);

}  // namespace assay::validators
