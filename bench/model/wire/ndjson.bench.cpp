// Reading and writing event logs in memory; the rival is nlohmann::json.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "bench/model/wire/text_view.hpp"
#include "model/dictionary.hpp"
#include "model/wire/byte_stream.hpp"
#include "model/wire/event_reader.hpp"
#include "model/wire/event_writer.hpp"

namespace assay {
namespace {

constexpr std::int64_t log_start = 1'780'272'000'000'000;
constexpr std::size_t block_bytes = 256 * 1024;  // as EventWriter hands on
constexpr std::size_t events_at_once = 64;

/// Events as a web shop sends them: three out of four are outcomes, each of one of `users`.
std::vector<Event> shop_events(Dictionary& words, std::int64_t count, std::uint64_t users) {
  std::vector<Event> events;
  std::uint64_t state = 42;
  for (std::int64_t i = 0; i < count; ++i) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    const std::uint64_t user = (state >> 33U) % users;
    Event event;
    event.event_id = words.keep("evt-00000000-" + std::to_string(i));
    event.timestamp = EventTime{Duration{log_start + i * 997}};
    event.received_at = ArrivalTime{Duration{log_start + 900'000 + i * 997}};
    event.units[0] = words.unit(UnitKind::user, "user-" + std::to_string(user));
    event.units[1] = words.unit(UnitKind::session, "s-" + std::to_string(user * 7));
    const Symbol country = words.symbol(user % 2 == 0 ? "US" : "DE");
    const Symbol platform = words.symbol(user % 3 == 0 ? "ios" : "web");
    event.attributes = words.attributes(
        {{words.symbol("country"), country}, {words.symbol("platform"), platform}});
    if (i % 4 == 0) {
      const Symbol experiment = words.symbol("checkout_v2");
      event.payload = Exposure{.experiment = experiment, .variant = words.symbol("treatment")};
    } else {
      const auto cents = static_cast<std::int64_t>(state >> 50U);
      event.payload = Outcome{.name = words.symbol("purchase"), .value_micro = cents * 10'000};
    }
    events.push_back(event);
  }
  return events;
}

struct Log {
  explicit Log(const benchmark::State& state)
      : events{shop_events(words, state.range(0), static_cast<std::uint64_t>(state.range(1)))} {
    EventLines lines{words};
    for (const Event& event : events)
      lines.append(event);
    text = lines.view();
  }

  Dictionary words;
  std::vector<Event> events;
  std::string text;
};

void report(benchmark::State& state, const Log& log) {
  state.SetItemsProcessed(state.iterations() * std::ssize(log.events));
  state.SetBytesProcessed(state.iterations() * std::ssize(log.text));
}

void read_all(benchmark::State& state, const Log& log, const std::string& text) {
  for (auto _ : state) {
    Dictionary words;
    EventReader reader{std::make_unique<bench::TextView>(text), words, {}};
    EventBatch batch;
    std::size_t count = 0;
    while (reader.read(batch))
      count += batch.events.size();
    benchmark::DoNotOptimize(count);
  }
  report(state, log);
}

void read_written_lines(benchmark::State& state) {
  const Log log{state};
  read_all(state, log, log.text);
}

void read_lines_in_any_order(benchmark::State& state) {
  const Log log{state};
  std::string spaced;
  for (const char c : log.text) {
    spaced.push_back(c);
    if (c == '\n' || spaced.size() == 1) spaced.push_back(' ');
  }
  read_all(state, log, spaced);
}

void read_with_nlohmann(benchmark::State& state) {
  const Log log{state};
  for (auto _ : state) {
    std::size_t at = 0;
    while (at < log.text.size()) {
      const std::size_t end = log.text.find('\n', at);
      const auto object = nlohmann::json::parse(log.text.data() + at, log.text.data() + end);
      benchmark::DoNotOptimize(object.size());
      at = end + 1;
    }
  }
  report(state, log);
}

void write_lines(benchmark::State& state) {
  const Log log{state};
  EventLines lines{log.words};
  for (auto _ : state) {
    for (std::span<const Event> rest = log.events; !rest.empty();) {
      const std::size_t count = std::min(rest.size(), events_at_once);
      lines.append(rest.first(count));
      rest = rest.subspan(count);
      if (lines.view().size() < block_bytes) continue;
      benchmark::DoNotOptimize(lines.view().data());
      lines.clear();
    }
  }
  report(state, log);
}

void write_with_nlohmann(benchmark::State& state) {
  const Log log{state};
  std::vector<nlohmann::json> objects;
  std::size_t at = 0;
  while (at < log.text.size()) {
    const std::size_t end = log.text.find('\n', at);
    objects.push_back(nlohmann::json::parse(log.text.data() + at, log.text.data() + end));
    at = end + 1;
  }
  for (auto _ : state) {
    std::string text;
    for (const auto& object : objects)
      text += object.dump() + '\n';
    benchmark::DoNotOptimize(text.data());
  }
  report(state, log);
}

// Few users stay in the cache; many cost a look-up in memory per event, as real logs do.
BENCHMARK(read_written_lines)->Args({200'000, 5'000})->Args({200'000, 100'000});
BENCHMARK(read_lines_in_any_order)->Args({200'000, 5'000});
BENCHMARK(read_with_nlohmann)->Args({20'000, 5'000});
BENCHMARK(write_lines)->Args({200'000, 5'000})->Args({200'000, 100'000});
BENCHMARK(write_with_nlohmann)->Args({20'000, 5'000});

}  // namespace
}  // namespace assay

BENCHMARK_MAIN();
