#include "model/wire/event_csv.hpp"

#include <algorithm>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t batch_rows = 1024;
constexpr std::string_view attribute_prefix = "attributes.";
constexpr std::string_view unit_prefix = "units.";

/// A cell as the JSON value that the field would have had on a line.
Token token_of(Field field, std::string_view cell) {
  switch (field) {
    case Field::value: return {.kind = Token::Kind::number, .text = cell};
    case Field::definition: return {.kind = Token::Kind::object, .text = cell};
    case Field::is_bot:
      if (cell == "true" || cell == "True" || cell == "1") {
        return {.kind = Token::Kind::boolean, .text = "true"};
      }
      if (cell == "false" || cell == "False" || cell == "0") {
        return {.kind = Token::Kind::boolean, .text = "false"};
      }
      [[fallthrough]];
    default: return {.kind = Token::Kind::string, .text = cell};
  }
}

/// The cells of a row that has no usable record, for a reject file.
std::string joined(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells)
    text += (&cell == cells.data() ? "" : ",") + cell;
  return text;
}

}  // namespace

EventCsvReader::EventCsvReader(std::unique_ptr<ByteSource> source, Dictionary& dictionary,
                               ReadOptions options)
    : csv_{std::move(source)}, builder_{dictionary}, ledger_{csv_.name(), std::move(options)} {
  for (const Field field :
       {Field::event_id, Field::event_type, Field::timestamp, Field::received_at}) {
    static_cast<void>(csv_.required_column(name(field)));
  }
  for (std::size_t column = 0; column < csv_.header().size(); ++column) {
    const std::string& title = csv_.header()[column];
    if (title.starts_with(attribute_prefix)) {
      targets_.push_back({Field::attributes, title.substr(attribute_prefix.size()), column});
    } else if (title.starts_with(unit_prefix)) {
      targets_.push_back({Field::units, title.substr(unit_prefix.size()), column});
    } else if (const auto found = std::ranges::find(field_names, title);
               found != field_names.end() && title != name(Field::attributes) &&
               title != name(Field::units)) {
      targets_.push_back({static_cast<Field>(found - field_names.begin()), {}, column});
    }
  }
}

bool EventCsvReader::read(EventBatch& batch) {
  batch.events.clear();
  batch.kept.clear();
  while (batch.events.size() < batch_rows && csv_.read(row_))
    take_row(batch);
  return !batch.events.empty();
}

void EventCsvReader::take_row(EventBatch& batch) {
  raw_.clear();
  const auto refuse = [this](const std::string& reason) {
    const std::string text = joined(row_.fields);
    ledger_.reject({.line = row_.line, .reason = reason, .text = text, .type = type_of(raw_)});
  };
  if (!row_.problem.empty()) {
    refuse(row_.problem);
    return;
  }
  for (const Target& target : targets_) {
    const std::string& cell = row_.fields[target.column];
    if (!cell.empty()) fill(target, cell);
  }
  Event event;
  if (!builder_.build(raw_, event)) {
    refuse(builder_.problem());
    return;
  }
  // The cells are forgotten at the next row.
  if (event.event_id.is_view()) {
    event.event_id = Text{batch.kept.emplace_back(event.event_id.view())};
  }
  batch.events.push_back(event);
  ledger_.accept(type_of(event));
}

void EventCsvReader::fill(const Target& target, const std::string& cell) {
  raw_[target.field] = token_of(target.field, cell);
  if (target.key.empty()) return;
  raw_[target.field].kind = Token::Kind::object;
  auto& members = target.field == Field::attributes ? raw_.attributes : raw_.units;
  members.push_back({target.key, {.kind = Token::Kind::string, .text = cell}});
}

}  // namespace assay
