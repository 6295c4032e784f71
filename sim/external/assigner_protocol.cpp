#include "sim/external/assigner_protocol.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

#include "model/config_reader.hpp"
#include "model/definition_json.hpp"
#include "model/definition_names.hpp"
#include "model/input_error.hpp"
#include "model/json.hpp"
#include "model/json_text.hpp"

namespace assay::sim {
namespace {

constexpr std::array<std::string_view, 4> rule_names{"eligibility", "groups", "layers", "rejects"};

/// The texts of a list, each one of `names`; all of them where there is no list.
std::vector<std::string> listed(ConfigReader& line, std::string_view key,
                                std::span<const std::string_view> names, std::string_view noun) {
  if (!line.has(key)) return {names.begin(), names.end()};
  std::vector<std::string> out = line.texts(key);
  for (const std::string& each : out)
    require_known(each, names, noun, line.place(key));
  return out;
}

template <class E, std::size_t n>
constexpr std::array<std::string_view, n> words_of(const std::array<Named<E>, n>& table) {
  std::array<std::string_view, n> out{};
  std::ranges::transform(table, out.begin(), &Named<E>::name);
  return out;
}

void put_attributes(const AssignmentQuery& query, const Dictionary& dictionary, JsonText& out) {
  std::string_view between;
  for (const Attribute& attribute : dictionary.attributes(query.attributes)) {
    out.raw(between);
    out.string(dictionary.text(attribute.key));
    out.raw(":");
    out.string(dictionary.text(attribute.value));
    between = ",";
  }
}

void put_units(const AssignmentQuery& query, JsonText& out) {
  std::string_view between;
  for (const auto& [word, kind] : unit_kind_names) {
    const std::string_view unit = query.units[index(kind)];
    if (unit.empty()) continue;
    out.raw(between);
    out.string(word);
    out.raw(":");
    out.string(unit);
    between = ",";
  }
}

}  // namespace

std::string assigner_greeting(std::span<const ExperimentDefinition> config) {
  std::string out = R"({"control":"hello","schema_version":1,"experiments":[)";
  std::string_view between;
  for (const ExperimentDefinition& experiment : config) {
    out += between;
    out += write_experiment(experiment);
    between = ",";
  }
  return out + "]}";
}

AssignerAbilities assigner_abilities(std::string_view line) {
  const nlohmann::json document = parse_json(line);
  ConfigReader reader{document, ""};
  static constexpr std::array<std::string_view, 2> controls{"hello", "reject"};
  if (reader.one_of("control", controls, "a first word of an assigner") == "reject")
    throw InputError("definitions", reader.text("reason", "no reason given"));
  static constexpr auto schemes = words_of(scheme_names);
  static constexpr auto hashes = words_of(hash_names);
  AssignerAbilities out;
  out.schemes = listed(reader, "schemes", schemes, "a scheme");
  out.hashes = listed(reader, "hashes", hashes, "a hash");
  out.rules = listed(reader, "rules", rule_names, "a rule");
  reader.finish();
  return out;
}

std::string assigner_request(std::int64_t id, std::string_view experiment_id,
                             const AssignmentQuery& query, const Dictionary& dictionary) {
  JsonText out;
  out.raw("{\"id\":");
  out.raw(std::to_string(id));
  out.raw(",\"experiment_id\":");
  out.string(experiment_id);
  out.raw(",\"units\":{");
  put_units(query, out);
  out.raw("},\"attributes\":{");
  put_attributes(query, dictionary, out);
  out.raw("}}");
  return std::string{out.view()};
}

std::int16_t assigner_answer(std::string_view line, std::int64_t id,
                             const ExperimentDefinition& experiment) {
  const nlohmann::json document = parse_json(line);
  ConfigReader reader{document, ""};
  const std::int64_t answered = reader.integer("id", {0, std::numeric_limits<std::int64_t>::max()});
  if (answered != id)
    reader.reject("id", "is not " + std::to_string(id) +
                            ", the next question's; answers come in the order of the questions");
  if (!reader.has("variant")) reader.reject("variant", "is missing; expected a name or null");
  if (reader.raw("variant").is_null()) return none_assigned;
  std::vector<std::string_view> names;
  for (const VariantDefinition& variant : experiment.variants)
    names.emplace_back(variant.variant);
  const std::string chosen =
      reader.one_of("variant", names, "a variant of '" + experiment.experiment_id + "'");
  reader.finish();
  return static_cast<std::int16_t>(std::ranges::find(names, chosen) - names.begin());
}

}  // namespace assay::sim
