#pragma once

#include <span>

#include "reports/html/markup.hpp"
#include "validators/validator.hpp"

namespace assay::reports {

/// The table of what must hold, with what was found.
void put_checks(Markup& out, std::span<const validators::Verdict> verdicts);

/// Everything there is to know about the verdicts that do not hold; nothing where all do.
void put_problems(Markup& out, std::span<const validators::Verdict> verdicts);

}  // namespace assay::reports
