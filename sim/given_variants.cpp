#include "sim/given_variants.hpp"

#include <algorithm>
#include <vector>

namespace assay::sim {

void given_variants(const Stage& stage, std::uint32_t unit, std::span<std::int16_t> variants) {
  if (stage.imported && stage.imported->assign(unit, variants)) return;
  AssignmentQuery query{.units = {}, .attributes = (*stage.population)[unit].attributes};
  query.units[index(UnitKind::user)] = stage.dictionary->text(UnitKind::user, UnitId{unit});
  std::ranges::fill(variants, none_assigned);
  std::vector<std::int16_t> answers(variants.size());
  for (std::size_t version = 0; version < stage.configs->size(); ++version) {
    (*stage.configs)[version].assigner->assign(query, answers);
    for (std::size_t i = 0; i < variants.size(); ++i) {
      if (variants[i] == none_assigned) variants[i] = answers[i];
    }
  }
}

}  // namespace assay::sim
