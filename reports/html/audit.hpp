#pragma once

#include "reports/audit_report.hpp"
#include "reports/html/markup.hpp"

/// The parts of the page of an audit, in its order.
namespace assay::reports {

/// Whether all holds, what does not, and how to repeat it.
void put_audit_summary(Markup& out, const AuditReport& report);

/// Which validators catch which mutants, as a picture and as a table.
void put_audit_matrix(Markup& out, const AuditReport& report);

/// What the clean runs met, and what could be left out.
void put_audit_census(Markup& out, const AuditReport& report);

}  // namespace assay::reports
