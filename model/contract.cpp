#include "model/contract.hpp"

#include <string>

namespace assay {

void contract_broken(const char* what, std::source_location at) {
  throw ContractError(std::string(at.file_name()) + ":" + std::to_string(at.line()) + ": " +
                      at.function_name() + ": expected " + what);
}

}  // namespace assay
