#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(NullField, AnAttributeOrTheValueIsMissing) {
  test::Facts facts;
  Dictionary dictionary;
  const Attribute country{dictionary.symbol("country"), dictionary.symbol("US")};
  const Attribute platform{dictionary.symbol("platform"), dictionary.symbol("web")};
  const AttributesId both = dictionary.attributes({country, platform});
  const auto fault = test::fault("null_field", 1.0, R"({"share":1})");
  fault->prepare(facts.scenario, dictionary);
  int without_value = 0;
  int without_country = 0;
  int without_platform = 0;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    Delivery one = test::delivery(i);
    one.event.attributes = both;
    one.event.payload = Outcome{Symbol{0}, 12'500'000};
    const Event after = test::carried(*fault, one, facts).at(0).event;
    const bool has_value = after.payload == one.event.payload;
    if (!has_value) {
      EXPECT_EQ(std::get<Outcome>(after.payload).value_micro, 1'000'000);
    }
    const bool has_country = dictionary.value_of(after.attributes, country.key).has_value();
    const bool has_platform = dictionary.value_of(after.attributes, platform.key).has_value();
    EXPECT_EQ(int{has_value} + int{has_country} + int{has_platform}, 2);
    without_value += has_value ? 0 : 1;
    without_country += has_country ? 0 : 1;
    without_platform += has_platform ? 0 : 1;
  }
  for (const int count : {without_value, without_country, without_platform})
    EXPECT_NEAR(count, 1000, test::five_sd(3000, 1.0 / 3.0));
}

TEST(NullField, WhereThereIsNothingToLeaveOutNothingHappens) {
  const test::Facts facts;
  const auto fault = test::fault("null_field", 1.0, R"({"share":1})");
  const Delivery one = test::delivery(0);  // no attributes, and the value is 1
  EXPECT_EQ(test::carried(*fault, one, facts).at(0).event, one.event);
}

}  // namespace
}  // namespace assay::sim
