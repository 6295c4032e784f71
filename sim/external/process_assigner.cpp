#include "sim/external/process_assigner.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include "model/bucket_rules.hpp"
#include "model/contract.hpp"
#include "model/definition_names.hpp"
#include "model/external_error.hpp"
#include "model/input_error.hpp"
#include "model/wire/dialogue.hpp"
#include "model/wire/quoted_text.hpp"
#include "sim/external/assigner_protocol.hpp"

namespace assay::sim {
namespace {

/// One process, which has been told its config.
class Conversation {
 public:
  Conversation(const ProcessAssignerOptions& options, std::span<const ExperimentDefinition> config)
      : dialogue_{options.command, {.silence = options.timeout}, assigner_greeting(config)} {
    const std::string greeting = "the hello line";
    const std::string line = dialogue_.answer_to(greeting);
    try {
      abilities_ = assigner_abilities(line);
    } catch (const InputError& error) {
      if (std::string_view{error.what()}.starts_with("definitions:")) throw;
      dialogue_.reject(line, error, greeting);
    }
  }

  [[nodiscard]] const AssignerAbilities& abilities() const { return abilities_; }

  /// All experiments are asked before the first answer is read, for the time it takes.
  void ask(std::span<const std::string> requests, std::int64_t first_id,
           std::span<const ExperimentDefinition> config, std::span<std::int16_t> variants) {
    for (const std::string& request : requests)
      dialogue_.ask(request);
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const std::string line = dialogue_.answer_to(requests[i]);
      try {
        variants[i] = assigner_answer(line, first_id + static_cast<std::int64_t>(i), config[i]);
      } catch (const InputError& error) {
        dialogue_.reject(line, error, requests[i]);
      }
    }
  }

 private:
  Dialogue dialogue_;
  AssignerAbilities abilities_;
};

/// Assigners are asked by several threads; a process answers one at a time.
class ProcessAssigner final : public Assigner {
 public:
  ProcessAssigner(const ProcessAssignerOptions& options, std::atomic<std::int64_t>& asked,
                  std::span<const ExperimentDefinition> config, const Dictionary& dictionary)
      : config_{config.begin(), config.end()},
        dictionary_{&dictionary},
        asked_{&asked},
        talk_{std::make_unique<Talk>(options, config_)} {}

  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override {
    expects(variants.size() == config_.size(), "room for one answer per experiment");
    const std::scoped_lock lock{talk_->mutex};
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < config_.size(); ++i)
      requests.push_back(assigner_request(talk_->next_id + static_cast<std::int64_t>(i),
                                          config_[i].experiment_id, query, *dictionary_));
    talk_->conversation.ask(requests, talk_->next_id, config_, variants);
    talk_->next_id += static_cast<std::int64_t>(config_.size());
    *asked_ += static_cast<std::int64_t>(config_.size());
  }

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery& query,
                                        std::size_t experiment) const override {
    std::vector<std::int16_t> variants(config_.size());
    assign(query, variants);
    const std::int16_t chosen = variants.at(experiment);
    AssignmentTrace out{
        .experiment_id = config_[experiment].experiment_id, .steps = {}, .variant = {}};
    if (chosen != none_assigned)
      out.variant = config_[experiment].variants[static_cast<std::size_t>(chosen)].variant;
    out.steps.push_back("asked " + assigner_request(1, out.experiment_id, query, *dictionary_));
    out.steps.push_back("answered " + (out.variant.empty() ? "null" : quoted_text(out.variant)));
    return out;
  }

 private:
  struct Talk {
    Talk(const ProcessAssignerOptions& options, std::span<const ExperimentDefinition> config)
        : conversation{options, config} {}

    std::mutex mutex;
    Conversation conversation;
    std::int64_t next_id = 1;
  };

  std::vector<ExperimentDefinition> config_;
  const Dictionary* dictionary_;
  std::atomic<std::int64_t>* asked_;
  std::unique_ptr<Talk> talk_;
};

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool can_be_asked(const AssignerAbilities& abilities, const ExperimentDefinition& experiment) {
  if (!has(abilities.schemes, name_in(scheme_names, experiment.scheme))) return false;
  if (rules_of(experiment.scheme).chooses_hash &&
      !has(abilities.hashes, name_in(hash_names, experiment.hash)))
    return false;
  return (!experiment.layer || has(abilities.rules, "layers")) &&
         (!experiment.group || has(abilities.rules, "groups")) &&
         (experiment.eligibility.empty() || has(abilities.rules, "eligibility"));
}

AssignerAbilities abilities_of(const ProcessAssignerOptions& options) {
  try {
    return Conversation{options, {}}.abilities();
  } catch (const InputError& error) {
    throw ExternalError("'" + options.command +
                        "' rejects an empty list of experiments: " + error.what());
  }
}

struct ProcessAssigners::Shared {
  ProcessAssignerOptions options;
  std::atomic<std::int64_t> asked = 0;
};

ProcessAssigners::ProcessAssigners(ProcessAssignerOptions options)
    : shared_{std::make_shared<Shared>()} {
  shared_->options = std::move(options);
}

AssignerFactory ProcessAssigners::factory() const {
  return [shared = shared_](std::span<const ExperimentDefinition> config,
                            const Dictionary& dictionary) {
    return std::make_unique<ProcessAssigner>(shared->options, shared->asked, config, dictionary);
  };
}

std::int64_t ProcessAssigners::asked() const { return shared_->asked; }

}  // namespace assay::sim
