#include "model/wire/event_writer.hpp"

#include <algorithm>
#include <cstring>
#include <variant>

#include "model/canonical_json.hpp"
#include "model/contract.hpp"
#include "model/definition_json.hpp"
#include "model/wire/eight_bytes.hpp"
#include "model/wire/files.hpp"
#include "model/wire/written_number.hpp"

namespace assay {
namespace {

constexpr std::size_t flush_bytes = std::size_t{256} << 10U;
constexpr std::size_t events_at_once = 64;
constexpr std::size_t longest_escape = 6;  // \u001f
constexpr std::size_t fixed_bytes = 512;   // of a line, with its times, its number and some slack

/// The same text as JsonText::string writes, of a text of a dictionary or an event: one of at most
/// 12 bytes stands in 12 readable ones. Null when something in it must be escaped.
char* put_plain(std::string_view text, char* out) {
  const char* const at = text.data();
  const std::size_t size = text.size();
  *out++ = '"';
  if (size <= Text::inline_capacity) {
    std::uint32_t last = 0;
    std::memcpy(&last, at + word_bytes, sizeof last);
    char rest[word_bytes] = {};
    std::memcpy(rest, &last, sizeof last);
    const std::uint64_t first_marks = string_marks(load_word(at));
    const std::uint64_t last_marks = string_marks(load_word(rest));  // at least behind the last
    const std::size_t clean =
        first_marks != 0 ? first_mark(first_marks) : word_bytes + first_mark(last_marks);
    if (clean < size) return nullptr;
    std::memcpy(out, at, word_bytes);
    std::memcpy(out + word_bytes, &last, sizeof last);
  } else {
    std::uint64_t marks = 0;
    for (std::size_t i = 0; i + word_bytes < size; i += word_bytes) {
      marks |= string_marks(load_word(at + i));
      std::memcpy(out + i, at + i, word_bytes);
    }
    marks |= string_marks(load_word(at + size - word_bytes));
    std::memcpy(out + size - word_bytes, at + size - word_bytes, word_bytes);
    if (marks != 0) return nullptr;
  }
  out += size;
  *out++ = '"';
  return out;
}

}  // namespace

/// One line while it is written: always with room for all that has a fixed size.
class EventLines::Line {
 public:
  explicit Line(EventLines& lines) : lines_{lines}, out_{lines.text_.room(fixed_bytes)} {
    end_of_room_ = out_ + fixed_bytes;
  }

  void end() {
    raw("}\n");
    lines_.text_.grow(out_);
  }

  template <std::size_t n>
  void raw(const char (&literal)[n]) {
    std::memcpy(out_, literal, n - 1);
    out_ += n - 1;
  }

  void piece(std::string_view bytes) {
    need(bytes.size() + PieceCache::padding);
    for (std::size_t i = 0; i < bytes.size(); i += PieceCache::padding)
      std::memcpy(out_ + i, bytes.data() + i, PieceCache::padding);
    out_ += bytes.size();
  }

  void string(std::string_view text) {
    need(text.size() * longest_escape + 2 + PieceCache::padding);
    if (char* const end = put_plain(text, out_)) {
      out_ = end;
      return;
    }
    lines_.piece_.clear();
    lines_.piece_.string(text);
    const std::string_view escaped = lines_.piece_.view();
    out_ = std::ranges::copy(escaped, out_).out;
  }

  /// What every line begins with, up to the quote behind its arrival.
  template <std::size_t n>
  void start(const Event& event, const char (&type)[n]) {
    raw(R"({"event_id":)");
    string(event.event_id.view());
    raw(R"(,"event_type":")");
    raw(type);
    raw(R"(","timestamp":")");
    out_ = lines_.event_clock_.format(event.timestamp.time_since_epoch(), out_);
    raw(R"(","received_at":")");
    out_ = lines_.arrival_clock_.format(event.received_at.time_since_epoch(), out_);
    raw("\"");
  }

  void unit(const Event& event, UnitKind kind) {
    const UnitId unit = event.unit(kind);
    expects(!unit.is_none(), "an event with its unit");
    raw(R"(,"unit_id":)");
    string(lines_.dictionary_->text(kind, unit));
  }

  void payload(const Event& event, const Exposure& exposure) {
    start(event, "exposure");
    unit(event, UnitKind::user);
    raw(R"(,"experiment_id":)");
    piece(lines_.quoted(exposure.experiment));
    raw(R"(,"variant":)");
    piece(lines_.quoted(exposure.variant));
    context(event);
  }

  void payload(const Event& event, const Outcome& outcome) {
    start(event, "outcome");
    unit(event, UnitKind::user);
    raw(R"(,"name":)");
    piece(lines_.quoted(outcome.name));
    raw(R"(,"value":)");
    out_ = put_written_number(outcome.value_micro, out_);
    context(event);
  }

  void payload(const Event& event, const Classification& classification) {
    start(event, "classification");
    unit(event, classification.unit_kind);
    raw(R"(,"is_bot":)");
    if (classification.is_bot) {
      raw("true");
    } else {
      raw("false");
    }
    raw(R"(,"unit_kind":)");
    string(Text{name(classification.unit_kind)}.view());
  }

  void payload(const Event& event, const DefinitionChange& change) {
    start(event, "experiment");
    raw(R"(,"experiment_id":)");
    piece(lines_.quoted(change.experiment));
    raw(R"(,"definition":)");
    const std::string definition =
        write_experiment(lines_.dictionary_->definition(change.definition));
    need(definition.size());
    out_ = std::ranges::copy(definition, out_).out;
  }

 private:
  /// Room for so much and all that has a fixed size.
  void need(std::size_t size) {
    size += fixed_bytes;
    if (static_cast<std::size_t>(end_of_room_ - out_) >= size) [[likely]]
      return;
    lines_.text_.grow(out_);
    out_ = lines_.text_.room(2 * size);
    end_of_room_ = out_ + 2 * size;
  }

  void context(const Event& event) {
    if (event.attributes != no_attributes) piece(lines_.attributes(event.attributes));
    if (!has_units(event)) return;
    raw(R"(,"units":{)");
    other_unit(event, UnitKind::device, R"("device":)");
    other_unit(event, UnitKind::request, R"("request":)");
    other_unit(event, UnitKind::session, R"("session":)");
    out_[-1] = '}';
  }

  template <std::size_t n>
  void other_unit(const Event& event, UnitKind kind, const char (&key)[n]) {
    const UnitId id = event.unit(kind);
    if (id.is_none()) return;
    raw(key);
    string(lines_.dictionary_->text(kind, id));
    raw(",");
  }

  EventLines& lines_;
  char* out_;
  const char* end_of_room_;
};

void EventLines::append(const Event& event) {
  Line line{*this};
  std::visit([&](const auto& payload) { line.payload(event, payload); }, event.payload);
  line.end();
}

void EventLines::append(std::span<const Event> events) {
  constexpr std::size_t ahead = 8;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i + ahead < events.size()) ask_for(events[i + ahead]);
    append(events[i]);
  }
}

void EventLines::ask_for(const Event& event) const {
  for (const UnitKind kind : unit_kinds) {
    if (!event.unit(kind).is_none()) dictionary_->prefetch(kind, event.unit(kind));
  }
}

std::string_view EventLines::quoted(Symbol symbol) {
  return symbols_.get(symbol.value, [&] {
    piece_.clear();
    piece_.string(dictionary_->text(symbol));
    return piece_.view();
  });
}

std::string_view EventLines::attributes(AttributesId id) {
  return attributes_.get(id.value, [&] {
    piece_.clear();
    piece_.raw(R"(,"attributes":)");
    put_attributes(piece_, id, *dictionary_);
    return piece_.view();
  });
}

EventWriter::EventWriter(const std::string& path, const Dictionary& dictionary)
    : sink_{open_output(path)}, lines_{dictionary} {}

void EventWriter::write(std::span<const Event> events) {
  while (!events.empty()) {
    const std::size_t count = std::min(events.size(), events_at_once);
    lines_.append(events.first(count));
    events = events.subspan(count);
    if (lines_.view().size() < flush_bytes) continue;
    sink_->write(lines_.view());
    lines_.clear();
  }
}

void EventWriter::finish() {
  sink_->write(lines_.view());
  lines_.clear();
  sink_->finish();
}

}  // namespace assay
