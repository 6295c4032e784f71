// Published experiments of others, whose data are not part of the repository, through the
// statistics: what was found in them must be found again.
#include <algorithm>
#include <charconv>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "model/wire/csv.hpp"
#include "model/wire/files.hpp"
#include "reference/stats/asymptotic_sequence.hpp"
#include "reference/stats/sample_ratio.hpp"
#include "reference/stats/welch.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/reference_cases.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::json;

/// Empty where the field is.
std::optional<double> number_in(const std::string& field) {
  double out = 0.0;
  const char* const end = field.data() + field.size();
  const auto [rest, error] = std::from_chars(field.data(), end, out);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return out;
}

class Published : public testing::Test {
 protected:
  void SetUp() override {
    const auto file = tests::shared_folder() / "data" / "expected.json";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no reference data at " << file;
    expected_ = Json::parse(text_of(file));
  }

  [[nodiscard]] static CsvReader table(const char* name) {
    return CsvReader{open_input((tests::shared_folder() / "data" / name).string())};
  }

  [[nodiscard]] const Json& expected(const char* name) const { return expected_.at(name); }

 private:
  Json expected_;
};

/// One half day of one metric in one treatment of the ASOS data (Liu et al. 2021): counts, means
/// and variances so far.
struct AsosLook {
  double time = 0.0;
  stats::Sample control;
  stats::Sample treatment;
  bool has_variances = false;

  [[nodiscard]] double p() const {
    const auto test = stats::z_test_means(control, treatment);
    return has_variances && test ? test->p : 1.0;
  }
};

using AsosKey = std::tuple<std::string, std::string, std::string>;  // experiment, variant, metric
using AsosStreams = std::map<AsosKey, std::vector<AsosLook>>;

stats::Sample arm(const CsvReader& csv, const CsvRow& row, const std::string& suffix) {
  const auto field = [&](const std::string& name) {
    return number_in(row.fields[csv.required_column(name + "_" + suffix)]).value_or(0.0);
  };
  return {.n = static_cast<std::int64_t>(field("count")),
          .mean = field("mean"),
          .variance = field("variance")};
}

AsosStreams asos_streams(CsvReader csv) {
  AsosStreams out;
  for (CsvRow row; csv.next(row);) {
    const auto text = [&](const char* name) { return row.fields[csv.required_column(name)]; };
    AsosLook look{.time = *number_in(text("time_since_start")),
                  .control = arm(csv, row, "c"),
                  .treatment = arm(csv, row, "t"),
                  .has_variances = number_in(text("variance_c")) && number_in(text("variance_t"))};
    out[{text("experiment_id"), text("variant_id"), text("metric_id")}].push_back(look);
  }
  for (auto& [key, looks] : out)
    std::ranges::stable_sort(looks, {}, &AsosLook::time);
  return out;
}

TEST_F(Published, AsosStreamsAreSignificantAsOftenAtTheEndAndAtAnyTime) {
  const AsosStreams streams = asos_streams(table("asos_digital_experiments.csv.gz"));
  const Json& asos = expected("asos");
  EXPECT_EQ(streams.size(), asos.at("streams"));
  std::map<std::string, int> counts;
  for (const auto& [key, looks] : streams) {
    std::vector<double> p_values;
    for (const AsosLook& look : looks)
      if (look.has_variances) p_values.push_back(look.p());
    if (p_values.empty()) continue;
    ++counts["streams_with_variance"];
    for (const auto& [name, limit] : {std::pair{"05", 0.05}, std::pair{"01", 0.01}}) {
      counts[std::string{"final_p_below_"} + name] += p_values.back() < limit ? 1 : 0;
      counts[std::string{"ever_p_below_"} + name] += std::ranges::min(p_values) < limit ? 1 : 0;
    }
  }
  for (const auto& [name, count] : counts)
    EXPECT_EQ(count, asos.at(name)) << name;
}

TEST_F(Published, AsosTreatmentsWithoutAnEvenSplitAreFlagged) {
  const AsosStreams streams = asos_streams(table("asos_digital_experiments.csv.gz"));
  int treatments = 0;
  std::set<std::pair<std::string, std::string>> flagged;
  for (const auto& [key, looks] : streams) {
    const auto& [experiment, variant, metric] = key;
    if (metric != "1") continue;
    ++treatments;
    const std::vector<std::int64_t> units{looks.back().control.n, looks.back().treatment.n};
    const auto test = stats::sample_ratio(units, std::vector{1.0, 1.0});
    if (test.value().p < stats::sample_ratio_block) flagged.insert({experiment, variant});
  }
  const Json& asos = expected("asos");
  EXPECT_EQ(treatments, asos.at("treatments"));
  EXPECT_EQ(flagged.size(), asos.at("srm_equal_split_p_below_001"));
  for (const Json& each : asos.at("srm_flagged"))
    EXPECT_TRUE(
        flagged.contains({each.at("experiment"), std::to_string(each.at("variant").get<int>())}))
        << each;
}

/// For half a day control stood still while treatment went on: a difference that was none.
TEST_F(Published, AStaleControlArmLooksLikeAnEffectForOneLook) {
  const AsosStreams streams = asos_streams(table("asos_digital_experiments.csv.gz"));
  const Json& rows = expected("asos").at("telemetry_162a38_m1");
  const stats::Sample* before = nullptr;
  for (const AsosLook& look : streams.at({"162a38", "1", "1"})) {
    for (const auto& [time, row] : rows.items()) {
      if (!row.is_object() || std::stod(time) != look.time) continue;
      EXPECT_NEAR(look.p() / row.at("p").get<double>(), 1.0, 1e-6) << time;
      const bool stood_still = *before == look.control;
      EXPECT_EQ(stood_still, time == "38.0") << time;
    }
    before = &look.control;
  }
}

TEST_F(Published, AnAsymptoticConfidenceSequenceRejectsAsOften) {
  const AsosStreams streams = asos_streams(table("asos_digital_experiments.csv.gz"));
  int ever = 0;
  int at_last = 0;
  for (const auto& [key, looks] : streams) {
    const auto final_units = [&] {
      const AsosLook* last = nullptr;
      for (const AsosLook& look : looks)
        if (look.has_variances) last = &look;
      return last == nullptr ? 0.0 : static_cast<double>(last->control.n + last->treatment.n);
    }();
    if (final_units <= 0.0) continue;
    const auto sequence = stats::AsymptoticSequence::tuned(0.05, final_units);
    bool is_ever = false;
    bool is_last = false;
    for (const AsosLook& look : looks) {
      const auto test = stats::z_test_means(look.control, look.treatment);
      if (!look.has_variances || !test) continue;
      const auto n = static_cast<double>(look.control.n + look.treatment.n);
      is_last = std::abs(test->statistic) > sequence.half_width(n, n);
      is_ever = is_ever || is_last;
    }
    ever += is_ever ? 1 : 0;
    at_last += is_last ? 1 : 0;
  }
  const Json& rule = expected("asos").at("asymptotic_confidence_sequence").at("Nstar_final_N");
  EXPECT_EQ(ever, rule.at("streams_ever_rejected"));
  EXPECT_EQ(at_last, rule.at("streams_rejected_at_last_row"));
}

/// Headline tests of Upworthy (Matias et al. 2021): from June 2013 to January 2014 assignment was
/// broken, which its sample ratios show.
TEST_F(Published, UpworthySplitsAreBrokenInTheWeeksOfItsBug) {
  CsvReader csv = table("upworthy_exploratory_packages_numeric.csv.gz");

  struct Headlines {
    int week = 1 << 30;
    std::vector<std::int64_t> impressions;
  };

  std::map<std::string, Headlines> by_id;
  const std::size_t id = csv.required_column("clickability_test_id");
  const std::size_t week = csv.required_column("test_week");
  const std::size_t impressions = csv.required_column("impressions");
  for (CsvRow row; csv.next(row);) {
    Headlines& test = by_id[row.fields[id]];
    test.week = std::min(test.week, std::stoi(row.fields[week]));
    test.impressions.push_back(std::stoll(row.fields[impressions]));
  }
  int inside = 0;
  int inside_flagged = 0;
  int outside_flagged = 0;
  for (const auto& [name, test] : by_id) {
    const bool is_inside = test.week >= 201325 && test.week <= 201401;
    inside += is_inside ? 1 : 0;
    if (test.impressions.size() < 2) continue;
    const std::vector<double> even(test.impressions.size(), 1.0);
    const auto found = stats::sample_ratio(test.impressions, even);
    if (!found || found->p >= stats::sample_ratio_block) continue;
    (is_inside ? inside_flagged : outside_flagged) += 1;
  }
  const Json& upworthy = expected("upworthy");
  EXPECT_EQ(inside, upworthy.at("tests_in_window"));
  EXPECT_EQ(inside_flagged, upworthy.at("in_window_p_below").at("0.001"));
  EXPECT_EQ(static_cast<int>(by_id.size()) - inside, upworthy.at("tests_outside"));
  EXPECT_EQ(outside_flagged, upworthy.at("outside_p_below").at("0.001"));
}

}  // namespace
}  // namespace assay::cli
