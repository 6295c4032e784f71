#include "reference/external/engine.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "model/external_error.hpp"
#include "model/input_error.hpp"
#include "model/wire/child_process.hpp"
#include "model/wire/quoted_text.hpp"
#include "reference/external/engine_protocol.hpp"

namespace assay::reference {
namespace {

/// One process.
class Engine {
 public:
  explicit Engine(const EngineOptions& options)
      : process_{options.command, {.silence = options.timeout}} {
    process_.write_line(engine_greeting());
  }

  Result<Estimate> ask(EngineQuestion question) {
    question.id = ++asked_;
    const std::string request = engine_request(question);
    try {
      process_.write_line(request);
      const auto line = process_.read_line();
      if (!line) fail("ended without an answer to", request);
      return answer(*line, question, request);
    } catch (const ChildError& error) {
      throw ExternalError(std::string{error.what()} + ", asked " + request);
    }
  }

 private:
  Result<Estimate> answer(const std::string& line, const EngineQuestion& question,
                          const std::string& request) const {
    constexpr std::size_t most_quoted = 300;
    try {
      return engine_answer(line, question);
    } catch (const InputError& error) {
      fail("answered " + quoted_text(line, most_quoted) + ", which is wrong: " + error.what() +
               "; asked",
           request);
    }
  }

  [[noreturn]] void fail(const std::string& what, const std::string& request) const {
    throw ExternalError("'" + process_.command() + "' " + what + " " + request);
  }

  ChildProcess process_;
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
