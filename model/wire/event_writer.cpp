#include "model/wire/event_writer.hpp"

#include <variant>

#include "model/canonical_json.hpp"
#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "model/definition_json.hpp"
#include "model/wire/files.hpp"

namespace assay {
namespace {

constexpr std::size_t flush_bytes = 256 * 1024;
constexpr std::size_t time_characters = 32;
constexpr std::size_t number_characters = 24;

void put_time(JsonText& out, DayClock& clock, Duration since_epoch) {
  out.grow(clock.format(since_epoch, out.room(time_characters)));
}

}  // namespace

void EventLines::append(const Event& event) {
  put_start(event);
  std::visit([&](const auto& payload) { put_payload(event, payload); }, event.payload);
  text_.raw("}\n");
}

void EventLines::put_start(const Event& event) {
  text_.raw(R"({"event_id":)");
  text_.string(event.event_id.view());
  text_.raw(R"(,"event_type":")");
  text_.raw(name(type_of(event)));
  text_.raw(R"(","timestamp":")");
  put_time(text_, event_clock_, event.timestamp.time_since_epoch());
  text_.raw(R"(","received_at":")");
  put_time(text_, arrival_clock_, event.received_at.time_since_epoch());
  text_.raw("\"");
}

void EventLines::put_payload(const Event& event, const Exposure& exposure) {
  put_unit(event, UnitKind::user);
  text_.raw(R"(,"experiment_id":)");
  text_.string(dictionary_->text(exposure.experiment));
  text_.raw(R"(,"variant":)");
  text_.string(dictionary_->text(exposure.variant));
  put_context(event);
}

void EventLines::put_payload(const Event& event, const Outcome& outcome) {
  put_unit(event, UnitKind::user);
  text_.raw(R"(,"name":)");
  text_.string(dictionary_->text(outcome.name));
  text_.raw(R"(,"value":)");
  text_.grow(format_micro(outcome.value_micro, text_.room(number_characters)));
  put_context(event);
}

void EventLines::put_payload(const Event& event, const Classification& classification) {
  put_unit(event, classification.unit_kind);
  text_.raw(R"(,"is_bot":)");
  text_.raw(std::string_view{classification.is_bot ? "true" : "false"});
  text_.raw(R"(,"unit_kind":")");
  text_.raw(name(classification.unit_kind));
  text_.raw("\"");
}

void EventLines::put_payload(const Event& /*event*/, const DefinitionChange& change) {
  text_.raw(R"(,"experiment_id":)");
  text_.string(dictionary_->text(change.experiment));
  text_.raw(R"(,"definition":)");
  text_.raw(write_experiment(dictionary_->definition(change.definition)));
}

void EventLines::put_unit(const Event& event, UnitKind kind) {
  const UnitId unit = event.unit(kind);
  expects(!unit.is_none(), "an event with its unit");
  text_.raw(R"(,"unit_id":)");
  text_.string(dictionary_->text(kind, unit));
}

void EventLines::put_context(const Event& event) {
  if (event.attributes != no_attributes) {
    text_.raw(R"(,"attributes":)");
    put_attributes(text_, event.attributes, *dictionary_);
  }
  if (has_units(event)) {
    text_.raw(R"(,"units":)");
    put_units(text_, event, *dictionary_);
  }
}

EventWriter::EventWriter(const std::string& path, const Dictionary& dictionary)
    : sink_{open_output(path)}, lines_{dictionary} {}

void EventWriter::write(std::span<const Event> events) {
  for (const Event& event : events) {
    lines_.append(event);
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
