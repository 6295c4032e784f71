#include "reports/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace assay::reports {
namespace {

using validators::Finding;

constexpr double worth_a_verdict = 20.0;      // expected injections
constexpr double sample_ratio_limit = 0.001;  // p below which a split is not as designed

std::int64_t verdicts_that(const RunReport& report, Finding finding) {
  return std::ranges::count(report.verdicts, finding, &validators::Verdict::finding);
}

std::string unfelt_words(const RunReport& report) {
  const auto names = unfelt_faults(report);
  if (names.empty()) return "";
  return fmt::format("; declared but never felt: {}", fmt::join(names, ", "));
}

std::string bracketed(const Interval& interval, double factor, const char* number) {
  return "[" + fmt::format(fmt::runtime(number), interval.low * factor) + ", " +
         fmt::format(fmt::runtime(number), interval.high * factor) + "]";
}

std::string kept_words(const RunReport& report) {
  const auto failing =
      std::ranges::count(report.kept_cases, name(Finding::broken), &KeptCase::finding);
  if (failing == 0) return "";
  return fmt::format(" {} of {} kept cases {} again.", failing, std::ssize(report.kept_cases),
                     failing == 1 ? "fails" : "fail");
}

}  // namespace

std::string headline(const RunReport& report) {
  const auto all = std::ssize(report.verdicts);
  const auto hold = verdicts_that(report, Finding::holds);
  const auto broken = verdicts_that(report, Finding::broken);
  switch (report.overall) {
    case Finding::holds:
      return fmt::format("The pipeline can be trusted on this data: {} of {} checks hold.", hold,
                         all);
    case Finding::broken:
      return fmt::format("Do not trust the pipeline's results on this data: {} of {} checks {}.",
                         broken, all, broken == 1 ? "is broken" : "are broken") +
             kept_words(report);
    case Finding::unknown:
      return fmt::format(
          "Too little was seen to trust the pipeline on this data: {} of {} checks hold{}.", hold,
          all, unfelt_words(report));
  }
  return "";
}

std::vector<std::string_view> unfelt_faults(const RunReport& report) {
  std::vector<std::string_view> out;
  for (const auto& entry : report.census) {
    if (entry.declared && entry.felt == 0 && entry.expected >= worth_a_verdict)
      out.emplace_back(entry.name);
  }
  return out;
}

std::string count_words(std::int64_t count) {
  std::string digits = fmt::format("{}", count);
  const std::size_t sign = count < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string number_words(double value) {
  const double size = std::fabs(value);
  if (size < 1000.0 || size >= 1e15) return fmt::format("{:.4g}", value);
  return count_words(static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5));
}

std::string share_words(double share) { return fmt::format("{:.3g} %", share * 100.0); }

std::string change_words(double relative) { return fmt::format("{:+.2f} %", relative * 100.0); }

std::string p_words(double p) { return p < 0.0001 ? "<0.0001" : fmt::format("{:.4f}", p); }

EffectWords words_of(const EffectRow& effect) {
  EffectWords out;
  out.control = number_words(effect.control);
  out.treatment = number_words(effect.treatment);
  out.lift = out.truth = out.p = "-";
  if (effect.p) out.p = p_words(*effect.p);
  if (effect.relative || !effect.absolute) {
    if (effect.true_relative) out.truth = change_words(*effect.true_relative);
  } else if (effect.true_absolute) {
    out.truth = fmt::format("{:+.2g}", *effect.true_absolute);
  }
  if (effect.relative) {
    out.lift = change_words(effect.relative->value);
    out.interval = bracketed(*effect.relative, 100.0, "{:+.2f}");
  } else if (effect.absolute) {
    out.lift = fmt::format("{:+.2g}", effect.absolute->value);
    out.interval = bracketed(*effect.absolute, 1.0, "{:+.2g}");
  }
  return out;
}

std::optional<bool> covers_truth(const EffectRow& effect) {
  const bool is_relative = effect.relative.has_value();
  const auto& interval = is_relative ? effect.relative : effect.absolute;
  const auto& truth = is_relative ? effect.true_relative : effect.true_absolute;
  if (!interval || !truth) return std::nullopt;
  return interval->low <= *truth && *truth <= interval->high;
}

std::string sample_ratio_words(const ExperimentReport& experiment) {
  if (!experiment.sample_ratio_p) return "not tested";
  const double p = *experiment.sample_ratio_p;
  const std::string value = p < 0.0001 ? "p < 0.0001" : fmt::format("p = {:.4f}", p);
  return value + (p < sample_ratio_limit ? ", not as designed" : ", as designed");
}

std::string_view control_of(const ExperimentReport& experiment) {
  return experiment.arms.empty() ? std::string_view{} : experiment.arms.front().variant;
}

std::string day_words(EventTime time) { return format_utc(time).substr(0, 10); }

std::string source_words(const RunReport& report) {
  return report.is_simulated() ? fmt::format("{}, seed {}", report.scenario, report.seed)
                               : "log " + report.log;
}

std::string volume_words(const RunReport& report) {
  const std::string units = count_words(report.units) + " units, ";
  if (report.is_simulated()) {
    return fmt::format("{}{} events happened, {} lines delivered", units,
                       count_words(report.happened), count_words(report.delivered));
  }
  return fmt::format("{}{} events read, {} bad {} left out", units, count_words(report.delivered),
                     count_words(report.bad_lines), report.bad_lines == 1 ? "line" : "lines");
}

std::vector<std::string> difference_words(const SmallestCase& smallest) {
  if (smallest.expected.empty() && smallest.got.empty()) return {smallest.detail};
  std::vector<std::string> out{
      fmt::format("{}: expected {}, got {}", smallest.field, smallest.expected, smallest.got)};
  if (smallest.as_of) out.push_back("first wrong answer: as of " + format_utc(*smallest.as_of));
  return out;
}

std::string size_words(const SmallestCase& smallest) {
  const auto counted = [](std::int64_t n, std::string_view noun) {
    return fmt::format("{} {}{}", count_words(n), noun, n == 1 ? "" : "s");
  };
  std::string out =
      fmt::format("{} of {}", counted(smallest.events, "event"), counted(smallest.units, "unit"));
  if (smallest.runs == 0) return out;
  out += fmt::format(" {} enough, of {} of {} ({})", smallest.events == 1 ? "is" : "are",
                     counted(smallest.events_before, "event"),
                     counted(smallest.units_before, "unit"), counted(smallest.runs, "run"));
  if (smallest.was_stopped) return out + "; stopped for want of time, there may be a smaller one";
  if (!smallest.is_whole) return out + "; out of runs, there may be a smaller one";
  return out;
}

std::string class_words(const SmallestCase& smallest) {
  if (smallest.likely_class.empty()) return {};
  return fmt::format("Likely class: {} ({})", smallest.likely_class, smallest.why_class);
}

std::string pattern_words(const SmallestCase& smallest) {
  if (smallest.broken.empty()) return {};
  std::string names;
  for (const std::string& name : smallest.broken)
    names += (names.empty() ? "" : ", ") + name;
  return fmt::format("Broken in the run: {}; {} others hold", names, smallest.holding);
}

}  // namespace assay::reports
