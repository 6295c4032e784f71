#include "model/wire/event_builder.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "model/decimal.hpp"
#include "model/definition_json.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/nearest_name.hpp"
#include "model/wire/quoted_text.hpp"

namespace assay {
namespace {

constexpr std::array<std::string_view, event_types.size()> type_names{
    name(EventType::exposure), name(EventType::outcome), name(EventType::classification),
    name(EventType::experiment)};

constexpr std::array<std::string_view, unit_kinds.size()> kind_names{
    name(UnitKind::user), name(UnitKind::session), name(UnitKind::device), name(UnitKind::request)};

/// Where `text` stands among `names`; nothing when it does not.
template <std::size_t n>
std::optional<std::size_t> position(std::string_view text,
                                    const std::array<std::string_view, n>& names) {
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::string shown(const Token& token) {
  switch (token.kind) {
    case Token::Kind::missing: return "nothing";
    case Token::Kind::string: return quoted_text(token.text);
    case Token::Kind::object: return "an object";
    case Token::Kind::array: return "an array";
    case Token::Kind::number:
    case Token::Kind::boolean:
    case Token::Kind::null: break;
  }
  constexpr std::size_t longest = 60;
  return std::string(token.text.substr(0, longest)) + (token.text.size() > longest ? "..." : "");
}

}  // namespace

std::optional<EventType> type_of(const RawEvent& raw) {
  const Token& token = raw[Field::event_type];
  if (token.kind != Token::Kind::string) return std::nullopt;
  const auto found = position(token.text, type_names);
  if (!found) return std::nullopt;
  return event_types[*found];
}

bool EventBuilder::build(const RawEvent& raw, Event& out) {
  out = {};
  EventType type{};
  std::string_view event_id;
  if (!read_type(raw, type) || !read_text(raw, Field::event_id, event_id)) return false;
  out.event_id = Text{event_id};
  if (!read_times(raw, out)) return false;
  bool built = false;
  switch (type) {
    case EventType::exposure: built = read_exposure(raw, out); break;
    case EventType::outcome: built = read_outcome(raw, out); break;
    case EventType::classification: built = read_classification(raw, out); break;
    case EventType::experiment: built = read_definition(raw, out); break;
  }
  if (built) last_arrival_ = out.received_at;
  return built;
}

bool EventBuilder::read_type(const RawEvent& raw, EventType& type) {
  std::string_view text;
  if (!read_text(raw, Field::event_type, text)) return false;
  const auto found = position(text, type_names);
  if (!found) {
    return refuse(name(Field::event_type),
                  quoted_text(text) + " is unknown" + suggestion(text, type_names));
  }
  type = event_types[*found];
  return true;
}

bool EventBuilder::read_times(const RawEvent& raw, Event& out) {
  Duration happened{};
  Duration arrived{};
  if (!read_time(raw, Field::timestamp, event_clock_, happened) ||
      !read_time(raw, Field::received_at, arrival_clock_, arrived)) {
    return false;
  }
  out.timestamp = EventTime{happened};
  out.received_at = ArrivalTime{arrived};
  if (out.received_at >= last_arrival_) return true;
  return refuse(name(Field::received_at), format_utc(out.received_at) + " is before the " +
                                              format_utc(last_arrival_) +
                                              " of an earlier line; expected arrival order");
}

bool EventBuilder::read_time(const RawEvent& raw, Field field, DayClock& clock, Duration& out) {
  std::string_view text;
  if (!read_text(raw, field, text)) return false;
  const auto time = clock.parse(text);
  if (!time) {
    return refuse(name(field), quoted_text(text) +
                                   " is not a UTC time with up to six decimals; expected one such "
                                   "as 2026-06-01T00:00:00.000000Z");
  }
  out = *time;
  return true;
}

bool EventBuilder::read_text(const RawEvent& raw, Field field, std::string_view& out) {
  const Token& token = raw[field];
  if (!check_text(name(field), token)) return false;
  out = token.text;
  return true;
}

bool EventBuilder::read_flag(const RawEvent& raw, Field field, bool& out) {
  const Token& token = raw[field];
  if (token.kind == Token::Kind::boolean) {
    out = token.text == "true";
    return true;
  }
  if (token.kind == Token::Kind::missing) return refuse(name(field), "is missing");
  return refuse_value(name(field), token, "true or false");
}

bool EventBuilder::read_kind(const RawEvent& raw, UnitKind& out) {
  if (raw[Field::unit_kind].kind == Token::Kind::missing) return true;
  std::string_view text;
  if (!read_text(raw, Field::unit_kind, text)) return false;
  const auto found = position(text, kind_names);
  if (!found) {
    return refuse(name(Field::unit_kind),
                  quoted_text(text) + " is unknown" + suggestion(text, kind_names));
  }
  out = unit_kinds[*found];
  return true;
}

bool EventBuilder::read_value(const RawEvent& raw, std::int64_t& out_micro) {
  const Token& token = raw[Field::value];
  if (token.kind == Token::Kind::missing) return true;
  const auto value =
      token.kind == Token::Kind::number ? parse_micro(token.text) : std::optional<std::int64_t>{};
  if (!value) {
    return refuse_value(name(Field::value), token,
                        "a number from -1e9 to 1e9 with at most six decimals");
  }
  out_micro = *value;
  return true;
}

bool EventBuilder::read_exposure(const RawEvent& raw, Event& out) {
  std::string_view user;
  std::string_view experiment;
  std::string_view variant;
  if (!read_text(raw, Field::unit_id, user) || !read_text(raw, Field::experiment_id, experiment) ||
      !read_text(raw, Field::variant, variant) || !check_context(raw)) {
    return false;
  }
  const Symbol experiment_symbol = dictionary_->symbol(experiment);
  out.payload = Exposure{experiment_symbol, dictionary_->symbol(variant)};
  take_context(raw, user, out);
  return true;
}

bool EventBuilder::read_outcome(const RawEvent& raw, Event& out) {
  std::string_view user;
  std::string_view outcome_name;
  Outcome outcome;
  if (!read_text(raw, Field::unit_id, user) || !read_text(raw, Field::name, outcome_name) ||
      !read_value(raw, outcome.value_micro) || !check_context(raw)) {
    return false;
  }
  outcome.name = dictionary_->symbol(outcome_name);
  out.payload = outcome;
  take_context(raw, user, out);
  return true;
}

bool EventBuilder::read_classification(const RawEvent& raw, Event& out) {
  std::string_view unit;
  Classification classification;
  if (!read_text(raw, Field::unit_id, unit) ||
      !read_flag(raw, Field::is_bot, classification.is_bot) ||
      !read_kind(raw, classification.unit_kind)) {
    return false;
  }
  const UnitKind kind = classification.unit_kind;
  out.units[index(kind)] = dictionary_->unit(kind, unit);
  out.payload = classification;
  return true;
}

bool EventBuilder::read_definition(const RawEvent& raw, Event& out) {
  constexpr std::string_view place = name(Field::definition);
  std::string_view experiment;
  if (!read_text(raw, Field::experiment_id, experiment)) return false;
  const Token& token = raw[Field::definition];
  if (token.kind == Token::Kind::missing) return refuse(place, "is missing");
  if (token.kind != Token::Kind::object) return refuse_value(place, token, "an object");
  try {
    auto definition = read_experiment(parse_json(token.text, place), place);
    if (definition.experiment_id != experiment) {
      return refuse(name(Field::experiment_id), quoted_text(experiment) + " is not the " +
                                                    quoted_text(definition.experiment_id) +
                                                    " of the definition");
    }
    out.payload = DefinitionChange{dictionary_->symbol(experiment),
                                   dictionary_->definition(std::move(definition))};
    return true;
  } catch (const InputError& error) {
    problem_ = error.what();
    return false;
  }
}

bool EventBuilder::check_context(const RawEvent& raw) {
  for (const Field field : {Field::attributes, Field::units}) {
    const Token& token = raw[field];
    if (token.kind == Token::Kind::missing || token.kind == Token::Kind::object) continue;
    return refuse_value(name(field), token, "an object");
  }
  for (const Member& attribute : raw.attributes) {
    if (attribute.key.empty()) return refuse(name(Field::attributes), "a key is empty");
    if (attribute.value.kind == Token::Kind::string) continue;
    return refuse_value("attributes." + std::string(attribute.key), attribute.value, "a string");
  }
  return std::ranges::all_of(raw.units, [this](const Member& unit) { return check_unit(unit); });
}

bool EventBuilder::check_unit(const Member& member) {
  if (!position(member.key, kind_names)) return true;
  const std::string place = "units." + std::string(member.key);
  if (member.key == name(UnitKind::user)) return refuse(place, "the user stands in unit_id");
  return check_text(place, member.value);
}

bool EventBuilder::check_text(std::string_view place, const Token& token) {
  if (token.kind == Token::Kind::missing) return refuse(place, "is missing");
  if (token.kind != Token::Kind::string) return refuse_value(place, token, "a string");
  return !token.text.empty() || refuse(place, "is empty");
}

void EventBuilder::take_context(const RawEvent& raw, std::string_view user, Event& out) {
  out.units[index(UnitKind::user)] = dictionary_->unit(UnitKind::user, user);
  for (const Member& unit : raw.units) {
    const auto found = position(unit.key, kind_names);
    if (!found) continue;
    out.units[*found] = dictionary_->unit(unit_kinds[*found], unit.value.text);
  }
  if (raw.known_attributes) {
    out.attributes = *raw.known_attributes;
    return;
  }
  std::vector<Attribute> set;
  for (const Member& attribute : raw.attributes) {
    const Symbol key = dictionary_->symbol(attribute.key);
    set.push_back({key, dictionary_->symbol(attribute.value.text)});
  }
  if (!set.empty()) out.attributes = dictionary_->attributes(std::move(set));
  if (!raw.attributes_text.text.empty()) memo_.add(raw.attributes_text, out.attributes);
}

bool EventBuilder::refuse(std::string_view place, std::string_view problem) {
  problem_ = std::string(place) + ": " + std::string(problem);
  return false;
}

bool EventBuilder::refuse_value(std::string_view place, const Token& found,
                                std::string_view expected) {
  return refuse(place, shown(found) + " is not " + std::string(expected));
}

}  // namespace assay
