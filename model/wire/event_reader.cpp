#include "model/wire/event_reader.hpp"

#include <string>
#include <utility>

#include "model/wire/written_line.hpp"

namespace assay {
namespace {

static_assert(LineBlocks::padding >= JsonLine::padding);
static_assert(LineBlocks::padding >= written_line_padding);

constexpr std::string_view blanks = " \t\r";

}  // namespace

EventReader::EventReader(std::unique_ptr<ByteSource> source, Dictionary& dictionary,
                         ReadOptions options)
    : blocks_{std::move(source)},
      builder_{dictionary},
      ledger_{blocks_.name(), std::move(options)} {}

bool EventReader::read(EventBatch& batch) {
  batch.events.clear();
  batch.kept.clear();
  std::string_view lines;
  while (batch.events.empty()) {
    if (!blocks_.next(batch.bytes, lines)) return false;
    take_lines(lines, batch);
  }
  return true;
}

void EventReader::take_lines(std::string_view lines, EventBatch& batch) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_;
    take_line(line, batch);
  }
}

void EventReader::take_line(std::string_view line, EventBatch& batch) {
  if (line.size() > LineBlocks::max_line_bytes) {
    raw_.clear();
    reject(line.substr(0, LineBlocks::max_line_bytes), "the line is longer than 1 MiB");
    return;
  }
  Event& event = batch.events.emplace_back();
  if (!take_written(line, event)) take_any(line, event, batch);
}

bool EventReader::take_written(std::string_view line, Event& event) {
  if (!parse_written_line(line, builder_.memo(), raw_) || !builder_.build(raw_, event)) {
    return false;
  }
  ledger_.accept(type_of(event));
  return true;
}

void EventReader::take_any(std::string_view line, Event& event, EventBatch& batch) {
  if (line.find_first_not_of(blanks) == std::string_view::npos) {
    batch.events.pop_back();
  } else if (!json_line_.parse(line, raw_)) {
    batch.events.pop_back();
    reject(line, json_line_.problem());
  } else if (!builder_.build(raw_, event)) {
    batch.events.pop_back();
    reject(line, builder_.problem());
  } else {
    // The text belongs to the parser, which forgets it at the next line.
    if (event.event_id.is_view()) {
      event.event_id = Text{batch.kept.emplace_back(event.event_id.view())};
    }
    ledger_.accept(type_of(event));
  }
}

void EventReader::reject(std::string_view line, std::string_view reason) {
  ledger_.reject(
      {.line = line_, .reason = std::string(reason), .text = line, .type = type_of(raw_)});
}

}  // namespace assay
