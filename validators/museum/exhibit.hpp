#pragma once

#include <span>
#include <string>
#include <string_view>

#include "validators/validator.hpp"

/// Published bugs of experiment platforms, rebuilt small enough to look at: each beside its right
/// twin, and both judged by the validator that must tell them apart.
namespace assay::validators {

/// What came out when an exhibit was shown.
struct Exhibit {
  std::string setting;  ///< how it is rebuilt: sizes, ids, seed
  std::string truth;    ///< what is true there
  std::string broken;   ///< what the broken way says
  std::string right;    ///< what the right way says
  std::string number;   ///< of the broken way, for a table: at most 30 columns
  Verdict red;          ///< on the broken way
  Verdict green;        ///< on its right twin

  /// The broken way is called broken, and its twin is not.
  [[nodiscard]] bool is_right() const {
    return red.finding == Finding::broken && green.finding == Finding::holds;
  }
};

/// One row of the table of exhibits.
struct ExhibitKind {
  std::string_view name;
  std::string_view title;      ///< the bug, in one line
  std::string_view source;     ///< where it was published
  std::string_view happened;   ///< the story, in a few sentences
  std::string_view rebuilt;    ///< what rebuilds it here: a mutant, or a part of this file
  std::string_view validator;  ///< that must turn red; a claim's name where it is no validator
  std::string_view fault;      ///< that does the same to a world of one's own; empty: none
  Exhibit (*show)(int jobs) = nullptr;  ///< the same whatever the number of threads
};

/// In registry order.
[[nodiscard]] std::span<const ExhibitKind* const> exhibit_kinds();

/// Throws: InputError with the nearest name when there is none.
[[nodiscard]] const ExhibitKind& exhibit_kind(std::string_view name);

}  // namespace assay::validators
