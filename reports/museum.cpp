#include "reports/museum.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "reports/json_writer.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/wrap.hpp"
#include "reports/verdict_json.hpp"

namespace assay::reports {
namespace {

using validators::Exhibit;
using validators::ExhibitKind;
using validators::Finding;
using validators::Verdict;

constexpr std::size_t width = 80;

std::string say(std::string_view text, std::size_t indent) {
  return paragraph(text, indent, width);
}

/// "caught", or what went wrong in the museum itself.
std::string outcome(const Exhibit& exhibit) {
  if (exhibit.is_right()) return "caught";
  return exhibit.red.finding != Finding::broken ? "NOT CAUGHT" : "TWIN BLAMED";
}

Paint paint_of(const Exhibit& exhibit) { return exhibit.is_right() ? Paint::good : Paint::bad; }

/// "sample_ratio: broken, 2 splits, least p = 0".
std::string verdict_words(const ExhibitKind& kind, const Verdict& verdict) {
  return fmt::format("{} {}: {}", kind.validator, name(verdict.finding), verdict.measured);
}

void put(std::string& out, std::string_view title, std::string_view text) {
  out += fmt::format("\n{}\n{}", title, say(text, 2));
}

}  // namespace

bool all_right(std::span<const ShownExhibit> shown) {
  return std::ranges::all_of(shown,
                             [](const ShownExhibit& each) { return each.exhibit.is_right(); });
}

std::string museum_table(std::span<const ShownExhibit> shown, bool colour) {
  const auto right = std::ranges::count_if(
      shown, [](const ShownExhibit& each) { return each.exhibit.is_right(); });
  std::string out = say(fmt::format("{} of {} published bugs are caught, and their right twins "
                                    "are not blamed.",
                                    right, shown.size()),
                        0);
  TextTable table{{{"exhibit"}, {"verdict"}, {"by"}, {"its number"}}, {}};
  for (const ShownExhibit& each : shown)
    table.rows.push_back({{std::string{each.kind->name}},
                          {outcome(each.exhibit), paint_of(each.exhibit)},
                          {std::string{each.kind->validator}},
                          {each.exhibit.number}});
  out += "\n" + lay_out(table, {.indent = 0, .width = width, .colour = colour});
  return out + "\n./assay museum NAME tells the story of one.\n";
}

std::string museum_story(const ShownExhibit& shown, bool has_fault, bool colour) {
  const ExhibitKind& kind = *shown.kind;
  const Exhibit& exhibit = shown.exhibit;
  const std::string title = say(fmt::format("{}: {}", kind.name, kind.title), 0);
  std::string out = colour ? painted(title, Paint::bold) : title;
  put(out, "What happened", kind.happened);
  put(out, "Source", kind.source);
  put(out, "Rebuilt here", fmt::format("{}. {}", kind.rebuilt, exhibit.setting));
  put(out, "The truth", exhibit.truth);
  put(out, "The broken way", exhibit.broken);
  out += say(verdict_words(kind, exhibit.red), 2);
  put(out, "The right way", exhibit.right);
  out += say(verdict_words(kind, exhibit.green), 2);
  const std::string word = outcome(exhibit);
  put(out, "Verdict", colour ? painted(word, paint_of(exhibit)) : word);
  if (has_fault)
    put(out, "In a world of your own", fmt::format("./assay run --fault {}", kind.fault));
  return out;
}

std::string museum_json(std::span<const ShownExhibit> shown) {
  JsonWriter out;
  out.object([&] {
    out.field("all_right", all_right(shown));
    out.key("exhibits");
    out.array(shown, [&](const ShownExhibit& each) {
      out.object([&] {
        out.field("exhibit", each.kind->name);
        out.field("title", each.kind->title);
        out.field("source", each.kind->source);
        out.field("happened", each.kind->happened);
        out.field("rebuilt", each.kind->rebuilt);
        out.field("setting", each.exhibit.setting);
        out.field("truth", each.exhibit.truth);
        out.field("broken", each.exhibit.broken);
        out.field("right", each.exhibit.right);
        out.field("number", each.exhibit.number);
        out.field("is_right", each.exhibit.is_right());
        out.key("red");
        put_verdict(out, each.exhibit.red, 0);
        out.key("green");
        put_verdict(out, each.exhibit.green, 0);
      });
    });
  });
  return out.document();
}

}  // namespace assay::reports
