#include "model/wire/line_ledger.hpp"

#include "model/input_error.hpp"

namespace assay {

void LineLedger::reject(const BadLine& bad) {
  if (options_.on_bad_input == OnBadInput::stop) {
    throw InputError(name_ + ":" + std::to_string(bad.line), bad.reason);
  }
  if (bad.type) {
    ++counts_.by_type[static_cast<std::size_t>(*bad.type)].rejected;
  } else {
    ++counts_.rejected_unknown;
  }
  if (options_.rejected) options_.rejected(bad);
}

}  // namespace assay
