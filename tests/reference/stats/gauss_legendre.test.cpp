#include "reference/stats/gauss_legendre.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

TEST(GaussLegendre, IntegratesMonomialsUpToTwiceItsOrder) {
  for (std::size_t order = 1; order <= largest_order; ++order) {
    const QuadratureRule& rule = gauss_legendre(order);
    ASSERT_EQ(rule.order, order);
    for (std::size_t power = 0; power < 2 * order; ++power) {
      double sum = 0.0;
      for (std::size_t j = 0; j < order; ++j)
        sum += rule.weight[j] * std::pow(rule.node[j], static_cast<double>(power));
      const double expected = power % 2 == 1 ? 0.0 : 2.0 / static_cast<double>(power + 1);
      EXPECT_NEAR(sum, expected, 2e-14) << order << " nodes, power " << power;
    }
  }
}

TEST(GaussLegendre, InterpolatesPolynomialsBelowItsOrder) {
  for (std::size_t order = 1; order <= largest_order; ++order) {
    const QuadratureRule& rule = gauss_legendre(order);
    const auto power = static_cast<double>(order - 1);
    constexpr double x = 0.3;
    double above = 0.0;
    double below = 0.0;
    for (std::size_t j = 0; j < order; ++j) {
      const double weight = rule.cardinal[j] / (x - rule.node[j]);
      above += weight * std::pow(rule.node[j], power);
      below += weight;
    }
    EXPECT_NEAR(above / below, std::pow(x, power), 1e-13) << order;
  }
}

TEST(GaussLegendre, HasRisingNodesAndNoOtherOrders) {
  const QuadratureRule& rule = gauss_legendre(largest_order);
  for (std::size_t j = 1; j < largest_order; ++j)
    EXPECT_LT(rule.node[j - 1], rule.node[j]);
  EXPECT_THROW((void)gauss_legendre(0), ContractError);
  EXPECT_THROW((void)gauss_legendre(largest_order + 1), ContractError);
}

}  // namespace
}  // namespace assay::stats
