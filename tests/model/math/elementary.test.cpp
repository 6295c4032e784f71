#include "model/math/elementary.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <rapidcheck/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "model/math/trigonometry.hpp"

namespace assay::math {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using Function = std::function<double(const std::vector<double>&)>;

Function unary(double (*function)(double)) {
  return [function](const std::vector<double>& x) { return function(x[0]); };
}

double parse(const std::string& text) {
  double value = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::hex);
  return value;
}

/// Distance of `got` from high + low, in units in the last place of high.
double error_ulp(double got, double high, double low) {
  const double magnitude = std::max(std::fabs(high), std::numeric_limits<double>::min());
  const double ulp = std::nextafter(magnitude, infinity) - magnitude;
  return std::fabs((got - high) - low) / ulp;
}

/// The largest error per function over tests/golden/elementary.txt.
std::map<std::string, double> largest_errors() {
  const std::map<std::string, Function> functions{
      {"exp", unary(exp)},     {"exp_subnormal", unary(exp)},
      {"expm1", unary(expm1)}, {"log", unary(log)},
      {"log1p", unary(log1p)}, {"pow", [](const auto& x) { return pow(x[0], x[1]); }},
      {"sin", unary(sin)},     {"cos", unary(cos)},
      {"tan", unary(tan)},     {"atan", unary(atan)},
      {"asin", unary(asin)}};
  std::map<std::string, double> errors;
  std::ifstream file{std::filesystem::path{SOURCE_ROOT} / "tests/golden/elementary.txt"};
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream words{line};
    std::string name;
    words >> name;
    std::vector<double> numbers;
    for (std::string word; words >> word;)
      numbers.push_back(parse(word));
    const double low = numbers.back();
    numbers.pop_back();
    const double high = numbers.back();
    numbers.pop_back();
    double& error = errors[name];
    error = std::max(error, error_ulp(functions.at(name)(numbers), high, low));
  }
  return errors;
}

TEST(Elementary, ErrorsStayBelowTheDocumentedBounds) {
  const std::map<std::string, double> bounds{{"exp", 0.52}, {"exp_subnormal", 1.0}, {"expm1", 1.1},
                                             {"log", 0.51}, {"log1p", 0.6},         {"pow", 0.52},
                                             {"sin", 1.0},  {"cos", 1.0},           {"tan", 2.0},
                                             {"atan", 3.0}, {"asin", 5.0}};
  const auto errors = largest_errors();
  ASSERT_EQ(errors.size(), bounds.size());
  for (const auto& [name, error] : errors) {
    RecordProperty(name, std::to_string(error));
    EXPECT_LE(error, bounds.at(name)) << name;
  }
}

TEST(Elementary, ArcCosineIsHalfATurnMinusTheArcSine) {
  EXPECT_EQ(acos(1.0), 0.0);
  EXPECT_NEAR(acos(-1.0), 0x1.921fb54442d18p+1, 4e-16);
  EXPECT_NEAR(acos(0.5), 0x1.921fb54442d18p+1 / 3.0, 4e-16);
}

TEST(Elementary, ExpAtTheEdgesOfItsRange) {
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(infinity), infinity);
  EXPECT_EQ(exp(-infinity), 0.0);
  EXPECT_TRUE(std::isnan(exp(not_a_number)));
  EXPECT_EQ(exp(0x1.62e42fefa39f0p+9), infinity);
  EXPECT_LT(exp(0x1.62e42fefa39efp+9), infinity);
  EXPECT_GT(exp(-745.0), 0.0);
  EXPECT_EQ(exp(-745.2), 0.0);
  EXPECT_EQ(expm1(-infinity), -1.0);
  EXPECT_EQ(expm1(710.0), infinity);
  EXPECT_EQ(expm1(1e-300), 1e-300);
}

TEST(Elementary, LogAtTheEdgesOfItsRange) {
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(log(0.0), -infinity);
  EXPECT_EQ(log(infinity), infinity);
  EXPECT_TRUE(std::isnan(log(-1.0)));
  EXPECT_TRUE(std::isnan(log(not_a_number)));
  EXPECT_EQ(log1p(-1.0), -infinity);
  EXPECT_TRUE(std::isnan(log1p(-1.5)));
  EXPECT_EQ(log1p(1e-300), 1e-300);
}

TEST(Elementary, PowKeepsTheConventionsOfTheCLibrary) {
  const std::vector<double> values{0.0,  -0.0, 1.0,  -1.0,     2.0,       -2.0,  0.5,
                                   -0.5, 3.0,  -3.0, infinity, -infinity, 1e300, not_a_number};
  for (const double x : values) {
    for (const double y : values) {
      const double expected = std::pow(x, y);
      const double got = pow(x, y);
      if (std::isnan(expected))
        EXPECT_TRUE(std::isnan(got)) << x << ' ' << y;
      else
        EXPECT_EQ(got, expected) << x << ' ' << y;
    }
  }
}

RC_GTEST_PROP(Elementary, ExpNeverDecreases, ()) {
  const double x = *rc::gen::map(rc::gen::inRange<std::int64_t>(-700'000'000, 700'000'000),
                                 [](std::int64_t n) { return static_cast<double>(n) * 1e-6; });
  RC_ASSERT(exp(std::nextafter(x, infinity)) >= exp(x));
}

RC_GTEST_PROP(Elementary, LogNeverDecreases, ()) {
  const double x = std::fabs(*rc::gen::arbitrary<double>()) + 1e-300;
  RC_ASSERT(log(std::nextafter(x, infinity)) >= log(x));
}

}  // namespace
}  // namespace assay::math
