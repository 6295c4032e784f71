#include "sim/seasonality/profile.hpp"

namespace assay::sim {

extern const SeasonalProfile technical_blog_profile;
constinit const SeasonalProfile technical_blog_profile{
    .name = "technical_blog",
    .summary = "readers at work all over the world: Sunday has half of Tuesday; hours alike",
    .source =
        "days: visits to R. J. Hyndman's blog Hyndsight, 2014 to 2015, ratio to the centred "
        "seven-day mean, median by weekday",
    .hours = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    .days = {0.941, 1.223, 1.190, 1.178, 1.089, 0.774, 0.605}};

}  // namespace assay::sim
