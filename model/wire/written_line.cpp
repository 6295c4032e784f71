#include "model/wire/written_line.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <simdjson.h>

#include "model/wire/eight_bytes.hpp"
#include "model/wire/line_blocks.hpp"
#include "model/wire/written_number.hpp"

namespace assay {
namespace {

/// Walks along one line. Every method is true when what it expects stands there, and then it has
/// moved behind it. Nothing expected holds a line end, so that none goes beyond the line, though
/// words are loaded across its end.
class Walker {
 public:
  explicit Walker(const char* at) : at_{at} {}

  [[nodiscard]] const char* at() const { return at_; }

  /// Whether a byte beyond ASCII may stand in one of the texts.
  [[nodiscard]] bool is_beyond_ascii() const { return (all_ & high_bits) != 0; }

  template <std::size_t n>
  bool skip(const char (&expected)[n]) {
    static_assert(n <= written_line_padding);
    if (!stands_here(expected)) return false;
    at_ += n - 1;
    return true;
  }

  /// A plain string that is not empty, whose opening quote was skipped, and its closing quote.
  bool text(std::string_view& out) { return text_or_nothing(out) && !out.empty(); }

  bool text_or_nothing(std::string_view& out) {
    const char* const start = at_;
    std::uint64_t word = load_word(at_);
    std::uint64_t marks = string_marks(word);
    all_ |= word;
    while (marks == 0) {
      at_ += word_bytes;
      word = load_word(at_);
      marks = string_marks(word);
      all_ |= word;
    }
    at_ += first_mark(marks);
    out = {start, static_cast<std::size_t>(at_ - start)};
    return *at_++ == '"';
  }

  /// A time whose closing quote is left for what follows.
  bool time(DayClock& clock, Duration& out) {
    const auto found = clock.parse_written(at_);
    if (!found) return false;
    out = *found;
    at_ += DayClock::written_size;
    return true;
  }

  bool number(std::int64_t& out_micro) {
    const char* const end = read_written_number(at_, out_micro);
    if (end == nullptr) return false;
    at_ = end;
    return true;
  }

  bool flag(bool& out) {
    out = stands_here("true");
    return skip("true") || skip("false");
  }

  bool kind(UnitKind& out) {
    std::string_view word;
    if (!text(word)) return false;
    const auto found =
        std::ranges::find_if(unit_kinds, [&](UnitKind each) { return name(each) == word; });
    if (found == unit_kinds.end()) return false;
    out = *found;
    return true;
  }

  /// An object of texts with distinct keys, at least one.
  bool members(std::vector<Member>& out) {
    constexpr std::size_t most_members = 16;
    out.clear();
    if (!skip("{")) return false;
    do {
      Member member;
      member.value.kind = Token::Kind::string;
      if (!skip("\"") || !text(member.key) || !skip(":\"") || !text_or_nothing(member.value.text)) {
        return false;
      }
      const bool repeated = std::ranges::find(out, member.key, &Member::key) != out.end();
      if (repeated || out.size() == most_members) return false;
      out.push_back(member);
    } while (skip(","));
    return skip("}");
  }

  bool attributes(const AttributesMemo& memo, LineTexts& out) {
    const auto object = object_text(at_);
    if (!object) return false;
    out.known_attributes = memo.find(*object);
    if (out.known_attributes) {
      at_ += object->text.size();
      return true;
    }
    const char* const start = at_;
    if (!members(out.members)) return false;
    // The first brace may have stood in a text. Then these bytes are not what is found next time.
    const bool is_whole = at_ == start + object->text.size();
    if (is_whole) out.attributes = *object;
    return true;
  }

  /// The units other than the user, in the order of their names.
  bool units(std::array<std::string_view, unit_kinds.size()>& out) {
    const auto unit = [&](UnitKind kind) { return text(out[index(kind)]); };
    if (skip(R"("device":")")) {
      if (!unit(UnitKind::device)) return false;
      if (skip("}")) return true;
      if (!skip(",")) return false;
    }
    if (skip(R"("request":")")) {
      if (!unit(UnitKind::request)) return false;
      if (skip("}")) return true;
      if (!skip(",")) return false;
    }
    return skip(R"("session":")") && unit(UnitKind::session) && skip("}");
  }

 private:
  template <std::size_t n>
  [[nodiscard]] bool stands_here(const char (&expected)[n]) const {
    return same_bytes(at_, expected, n - 1);
  }

  const char* at_;
  std::uint64_t all_ = 0;  // the words of all texts, by or
};

bool context(Walker& walker, const AttributesMemo& memo, LineTexts& out) {
  if (walker.skip(R"(,"attributes":)") && !walker.attributes(memo, out)) return false;
  return !walker.skip(R"(,"units":{)") || walker.units(out.others);
}

/// What stands between the name of the type and the unit.
bool times(Walker& walker, DayClock& event_clock, DayClock& arrival_clock, Event& out) {
  Duration happened{};
  Duration arrived{};
  if (!walker.skip(R"(","timestamp":")") || !walker.time(event_clock, happened) ||
      !walker.skip(R"(","received_at":")") || !walker.time(arrival_clock, arrived)) {
    return false;
  }
  out.timestamp = EventTime{happened};
  out.received_at = ArrivalTime{arrived};
  return walker.skip(R"(","unit_id":")");
}

bool exposure(Walker& walker, const AttributesMemo& memo, LineTexts& out) {
  return walker.text(out.unit) && walker.skip(R"(,"experiment_id":")") && walker.text(out.word) &&
         walker.skip(R"(,"variant":")") && walker.text(out.variant) && context(walker, memo, out);
}

bool outcome(Walker& walker, const AttributesMemo& memo, LineTexts& out, Outcome& value) {
  return walker.text(out.unit) && walker.skip(R"(,"name":")") && walker.text(out.word) &&
         walker.skip(R"(,"value":)") && walker.number(value.value_micro) &&
         context(walker, memo, out);
}

bool classification(Walker& walker, LineTexts& out, Classification& value) {
  return walker.text(out.unit) && walker.skip(R"(,"is_bot":)") && walker.flag(value.is_bot) &&
         walker.skip(R"(,"unit_kind":")") && walker.kind(value.unit_kind);
}

/// The type of the line, whose first letter nothing else shares but the experiment's.
std::optional<EventType> type(Walker& walker) {
  if (walker.skip("outcome")) return EventType::outcome;
  if (walker.skip("exposure")) return EventType::exposure;
  if (walker.skip("classification")) return EventType::classification;
  return std::nullopt;
}

}  // namespace

const char* WrittenLines::read(const char* at, std::vector<Event>& events) {
  if (unsettled_ == UnitQueue::most_events) settle(events);
  const std::size_t place = events.size();
  Event& event = events.emplace_back();
  const char* const next = walk(at, event);
  if (next == nullptr || !builder_->take_arrival(event.received_at)) {
    events.pop_back();
    return nullptr;
  }
  intern(event, place);
  ++unsettled_;
  return next;
}

const char* WrittenLines::walk(const char* at, Event& event) {
  texts_.clear();
  Walker walker{at};
  std::string_view id;
  if (!walker.skip(R"({"event_id":")") || !walker.text(id) || !walker.skip(R"(,"event_type":")")) {
    return nullptr;
  }
  event.event_id = Text::padded(id);
  const auto found = type(walker);
  if (!found || !times(walker, event_clock_, arrival_clock_, event)) return nullptr;
  bool is_read = false;
  if (*found == EventType::outcome) {
    event.payload = Outcome{};
    is_read = outcome(walker, builder_->memo(), texts_, std::get<Outcome>(event.payload));
  } else if (*found == EventType::exposure) {
    is_read = exposure(walker, builder_->memo(), texts_);
  } else {
    event.payload = Classification{};
    is_read = classification(walker, texts_, std::get<Classification>(event.payload));
  }
  if (!is_read || !walker.skip("}")) return nullptr;
  const auto size = static_cast<std::size_t>(walker.at() - at);
  if (size > LineBlocks::max_line_bytes) return nullptr;
  if (walker.is_beyond_ascii() && !simdjson::validate_utf8(at, size)) return nullptr;
  const bool is_at_end = walker.skip("\n") || walker.skip("\r\n");
  return is_at_end ? walker.at() : nullptr;
}

void WrittenLines::intern(Event& event, std::size_t place) {
  UnitKind kind = UnitKind::user;
  if (auto* const outcome = std::get_if<Outcome>(&event.payload)) {
    outcome->name = dictionary_->symbol(Text::padded(texts_.word));
  } else if (auto* const exposure = std::get_if<Exposure>(&event.payload)) {
    exposure->experiment = dictionary_->symbol(Text::padded(texts_.word));
    exposure->variant = dictionary_->symbol(Text::padded(texts_.variant));
  } else if (const auto* const verdict = std::get_if<Classification>(&event.payload)) {
    kind = verdict->unit_kind;
  }
  units_.add(kind, texts_.unit, place);
  for (const UnitKind other : {UnitKind::session, UnitKind::device, UnitKind::request}) {
    const std::string_view text = texts_.others[index(other)];
    if (!text.empty()) units_.add(other, text, place);
  }
  if (texts_.known_attributes) {
    event.attributes = *texts_.known_attributes;
  } else if (!texts_.members.empty()) {
    event.attributes = attributes();
  }
}

AttributesId WrittenLines::attributes() {
  std::vector<Attribute> set;
  for (const Member& member : texts_.members) {
    const Symbol key = dictionary_->symbol(member.key);
    set.push_back({key, dictionary_->symbol(member.value.text)});
  }
  const AttributesId id = dictionary_->attributes(std::move(set));
  if (!texts_.attributes.text.empty()) builder_->memo().add(texts_.attributes, id);
  return id;
}

}  // namespace assay
