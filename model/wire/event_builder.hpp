#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/wire/attributes_memo.hpp"
#include "model/wire/day_clock.hpp"
#include "model/wire/raw_event.hpp"

namespace assay {

/// The `event_type` of a line, where it has one of ours.
[[nodiscard]] std::optional<EventType> type_of(const RawEvent& raw);

/// Makes events out of the fields of a log, whatever its format, and says what is wrong with those
/// that are none. A refused line leaves the dictionary and the clock as they were.
class EventBuilder {
 public:
  explicit EventBuilder(Dictionary& dictionary) : dictionary_{&dictionary} {}

  /// True when `raw` is an event, and then `out` is it. An id of more than 12 bytes stays a view.
  [[nodiscard]] bool build(const RawEvent& raw, Event& out);

  /// Why the last line was refused: "FIELD: what was found; what is expected".
  [[nodiscard]] const std::string& problem() const { return problem_; }

  [[nodiscard]] AttributesMemo& memo() { return memo_; }

  /// Whether an event may arrive at that time: not before the last one. Then it is the last one.
  [[nodiscard]] bool take_arrival(ArrivalTime at) {
    if (at < last_arrival_) return false;
    last_arrival_ = at;
    return true;
  }

 private:
  bool read_type(const RawEvent& raw, EventType& type);
  bool read_times(const RawEvent& raw, Event& out);
  bool read_time(const RawEvent& raw, Field field, DayClock& clock, Duration& out);
  bool read_text(const RawEvent& raw, Field field, std::string_view& out);
  bool read_flag(const RawEvent& raw, Field field, bool& out);
  bool read_kind(const RawEvent& raw, UnitKind& out);
  bool read_value(const RawEvent& raw, std::int64_t& out_micro);
  bool read_exposure(const RawEvent& raw, Event& out);
  bool read_outcome(const RawEvent& raw, Event& out);
  bool read_classification(const RawEvent& raw, Event& out);
  bool read_definition(const RawEvent& raw, Event& out);
  bool check_context(const RawEvent& raw);
  bool check_unit(const Member& member);
  bool check_text(std::string_view place, const Token& token);
  void take_context(const RawEvent& raw, std::string_view user, Event& out);
  bool refuse(std::string_view place, std::string_view problem);
  bool refuse_value(std::string_view place, const Token& found, std::string_view expected);

  Dictionary* dictionary_;
  AttributesMemo memo_;
  DayClock event_clock_;
  DayClock arrival_clock_;
  ArrivalTime last_arrival_{Duration{0}};
  std::string problem_;
};

}  // namespace assay
