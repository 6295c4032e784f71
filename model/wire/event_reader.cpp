#include "model/wire/event_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace assay {
namespace {

static_assert(LineBlocks::padding >= JsonLine::padding);
static_assert(LineBlocks::padding >= written_line_padding);

constexpr std::string_view blanks = " \t\r";

}  // namespace

EventReader::EventReader(std::unique_ptr<ByteSource> source, Dictionary& dictionary,
                         ReadOptions options, Way way)
    : blocks_{std::move(source)},
      builder_{dictionary},
      ledger_{blocks_.name(), std::move(options)},
      written_{dictionary, builder_},
      way_{way} {}

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
  const char* at = lines.data();
  const char* const end = at + lines.size();
  while (at != end) {
    ++line_;
    const char* next = way_ == Way::shortest ? written_.read(at, batch.events) : nullptr;
    if (next != nullptr) {
      ledger_.accept(type_of(batch.events.back()));
    } else {
      written_.settle(batch.events);
      next = std::find(at, end, '\n') + 1;
      std::string_view line{at, next - 1};
      if (line.ends_with('\r')) line.remove_suffix(1);
      take_line(line, batch);
    }
    at = next;
  }
  written_.settle(batch.events);
}

void EventReader::take_line(std::string_view line, EventBatch& batch) {
  if (line.size() > LineBlocks::max_line_bytes) {
    raw_.clear();
    reject(line.substr(0, LineBlocks::max_line_bytes), "the line is longer than 1 MiB");
    return;
  }
  if (line.find_first_not_of(blanks) == std::string_view::npos) return;
  if (!json_line_.parse(line, builder_.memo(), raw_)) return reject(line, json_line_.problem());
  Event event;
  if (!builder_.build(raw_, event)) return reject(line, builder_.problem());
  // The text belongs to the parser, which forgets it at the next line.
  if (event.event_id.is_view()) {
    event.event_id = Text{batch.kept.emplace_back(event.event_id.view())};
  }
  ledger_.accept(type_of(event));
  batch.events.push_back(event);
}

void EventReader::reject(std::string_view line, std::string_view reason) {
  ledger_.reject(
      {.line = line_, .reason = std::string(reason), .text = line, .type = type_of(raw_)});
}

}  // namespace assay
