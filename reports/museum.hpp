#pragma once

#include <span>
#include <string>

#include "validators/museum/exhibit.hpp"

/// The museum of published bugs, as its visitors see it.
namespace assay::reports {

/// An exhibit that has been shown.
struct ShownExhibit {
  const validators::ExhibitKind* kind = nullptr;
  validators::Exhibit exhibit;
};

/// All of them on one screen of 80 columns, with the worst first line there is to say.
[[nodiscard]] std::string museum_table(std::span<const ShownExhibit> shown, bool colour);

/// The whole story of one. `has_fault`: a world of one's own can be given the same defect.
[[nodiscard]] std::string museum_story(const ShownExhibit& shown, bool has_fault, bool colour);

/// For machines.
[[nodiscard]] std::string museum_json(std::span<const ShownExhibit> shown);

/// Whether every broken way was called broken by its validator, and every right twin was not.
[[nodiscard]] bool all_right(std::span<const ShownExhibit> shown);

}  // namespace assay::reports
