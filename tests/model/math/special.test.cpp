#include "model/math/special.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "model/contract.hpp"

namespace assay::math {
namespace {

using One = double (*)(double);
using Two = double (*)(double, double);
using Three = double (*)(double, double, double);

const std::map<std::string, std::variant<One, Two, Three>>& functions() {
  static const std::map<std::string, std::variant<One, Two, Three>> all{
      {"normal_cdf", normal_cdf},
      {"normal_sf", normal_sf},
      {"log_normal_sf", log_normal_sf},
      {"normal_quantile", normal_quantile},
      {"normal_upper_quantile", normal_upper_quantile},
      {"student_t_cdf", student_t_cdf},
      {"student_t_sf", student_t_sf},
      {"student_t_quantile", student_t_quantile},
      {"student_t_upper_quantile", student_t_upper_quantile},
      {"chi_squared_cdf", chi_squared_cdf},
      {"chi_squared_sf", chi_squared_sf},
      {"chi_squared_quantile", chi_squared_quantile},
      {"chi_squared_upper_quantile", chi_squared_upper_quantile},
      {"gamma_cdf", gamma_cdf},
      {"gamma_sf", gamma_sf},
      {"gamma_quantile", gamma_quantile},
      {"gamma_upper_quantile", gamma_upper_quantile},
      {"beta_cdf", beta_cdf},
      {"beta_sf", beta_sf},
      {"beta_quantile", beta_quantile},
      {"beta_upper_quantile", beta_upper_quantile},
      {"log_gamma", log_gamma},
      {"erf", erf},
      {"erfc", erfc}};
  return all;
}

double value_of(const std::variant<One, Two, Three>& function, const std::vector<double>& x) {
  if (const auto* one = std::get_if<One>(&function)) return (*one)(x[0]);
  if (const auto* two = std::get_if<Two>(&function)) return (*two)(x[0], x[1]);
  return std::get<Three>(function)(x[0], x[1], x[2]);
}

double parse(const std::string& text) {
  double value = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::hex);
  return value;
}

TEST(Special, AgreesWithFiftyDigitValuesToTwelve) {
  std::ifstream file{std::filesystem::path{SOURCE_ROOT} / "tests/golden/special.txt"};
  std::string line;
  std::getline(file, line);
  std::set<std::string> seen;
  while (std::getline(file, line)) {
    std::istringstream words{line};
    std::string name;
    words >> name;
    std::vector<double> numbers;
    for (std::string word; words >> word;)
      numbers.push_back(parse(word));
    const double expected = numbers.back();
    numbers.pop_back();
    const double got = value_of(functions().at(name), numbers);
    EXPECT_NEAR(got, expected, 1e-12 * std::fabs(expected))
        << line << ", relative " << got / expected - 1.0;
    seen.insert(name);
  }
  EXPECT_EQ(seen.size(), functions().size());
}

TEST(Special, TailsDoNotVanish) {
  EXPECT_GT(normal_sf(37.0), 1e-300);
  EXPECT_LT(normal_sf(37.0), 1e-298);
  EXPECT_GT(student_t_sf(1e60, 4.5), 1e-280);
  EXPECT_GT(chi_squared_sf(1370.0, 2.0), 1e-299);
  EXPECT_GT(beta_sf(0.5, 1.0, 900.0), 1e-275);
}

TEST(Special, TheLogarithmOfATailContinuesWhereTheTailUnderflows) {
  EXPECT_EQ(normal_sf(1e3), 0.0);
  EXPECT_NEAR(log_normal_sf(1e3), -500007.8266947810, 1e-6);
  EXPECT_EQ(log_normal_cdf(-5.0), log_normal_sf(5.0));
}

TEST(Special, ArgumentsOutsideTheirRangeAreBugs) {
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(static_cast<void>(normal_cdf(not_a_number)), ContractError);
  EXPECT_THROW(static_cast<void>(normal_quantile(0.0)), ContractError);
  EXPECT_THROW(static_cast<void>(normal_quantile(1.0)), ContractError);
  EXPECT_THROW(static_cast<void>(student_t_sf(1.0, 0.0)), ContractError);
  EXPECT_THROW(static_cast<void>(chi_squared_sf(-1.0, 3.0)), ContractError);
  EXPECT_THROW(static_cast<void>(beta_cdf(1.5, 2.0, 3.0)), ContractError);
  EXPECT_THROW(static_cast<void>(log_gamma(-1.0)), ContractError);
}

double any_between(int low, int high) {
  return static_cast<double>(*rc::gen::inRange(low * 1000, high * 1000)) / 1000.0;
}

RC_GTEST_PROP(Special, QuantilesInvertTheDistributionFunctions, ()) {
  const double p = any_between(1, 999) / 1000.0;
  const double df = any_between(1, 300);
  const double other = any_between(1, 300);
  const double tolerance = 1e-11 * p;
  RC_ASSERT(std::fabs(normal_cdf(normal_quantile(p)) - p) <= tolerance);
  RC_ASSERT(std::fabs(student_t_sf(student_t_upper_quantile(p, df), df) - p) <= tolerance);
  RC_ASSERT(std::fabs(gamma_cdf(gamma_quantile(p, df), df) - p) <= tolerance);
  RC_ASSERT(std::fabs(beta_cdf(beta_quantile(p, df, other), df, other) - p) <= tolerance);
}

RC_GTEST_PROP(Special, LowerAndUpperTailsMakeOne, ()) {
  const double x = any_between(-8, 8);
  const double df = any_between(1, 300);
  const double positive = std::fabs(x) * df / 4.0;
  RC_ASSERT(std::fabs(normal_cdf(x) + normal_sf(x) - 1.0) <= 1e-14);
  RC_ASSERT(std::fabs(student_t_cdf(x, df) + student_t_sf(x, df) - 1.0) <= 1e-13);
  RC_ASSERT(std::fabs(gamma_cdf(positive, df) + gamma_sf(positive, df) - 1.0) <= 1e-13);
}

}  // namespace
}  // namespace assay::math
