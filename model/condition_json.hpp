#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "model/config_reader.hpp"
#include "model/metric.hpp"

namespace assay {

/// Conditions as `[{"attribute": "country", "op": "IN", "values": ["US", "DE"]}]`; EXISTS has no
/// values. A missing key is no condition.
[[nodiscard]] std::vector<Condition> read_conditions(ConfigReader& reader, std::string_view key);

[[nodiscard]] nlohmann::json json_of_conditions(const std::vector<Condition>& conditions);

}  // namespace assay
