#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/statistics_list.hpp"
#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

int answer_all(std::istream& in, std::ostream& out) {
  bool all_requests = true;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const StatisticAnswer answer = answer_request(line);
    all_requests = all_requests && answer.was_request;
    out << answer.line << '\n';
    if (in.rdbuf()->in_avail() <= 0) out.flush();  // whoever asks one by one waits for it
  }
  return all_requests ? exit_holds : exit_bad_input;
}

Action declare(CLI::App& app) {
  const auto list = std::make_shared<bool>(false);
  app.add_flag("--list", *list, "inputs, outputs, units and source of every function");
  app.footer(R"(Reads requests from standard input, one JSON object a line:
  {"id": 1, "function": "srm_chisq", "inputs": {"observed": [1002, 987], "weights": [1, 1]}}
and answers each with a line {"id", "result"} or {"id", "error"}.)");
  return [list](std::ostream& out) {
    if (!*list) return answer_all(std::cin, out);
    out << describe_statistics();
    return static_cast<int>(exit_holds);
  };
}

}  // namespace

constinit const CommandKind stats_command{
    "stats", "answer the statistics library's functions over NDJSON", declare};

}  // namespace assay::cli
