#pragma once

#include <string>

#include "model/input_error.hpp"

namespace assay {

/// What the InputError says that `action` throws; "no error" when there is none.
template <class Action>
std::string message_of(const Action& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace assay
