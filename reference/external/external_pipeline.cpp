#include "reference/external/external_pipeline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "model/external_error.hpp"
#include "model/input_error.hpp"
#include "model/wire/child_process.hpp"
#include "model/wire/event_writer.hpp"
#include "model/wire/quoted_text.hpp"
#include "reference/external/yardstick.hpp"

namespace assay::reference {

struct ExternalPipelines::Shared {
  ExternalPipelineOptions options;
  std::mutex mutex;
  PipelineFacts facts;

  void add(const PipelineFacts& more) {
    const std::scoped_lock lock{mutex};
    facts.merge(more);
  }

  [[nodiscard]] bool can(std::string_view capability) {
    const std::scoped_lock lock{mutex};
    return facts.can(capability);
  }
};

namespace {

using Shared = ExternalPipelines::Shared;

constexpr std::size_t line_bytes = std::size_t{1} << 28U;  // a checkpoint's state is one line
constexpr std::size_t most_lines = 200'000;                // of one answer
constexpr std::size_t most_last_lines = 1'000;             // that are read of one taken leave of
constexpr std::size_t events_at_once = 1'000;
constexpr std::chrono::milliseconds farewell = std::chrono::seconds{2};

ChildLimits limits_of(std::chrono::milliseconds silence) {
  return {.silence = silence, .line_bytes = line_bytes};
}

/// The first versions in some events, and those of `known` that the events do not define.
std::vector<ExperimentDefinition> defined_in(std::span<const Event> events,
                                             const Dictionary& dictionary,
                                             const std::vector<ExperimentDefinition>& known) {
  std::map<std::string, const Event*> first;
  for (const Event& event : events) {
    const auto* change = std::get_if<DefinitionChange>(&event.payload);
    if (change == nullptr) continue;
    const Event*& best = first[std::string{dictionary.text(change->experiment)}];
    if (best == nullptr ||
        std::tie(event.timestamp, event.event_id) < std::tie(best->timestamp, best->event_id))
      best = &event;
  }
  std::vector<ExperimentDefinition> out;
  for (const auto& [experiment, event] : first)
    out.push_back(dictionary.definition(std::get<DefinitionChange>(event->payload).definition));
  for (const ExperimentDefinition& definition : known)
    if (!first.contains(definition.experiment_id)) out.push_back(definition);
  return out;
}

/// One process and what has been said to it.
class Conversation {
 public:
  explicit Conversation(Shared& shared)
      : shared_{shared}, process_{shared.options.command, limits_of(shared.options.timeout)} {}

  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// Says goodbye to one that has not failed, and gives it a moment to leave by itself.
  ~Conversation() {
    if (has_failed_) return;
    try {
      process_.write_line(R"({"control":"end"})");
      process_.end_input();
      process_.limit_silence(std::min(farewell, shared_.options.timeout));
      for (std::size_t lines = 0; lines < most_last_lines && process_.read_line(); ++lines) {
      }
    } catch (const ChildError&) {
      return;  // it has answered all that was asked; how it leaves is its own matter
    }
  }

  void say(const std::string& line, std::string what) {
    asked_ = std::move(what);
    guarded([&] { process_.write_line(line); });
  }

  void send(std::span<const Event> events, const Dictionary& dictionary) {
    asked_ = "sent event " + std::to_string(sent_ + 1) + " and those after it";
    EventLines lines{dictionary};
    guarded([&] {
      for (std::size_t from = 0; from < events.size(); from += events_at_once) {
        lines.clear();
        lines.append(events.subspan(from, std::min(events_at_once, events.size() - from)));
        std::string_view text = lines.view();
        text.remove_suffix(1);
        process_.write_line(text);
      }
    });
    sent_ += events.size();
  }

  /// Reads up to the line that ends an answer.
  StatedAnswer hear(AnswerReader::Line last, std::optional<ArrivalTime> as_of) {
    StatedAnswer out;
    PipelineFacts facts;
    for (std::size_t lines = 0; lines < most_lines; ++lines) {
      const auto line = guarded([&] { return process_.read_line(); });
      if (!line) fail("ended without an answer");
      if (take(*line, as_of, out, facts) != last) continue;
      shared_.add(facts);
      checked([&] { require_distinct_rows(out); });
      return out;
    }
    fail("wrote " + std::to_string(most_lines) + " lines without the end of an answer");
  }

  /// Ends its input, and reads what it says of itself until it is gone.
  void only_greet() {
    guarded([&] { process_.write_line(R"({"control":"end"})"); });
    StatedAnswer ignored;
    PipelineFacts facts;
    try {
      process_.end_input();
      process_.limit_silence(std::min(farewell, shared_.options.timeout));
      for (std::size_t lines = 0; lines < most_last_lines; ++lines) {
        const auto line = process_.read_line();
        if (!line) break;
        static_cast<void>(take(*line, std::nullopt, ignored, facts));
      }
    } catch (const ChildError& error) {
      has_failed_ = true;
      if (is_absent(error)) throw;
    }
    shared_.add(facts);
    has_failed_ = true;  // it has been taken leave of
  }

  [[nodiscard]] std::size_t sent() const { return sent_; }

 private:
  /// A shell says by its status that there is no such program.
  static bool is_absent(const ChildError& error) {
    const std::string_view what = error.what();
    return error.fault() == ChildFault::not_started ||
           what.find("ended with status 126") != std::string_view::npos ||
           what.find("ended with status 127") != std::string_view::npos;
  }

  AnswerReader::Line take(const std::string& line, std::optional<ArrivalTime> as_of,
                          StatedAnswer& answer, PipelineFacts& facts) {
    constexpr std::size_t most_quoted = 300;
    try {
      return AnswerReader::take(line, as_of, answer, facts);
    } catch (const InputError& error) {
      fail("wrote " + quoted_text(line, most_quoted) + ", which is wrong: " + error.what());
    }
  }

  void checked(const auto& check) {
    try {
      check();
    } catch (const InputError& error) {
      fail(std::string{"answered wrongly: "} + error.what());
    }
  }

  auto guarded(const auto& act) -> decltype(act()) {
    try {
      return act();
    } catch (const ChildError& error) {
      has_failed_ = true;
      throw ExternalError(std::string{error.what()} + ", " + asked_);
    }
  }

  [[noreturn]] void fail(const std::string& what) {
    has_failed_ = true;
    throw ExternalError("'" + process_.command() + "' " + what + "; it was " + asked_);
  }

  Shared& shared_;
  ChildProcess process_;
  std::string asked_ = "greeted";
  std::size_t sent_ = 0;
  bool has_failed_ = false;
};

class ExternalPipeline final : public Pipeline {
 public:
  ExternalPipeline(std::shared_ptr<Shared> shared, const PipelineSetup& setup,
                   const Dictionary& dictionary)
      : shared_{std::move(shared)},
        setup_{setup},
        dictionary_{dictionary},
        conversation_{*shared_},
        yardstick_{setup, dictionary} {}

  void ingest(std::span<const Event> events) override {
    greet(events);
    conversation_.send(events, dictionary_);
    yardstick_.ingest(events);
  }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    greet({});
    conversation_.say(snapshot_request(as_of),
                      "asked for the answer as of " + format_utc(as_of) + " after " +
                          std::to_string(conversation_.sent()) + " events");
    StatedAnswer answer = conversation_.hear(AnswerReader::Line::done, as_of);
    series_ = std::move(answer.series);
    std::ranges::sort(series_, {}, [](const SeriesRow& row) {
      return std::tie(row.experiment_id, row.variant, row.metric, row.window_start);
    });
    return yardstick_.exact(std::move(answer), as_of);
  }

  [[nodiscard]] SeriesTable series() override { return series_; }

  [[nodiscard]] std::vector<std::byte> checkpoint() override {
    greet({});
    if (!shared_->can("checkpoint")) return {};
    conversation_.say(R"({"control":"checkpoint"})", "asked for a checkpoint");
    const StatedAnswer answer = conversation_.hear(AnswerReader::Line::checkpoint, std::nullopt);
    return yardstick_.packed(*answer.state);
  }

  void restore(std::span<const std::byte> checkpoint) override {
    greet({});
    const std::string state = yardstick_.unpack(checkpoint);
    conversation_.say(R"({"control":"restore","state":)" + state + "}", "asked to restore");
  }

 private:
  /// Before the first event, whose definitions it is to know.
  void greet(std::span<const Event> events) {
    if (std::exchange(has_greeted_, true)) return;
    conversation_.say(
        pipeline_greeting(setup_, defined_in(events, dictionary_, shared_->options.experiments)),
        "greeted");
  }

  std::shared_ptr<Shared> shared_;
  PipelineSetup setup_;
  const Dictionary& dictionary_;
  Conversation conversation_;
  Yardstick yardstick_;
  SeriesTable series_;
  bool has_greeted_ = false;
};

}  // namespace

ExternalPipelines::ExternalPipelines(ExternalPipelineOptions options)
    : shared_{std::make_shared<Shared>()} {
  shared_->options = std::move(options);
}

void ExternalPipelines::introduce() const {
  Conversation conversation{*shared_};
  conversation.say(pipeline_greeting({}, shared_->options.experiments), "greeted");
  conversation.only_greet();
}

PipelineFactory ExternalPipelines::factory() const {
  return [shared = shared_](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<ExternalPipeline>(shared, setup, dictionary);
  };
}

PipelineFacts ExternalPipelines::facts() const {
  const std::scoped_lock lock{shared_->mutex};
  return shared_->facts;
}

}  // namespace assay::reference
