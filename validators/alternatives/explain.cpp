#include "validators/alternatives/explain.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "sim/parallel.hpp"
#include "validators/oracle/facts.hpp"
#include "validators/oracle/snapshot.hpp"

namespace assay::validators {
namespace {

using Choice = std::vector<const Alternative*>;

/// Asks how far the table is from that of a pipeline with some alternatives.
class Comparison {
 public:
  explicit Comparison(const TableQuestion& question)
      : question_{question},
        facts_{perfect::facts_of(question.log, question.setup->lateness, *question.dictionary)} {}

  [[nodiscard]] std::vector<TableExplanation> of(const std::vector<Choice>& choices) const {
    std::vector<TableExplanation> out(choices.size());
    sim::for_each_index(choices.size(), question_.jobs, [&](std::size_t i) {
      out[i] = {.alternatives = choices[i], .differing = distance(choices[i])};
    });
    return out;
  }

  [[nodiscard]] ResultTable table(const Choice& choice) const {
    const PipelineSetup& setup = *question_.setup;
    Decisions decisions{.rules = {}, .metrics = setup.metrics, .lateness = setup.lateness};
    for (const Alternative* alternative : choice)
      alternative->decide(decisions);
    const perfect::Rules& rules = decisions.rules;
    // What becomes of copies is settled once for all that agree on it.
    const bool has_same_facts = rules.copies == perfect::CopyRule::by_id &&
                                rules.late == perfect::LateRule::dropped &&
                                decisions.lateness == setup.lateness && !rules.alter_definitions();
    std::optional<perfect::Facts> own;
    if (!has_same_facts) {
      own = perfect::facts_of(question_.log, decisions.lateness, *question_.dictionary, rules);
    }
    return perfect::results_under(rules, question_.as_of, own ? *own : facts_, decisions.metrics);
  }

 private:
  [[nodiscard]] std::size_t distance(const Choice& choice) const {
    const ResultTable own = table(choice);  // which the distance points into
    return table_distance(*question_.table, own).differences.size();
  }

  TableQuestion question_;
  perfect::Facts facts_;
};

std::vector<TableExplanation> exact_ones(std::vector<TableExplanation> all) {
  std::erase_if(all, [](const TableExplanation& each) { return !each.is_exact(); });
  return all;
}

/// The nearest with each of the others.
std::vector<Choice> pairs_with(const Alternative* nearest) {
  std::vector<Choice> out;
  for (const Alternative& other : alternatives())
    if (&other != nearest) out.push_back({nearest, &other});
  return out;
}

}  // namespace

std::string TableExplanation::name() const {
  std::string out;
  for (const Alternative* alternative : alternatives)
    out += (out.empty() ? "" : " with ") + std::string{alternative->name};
  return out;
}

ResultTable table_with(const std::vector<const Alternative*>& alternatives,
                       const TableQuestion& question) {
  return Comparison{question}.table(alternatives);
}

std::vector<TableExplanation> explain(const TableQuestion& question) {
  constexpr std::size_t most_near_ones = 3;
  const Comparison comparison{question};
  std::vector<Choice> choices{{}};
  for (const Alternative& alternative : alternatives())
    choices.push_back({&alternative});
  std::vector<TableExplanation> all = comparison.of(choices);
  const std::size_t as_it_is = all.front().differing;
  all.erase(all.begin());
  std::erase_if(all, [&](const TableExplanation& each) { return each.differing >= as_it_is; });
  std::ranges::stable_sort(all, {}, &TableExplanation::differing);
  if (auto exact = exact_ones(all); !exact.empty() || all.empty()) return exact;
  if (auto pairs = exact_ones(comparison.of(pairs_with(all.front().alternatives.front())));
      !pairs.empty())
    return pairs;
  if (all.size() > most_near_ones) all.resize(most_near_ones);
  return all;
}

std::vector<std::string> explanation_words(const std::vector<TableExplanation>& explanations) {
  std::vector<std::string> out;
  if (explanations.empty())
    out.emplace_back("No rule that platforms are known to have instead brings it nearer.");
  for (const TableExplanation& each : explanations) {
    std::string words;
    for (const Alternative* alternative : each.alternatives) {
      words += fmt::format("{}{} (against: {})", words.empty() ? "" : "; and ",
                           alternative->summary, alternative->rule);
    }
    out.push_back(each.is_exact() ? fmt::format("Explained by {}: {}.", each.name(), words)
                                  : fmt::format("Nearer by {}, but {} fields still differ: {}.",
                                                each.name(), each.differing, words));
  }
  return out;
}

}  // namespace assay::validators
