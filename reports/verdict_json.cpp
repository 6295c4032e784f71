#include "reports/verdict_json.hpp"

namespace assay::reports {

void put_verdict(JsonWriter& out, const validators::Verdict& verdict, std::uint64_t seed) {
  out.object([&] {
    out.field("validator", verdict.validator);
    out.field("verdict", name(verdict.finding));
    out.field("claim", verdict.claim);
    out.field("measured", verdict.measured);
    out.field("interval", verdict.interval);
    out.field("estimate", verdict.estimate);
    out.field("limit", verdict.limit);
    out.field("truth", verdict.truth);
    out.field("field", verdict.field);
    out.field("detail", verdict.detail);
    out.field("blocks_results", verdict.blocks_results);
    out.field("seed", seed);
  });
}

}  // namespace assay::reports
