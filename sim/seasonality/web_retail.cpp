#include "sim/seasonality/profile.hpp"

namespace assay::sim {

extern const SeasonalProfile web_retail_profile;
constinit const SeasonalProfile web_retail_profile{
    .name = "web_retail",
    .summary = "a web shop: up from nine in the morning, most at eight to ten in the evening",
    .source =
        "hours: the shape of visits to retail sites told in 'It's 10PM; do you know where your "
        "shoppers are?' (Compete, 2011-04-25: least between 3 and 5, steady growth from 9, most "
        "at 20 to 22, falling from 23), drawn by hand; days: median page views by weekday, "
        "Upworthy Research Archive (Matias et al., Scientific Data 8, 2021)",
    .hours = {0.62, 0.42, 0.30, 0.23, 0.22, 0.27, 0.42, 0.62, 0.80, 0.96, 1.07, 1.14,
              1.18, 1.20, 1.21, 1.23, 1.27, 1.32, 1.40, 1.53, 1.64, 1.65, 1.40, 0.98},
    .days = {0.990, 1.062, 1.133, 1.111, 1.047, 0.854, 0.803}};

}  // namespace assay::sim
