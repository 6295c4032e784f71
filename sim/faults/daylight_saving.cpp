#include <optional>
#include <string>

#include "sim/faults/client_clock.hpp"

namespace assay::sim {
extern const FaultKind daylight_saving;

namespace {

/// Lets a share of the clients write wall time as if it were UTC where the clocks are changed while
/// the world runs: half of them are set forward by an hour, a day of 23 hours, half of them back, a
/// day of 25 in which one hour comes twice. Before the change they were right.
class DaylightSaving final : public ClientClock {
 public:
  explicit DaylightSaving(FaultSettings& settings)
      : ClientClock{daylight_saving, settings, 0.2}, change_{change(settings.reader())} {}

 private:
  /// None: in the middle of the world.
  static std::optional<EventTime> change(ConfigReader& reader) {
    if (!reader.has("at")) return std::nullopt;
    const std::string text = reader.text("at");
    const std::optional<Duration> since_epoch = parse_utc(text);
    if (!since_epoch) reader.reject("at", "'" + text + "' is not a time in UTC as of RFC 3339");
    return EventTime{*since_epoch};
  }

  [[nodiscard]] Duration ahead(const RunFacts& run, EventTime at,
                               RandomStream& client) const override {
    if (at < change_.value_or(run.start + (run.end - run.start) / 2)) return Duration{0};
    return client.bernoulli(0.5) ? std::chrono::hours{1} : -std::chrono::hours{1};
  }

  std::optional<EventTime> change_;
};

}  // namespace

constinit const FaultKind daylight_saving{
    "daylight_saving",
    FaultClass::distorting,
    "time",
    "the wall clocks of a share of the clients change by an hour, written as UTC",
    "log processing: days of 23 or 25 hours, and an hour that is counted twice or never",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<DaylightSaving>};

}  // namespace assay::sim
