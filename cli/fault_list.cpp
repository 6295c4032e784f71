#include "cli/fault_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "reports/text/columns.hpp"
#include "reports/text/wrap.hpp"
#include "sim/faults/fault.hpp"
#include "sim/faults/taxonomy.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t columns = 80;

/// In the order in which the first fault of each acts.
std::vector<std::string_view> groups() {
  std::vector<std::string_view> names;
  for (const sim::FaultKind* kind : sim::fault_kinds()) {
    if (std::ranges::find(names, kind->group) == names.end()) names.push_back(kind->group);
  }
  return names;
}

std::int64_t covered_causes() {
  return std::ranges::count_if(sim::published_causes(), [](const sim::PublishedCause& cause) {
    return !cause.faults.empty();
  });
}

Json names_json(std::string_view list) {
  Json names = Json::array();
  for (const std::string_view name : sim::listed_names(list))
    names.push_back(name);
  return names;
}

std::string coverage() {
  return fmt::format("{} of {} causes have a fault that models them.", covered_causes(),
                     sim::published_causes().size());
}

}  // namespace

std::string describe_faults() {
  std::string out;
  for (const std::string_view group : groups()) {
    out += fmt::format("{}{}\n", out.empty() ? "" : "\n", group);
    for (const sim::FaultKind* kind : sim::fault_kinds()) {
      if (kind->group != group) continue;
      out += fmt::format("  {} ({})\n", kind->name, name(kind->fault_class));
      out += reports::paragraph(kind->summary, 4, columns);
      out += reports::paragraph(fmt::format("noticed by {}", kind->noticed_by), 4, columns);
    }
  }
  return out;
}

Json faults_json() {
  Json out = Json::array();
  for (const sim::FaultKind* kind : sim::fault_kinds()) {
    out.push_back({{"fault", kind->name},
                   {"class", name(kind->fault_class)},
                   {"group", kind->group},
                   {"summary", kind->summary},
                   {"models", kind->models},
                   {"noticed_by", names_json(kind->noticed_by)}});
  }
  return out;
}

std::string describe_taxonomy() {
  std::string out = "Causes of sample-ratio mismatches, and the faults that model them\n";
  std::string_view stage;
  reports::TextTable table;
  const auto finish = [&] {
    if (!table.rows.empty()) out += reports::lay_out(table, {.width = columns});
    table = {.columns = {{.header = "cause"}, {.header = "faults"}}, .rows = {}};
  };
  for (const sim::PublishedCause& cause : sim::published_causes()) {
    if (cause.stage != stage) {
      finish();
      stage = cause.stage;
      out += fmt::format("\n{}\n", stage);
    }
    const std::string_view answer = cause.faults.empty() ? cause.why_none : cause.faults;
    table.rows.push_back({{std::string{cause.cause}}, {std::string{answer}}});
  }
  finish();
  return out + "\n" + coverage() + "\n" +
         reports::paragraph(fmt::format("Source: {}", sim::taxonomy_source), 0, columns);
}

Json taxonomy_json() {
  Json causes = Json::array();
  for (const sim::PublishedCause& cause : sim::published_causes()) {
    Json row = {{"stage", cause.stage},
                {"part", cause.part},
                {"cause", cause.cause},
                {"faults", names_json(cause.faults)}};
    if (cause.faults.empty()) row["why_none"] = cause.why_none;
    causes.push_back(std::move(row));
  }
  return {{"source", sim::taxonomy_source},
          {"covered", covered_causes()},
          {"total", sim::published_causes().size()},
          {"causes", std::move(causes)}};
}

}  // namespace assay::cli
