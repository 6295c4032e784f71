#include "model/condition_json.hpp"

#include <nlohmann/json.hpp>

#include "model/definition_names.hpp"

namespace assay {

std::vector<Condition> read_conditions(ConfigReader& reader, std::string_view key) {
  std::vector<Condition> conditions;
  reader.each(key, [&](const nlohmann::json& element, const std::string& place) {
    ConfigReader item{element, place};
    Condition condition;
    condition.attribute = item.text("attribute");
    condition.op = item.choice("op", condition_op_names, "an operator");
    condition.values = item.texts("values");
    const bool takes_values = condition.op != Condition::Op::exists;
    if (takes_values && condition.values.empty()) item.reject("values", "has no value");
    if (!takes_values && item.has("values")) item.reject("values", "EXISTS takes no values");
    item.finish();
    conditions.push_back(std::move(condition));
  });
  return conditions;
}

nlohmann::json json_of_conditions(const std::vector<Condition>& conditions) {
  auto list = nlohmann::json::array();
  for (const Condition& condition : conditions) {
    nlohmann::json item;
    item["attribute"] = condition.attribute;
    item["op"] = name_in(condition_op_names, condition.op);
    if (condition.op != Condition::Op::exists) item["values"] = condition.values;
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace assay
