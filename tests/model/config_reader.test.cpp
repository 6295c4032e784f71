#include "model/config_reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "model/decimal.hpp"
#include "model/json.hpp"
#include "tests/model/input_error_of.hpp"

namespace assay {
namespace {

enum class Color { red, green };

constexpr std::array color_names{Named{"red", Color::red}, Named{"green", Color::green}};

// The error of one action on a reader of `text`, which stands at "/here".
template <class Act>
std::string error_of(std::string_view text, Act act) {
  const nlohmann::json object = parse_json(text);
  return input_error_of([&] {
    ConfigReader reader{object, "/here"};
    static_cast<void>(act(reader));
  });
}

TEST(ConfigReader, AMissingKeyIsNamedWithWhatStandsInItsPlace) {
  const auto read = [](ConfigReader& r) { return r.text("event"); };
  EXPECT_EQ(error_of("{}", read), "/here/event: is missing");
  EXPECT_EQ(error_of(R"({"evnt": "x"})", read), "/here/event: is missing, but 'evnt' is there");
}

TEST(ConfigReader, AnUnknownKeyIsNamedWithTheNearestKnownOne) {
  const auto read = [](ConfigReader& r) {
    static_cast<void>(r.integer("units", {0, 9}, 1));
    r.finish();
    return 0;
  };
  EXPECT_EQ(error_of(R"({"unit": 1})", read), "/here/unit: unknown key; did you mean 'units'?");
  EXPECT_EQ(error_of(R"({"zzz": 1})", read), "/here/zzz: unknown key; expected 'units'");
  EXPECT_EQ(error_of(R"({"units": 1})", read), "no error");
}

TEST(ConfigReader, TheWrongTypeIsShownWithTheRightOne) {
  EXPECT_EQ(error_of(R"({"a": 1})", [](auto& r) { return r.text("a"); }),
            "/here/a: 1 is not a text");
  EXPECT_EQ(error_of(R"({"a": ""})", [](auto& r) { return r.text("a"); }), "/here/a: is empty");
  EXPECT_EQ(error_of(R"({"a": "x"})", [](auto& r) { return r.real("a", share_range); }),
            "/here/a: 'x' is not a number");
  EXPECT_EQ(error_of(R"({"a": null})", [](auto& r) { return r.boolean("a"); }),
            "/here/a: null is neither true nor false");
  EXPECT_EQ(error_of(R"({"a": []})", [](auto& r) { return r.object("a").has("b"); }),
            "/here/a: an array is not an object");
  EXPECT_EQ(error_of(R"({"a": {}})", [](auto& r) { return r.texts("a").size(); }),
            "/here/a: an object is not an array");
  EXPECT_EQ(error_of(R"({"a": [1]})", [](auto& r) { return r.texts("a").size(); }),
            "/here/a/0: 1 is not a text of at least one letter");
  EXPECT_EQ(error_of(R"({"a": ["x", "x"]})", [](auto& r) { return r.texts("a").size(); }),
            "/here/a/1: 'x' is listed twice");
  EXPECT_EQ(error_of(R"({"a": [1]})", [](auto& r) { return r.pair("a", {0, 9}); }),
            "/here/a: is not an array of two whole numbers");
  EXPECT_EQ(error_of(R"({"a": [1, 10]})", [](auto& r) { return r.pair("a", {0, 9}); }),
            "/here/a/1: 10 is not a whole number in [0, 9]");
}

TEST(ConfigReader, ANumberOutOfRangeIsShownWithTheRange) {
  const auto real = [](auto& r) { return r.real("a", share_range); };
  EXPECT_EQ(error_of(R"({"a": 1.4})", real), "/here/a: 1.4 is not in [0, 1]");
  const auto integer = [](auto& r) { return r.integer("a", {1, 1000}); };
  const std::string allowed = " is not a whole number in [1, 1000]";
  for (const std::string bad : {"0", "1001", "3.9", "-1", "18446744073709551615", "1e300", "true"})
    EXPECT_EQ(error_of("{\"a\": " + bad + "}", integer).substr(0, 9), "/here/a: ") << bad;
  EXPECT_EQ(error_of(R"({"a": 3.9})", integer), "/here/a: 3.9" + allowed);
  EXPECT_EQ(error_of(R"({"a": 18446744073709551615})", integer),
            "/here/a: 18446744073709551615" + allowed);
}

TEST(ConfigReader, AWholeNumberMayBeWrittenWithAnExponent) {
  const nlohmann::json object = parse_json(R"({"a": 1e3, "b": 18446744073709551615, "c": 7.0})");
  ConfigReader reader{object, ""};
  EXPECT_EQ(reader.integer("a", {0, 1000}), 1000);
  EXPECT_EQ(reader.seed("b"), UINT64_MAX);
  EXPECT_EQ(reader.seed("c"), 7U);
}

TEST(ConfigReader, ASeedIsNotNegative) {
  EXPECT_EQ(error_of(R"({"a": -1})", [](auto& r) { return r.seed("a"); }),
            "/here/a: -1 is not a whole number from 0 to 2^64 - 1");
}

TEST(ConfigReader, TimesAndDurationsSayHowTheyAreWritten) {
  const auto duration = [](auto& r) { return r.duration("a", positive_duration); };
  EXPECT_EQ(error_of(R"({"a": "5 minutes"})", duration),
            "/here/a: '5 minutes' is not a duration such as '5m', '24h' or '14d'");
  EXPECT_EQ(error_of(R"({"a": 5})", duration),
            "/here/a: 5 is not a duration such as '5m', '24h' or '14d'");
  EXPECT_EQ(error_of(R"({"a": "0s"})", duration), "/here/a: '0s' is not in [1us, 36525d]");
  EXPECT_EQ(error_of(R"({"a": "2026-06-01"})", [](auto& r) { return r.time("a"); }),
            "/here/a: '2026-06-01' is not a UTC time such as '2026-06-01T00:00:00Z'");
}

TEST(ConfigReader, DecimalsAreExact) {
  const nlohmann::json object = parse_json(
      R"({"a": 0.1, "b": "0.30", "c": 1e-6, "d": 999999999.999999, "e": 33.34, "f": 1e9})");
  ConfigReader reader{object, ""};
  const Range<std::int64_t> any{0, max_value_micro};
  EXPECT_EQ(reader.micro("a", any), 100'000);
  EXPECT_EQ(reader.micro("b", any), 300'000);
  EXPECT_EQ(reader.micro("c", any), 1);
  EXPECT_EQ(reader.micro("d", any), 999'999'999'999'999);
  EXPECT_EQ(reader.micro("e", any), 33'340'000);
  EXPECT_EQ(reader.micro("f", any), max_value_micro);
}

TEST(ConfigReader, ADecimalThatMillionthsCannotHoldIsAnError) {
  const auto read = [](auto& r) { return r.micro("a", {1, micro - 1}); };
  EXPECT_EQ(error_of(R"({"a": 0.1234567})", read),
            "/here/a: 0.1234567 is not a number with at most six decimals and |number| <= 1e9");
  EXPECT_EQ(error_of(R"({"a": "1"})", read), "/here/a: '1' is not in [0.000001, 0.999999]");
}

TEST(ConfigReader, AWrongWordIsShownWithTheNearestRightOne) {
  const auto read = [](auto& r) { return r.choice("a", color_names, "a color"); };
  EXPECT_EQ(error_of(R"({"a": "gren"})", read),
            "/here/a: 'gren' is not a color; did you mean 'green'?");
  EXPECT_EQ(error_of(R"({"a": "blue"})", read),
            "/here/a: 'blue' is not a color; expected one of 'red', 'green'");
}

TEST(ConfigReader, AFallbackServesOnlyWhenTheKeyIsMissing) {
  const nlohmann::json object = parse_json(R"({"a": "red"})");
  ConfigReader reader{object, ""};
  EXPECT_EQ(reader.choice("a", color_names, "a color", Color::green), Color::red);
  EXPECT_EQ(reader.choice("b", color_names, "a color", Color::green), Color::green);
  EXPECT_EQ(reader.text("c", "word"), "word");
  EXPECT_EQ(reader.real("d", share_range, 0.5), 0.5);
  EXPECT_EQ(reader.duration("e", any_duration, Duration{7}), Duration{7});
  EXPECT_NE(error_of(R"({"a": null})", [](auto& r) { return r.text("a", "word"); }), "no error");
}

TEST(ConfigReader, ALongValueIsCutBetweenLetters) {
  const std::string many = "a" + std::string(40, 'x') + "äöüäöüäöüäöüäöüäöü";
  const std::string message =
      error_of("{\"a\": \"" + many + "\"}", [](auto& r) { return r.time("a"); });
  EXPECT_LT(message.size(), 140U);
  EXPECT_EQ(input_error_of([&] { static_cast<void>(parse_json(nlohmann::json(message).dump())); }),
            "no error");
}

}  // namespace
}  // namespace assay
