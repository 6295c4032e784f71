#include "reference/external/engine.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "model/input_error.hpp"
#include "model/wire/dialogue.hpp"
#include "reference/external/engine_protocol.hpp"

namespace assay::reference {
namespace {

/// One process.
class Engine {
 public:
  explicit Engine(const EngineOptions& options)
      : dialogue_{options.command, {.silence = options.timeout}, engine_greeting()} {}

  Result<Estimate> ask(EngineQuestion question) {
    question.id = ++asked_;
    const std::string request = engine_request(question);
    dialogue_.ask(request);
    const std::string line = dialogue_.answer_to(request);
    try {
      return engine_answer(line, question);
    } catch (const InputError& error) {
      dialogue_.reject(line, error, request);
    }
  }

 private:
  Dialogue dialogue_;
  std::int64_t asked_ = 0;
};

/// Processes that wait for a question.
class Engines {
 public:
  explicit Engines(EngineOptions options) : options_{std::move(options)} {}

  Result<Estimate> ask(const EngineQuestion& question) {
    std::unique_ptr<Engine> engine = take();
    Result<Estimate> out = engine->ask(question);  // where it throws, its process goes with it
    const std::scoped_lock lock{mutex_};
    idle_.push_back(std::move(engine));
    return out;
  }

 private:
  std::unique_ptr<Engine> take() {
    {
      const std::scoped_lock lock{mutex_};
      if (!idle_.empty()) {
        std::unique_ptr<Engine> out = std::move(idle_.back());
        idle_.pop_back();
        return out;
      }
    }
    return std::make_unique<Engine>(options_);
  }

  EngineOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Engine>> idle_;
};

}  // namespace

Estimator engine_estimator(EngineOptions options) {
  // Shared because an Estimator is copied, and all of its copies ask the same processes.
  return [engines = std::make_shared<Engines>(std::move(options))](
             const MetricDefinition& metric, const ResultRow& control, const ResultRow& treatment,
             const AnalysisOptions& analysis) -> Result<Estimate> {
    if (control.overflow || treatment.overflow) return UndefinedBecause{Undefined::overflow};
    if (metric.kind == MetricKind::quantile || std::min(control.units, treatment.units) < 2)
      return UndefinedBecause{Undefined::too_few_units};
    return engines->ask(
        {.metric = metric, .control = control, .treatment = treatment, .alpha = analysis.alpha});
  };
}

}  // namespace assay::reference
