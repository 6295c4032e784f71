#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/svg/marks.hpp"

namespace assay::reports {

/// How much there is in a place of the map: told apart by shape as well as by colour.
enum class Heat : std::uint8_t { none, some, full, missing };

struct HeatRow {
  std::string name;
  std::vector<Heat> cells;  ///< one per column
};

/// Names down and across, and what is where they cross.
struct HeatMap {
  Caption caption;
  std::vector<std::string> columns;
  std::vector<HeatRow> rows;
  std::string_view some;  ///< what these stand for
  std::string_view full;
  std::string_view missing;
};

void draw(Markup& out, const HeatMap& map);

}  // namespace assay::reports
