#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/dictionary.hpp"
#include "model/metric.hpp"

namespace assay::reference {

/// Whether the attributes satisfy the condition. A missing attribute is in no set: IN and EXISTS
/// fail, NOT_IN holds. Words are compared as UTF-8 bytes, so that words the dictionary learns after
/// the config was loaded count too.
[[nodiscard]] bool holds(const Condition& condition, AttributesId attributes,
                         const Dictionary& dictionary);

/// Whether all conditions hold; an experiment without any takes everybody.
[[nodiscard]] bool is_eligible(std::span<const Condition> conditions, AttributesId attributes,
                               const Dictionary& dictionary);

/// "country IN [US, DE]", "plan EXISTS".
[[nodiscard]] std::string describe(const Condition& condition);

}  // namespace assay::reference
