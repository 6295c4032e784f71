#pragma once

#include <string>

#include "model/input_error.hpp"

namespace assay {

/// The message of the InputError that `act` throws; "no error" when it throws none.
template <class Act>
[[nodiscard]] std::string input_error_of(Act act) {
  try {
    act();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace assay
