#include "sim/seasonality/profile.hpp"

namespace assay::sim {

extern const SeasonalProfile flat_profile;
constinit const SeasonalProfile flat_profile{
    .name = "flat",
    .summary = "every hour and every day alike",
    .source = "none: for worlds whose question has nothing to do with the clock",
    .hours = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    .days = {1, 1, 1, 1, 1, 1, 1}};

}  // namespace assay::sim
