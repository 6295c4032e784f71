#include <nlohmann/json.hpp>

#include "model/world_json.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

UnitColumns read_unit_columns(ConfigReader reader) {
  UnitColumns columns;
  columns.unit_id = reader.text("unit_id", columns.unit_id);
  columns.variant = reader.text_or_empty("variant");
  columns.attributes = reader.texts("attributes");
  reader.finish();
  return columns;
}

Json json_of(const UnitColumns& columns) {
  return {{"unit_id", columns.unit_id},
          {"variant", columns.variant},
          {"attributes", columns.attributes}};
}

OutcomeColumns read_outcome_columns(ConfigReader reader) {
  OutcomeColumns columns;
  columns.unit_id = reader.text("unit_id", columns.unit_id);
  columns.timestamp = reader.text("timestamp", columns.timestamp);
  columns.value = reader.text_or_empty("value");
  columns.event = reader.text_or_empty("event");
  columns.event_name = reader.text("event_name", columns.event_name);
  columns.attributes = reader.texts("attributes");
  reader.finish();
  return columns;
}

Json json_of(const OutcomeColumns& columns) {
  return {{"unit_id", columns.unit_id},       {"timestamp", columns.timestamp},
          {"value", columns.value},           {"event", columns.event},
          {"event_name", columns.event_name}, {"attributes", columns.attributes}};
}

}  // namespace

ImportSpec read_import(ConfigReader reader) {
  ImportSpec spec;
  spec.units_file = reader.text_or_empty("units_file");
  spec.outcomes_file = reader.text("outcomes_file");
  if (reader.has("units")) spec.units = read_unit_columns(reader.object("units"));
  if (reader.has("outcomes")) spec.outcomes = read_outcome_columns(reader.object("outcomes"));
  reader.finish();
  return spec;
}

Json json_of(const ImportSpec& spec) {
  return {{"units_file", spec.units_file},
          {"outcomes_file", spec.outcomes_file},
          {"units", json_of(spec.units)},
          {"outcomes", json_of(spec.outcomes)}};
}

}  // namespace assay
