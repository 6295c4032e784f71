#include "sim/seasonality/profile.hpp"

namespace assay::sim {

extern const SeasonalProfile city_trips_profile;
constinit const SeasonalProfile city_trips_profile{
    .name = "city_trips",
    .summary = "rides ordered in a city that goes out at night: least at five, most at seven",
    .source =
        "hours: New York taxi demand, mean by hour of the day (Numenta Anomaly Benchmark, "
        "series nyc_taxi, July 2014 to January 2015); days alike",
    .hours = {0.967, 0.717, 0.529, 0.383, 0.282, 0.237, 0.482, 0.819, 1.013, 1.058, 1.064, 1.119,
              1.177, 1.175, 1.217, 1.165, 0.995, 1.193, 1.444, 1.512, 1.425, 1.419, 1.380, 1.226},
    .days = {1, 1, 1, 1, 1, 1, 1}};

}  // namespace assay::sim
