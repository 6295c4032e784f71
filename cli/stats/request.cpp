#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/stats/answers.hpp"
#include "cli/stats/inputs.hpp"
#include "cli/stats/statistic.hpp"
#include "model/config_reader.hpp"
#include "model/contract.hpp"
#include "model/input_error.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

const StatisticKind& kind_named(const std::string& name) {
  const auto& kinds = statistic_kinds();
  std::vector<std::string_view> names;
  for (const StatisticKind* kind : kinds)
    names.push_back(kind->name);
  require_known(name, names, "a function", "/function");
  return **std::ranges::find(kinds, name, &StatisticKind::name);
}

json error(const json& id, const std::string& what) { return {{"id", id}, {"error", what}}; }

/// What a ContractError expected, without the place in the program.
std::string precondition(std::string_view what) {
  const std::size_t at = what.rfind("expected ");
  return fmt::format("the inputs are out of range: {}",
                     what.substr(at == std::string_view::npos ? 0 : at));
}

json answer(const json& id, const std::string& function, const json& inputs) {
  try {
    const StatisticKind& kind = kind_named(function);
    return {{"id", id}, {"result", kind.answer(Inputs{inputs, kind})}};
  } catch (const UndefinedAnswer& undefined) {
    return error(id, fmt::format("undefined: {}", undefined.what()));
  } catch (const InputError& wrong) {
    return error(id, wrong.what());
  } catch (const ContractError& wrong) {
    return error(id, precondition(wrong.what()));
  }
}

std::string text_of(const json& answer) {
  return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

StatisticAnswer answer_request(std::string_view line) {
  const json request = json::parse(line, nullptr, false);
  const bool is_request = request.is_object() && request.contains("inputs") &&
                          request.contains("function") && request.at("function").is_string();
  if (!is_request) {
    const json id = request.is_object() ? request.value("id", json{}) : json{};
    return {.line = text_of(error(
                id, R"(expected a JSON object {"id": ..., "function": "NAME", "inputs": {...}})")),
            .was_request = false};
  }
  return {.line = text_of(answer(request.value("id", json{}),
                                 request.at("function").get<std::string>(), request.at("inputs")))};
}

}  // namespace assay::cli
