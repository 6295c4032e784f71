#pragma once

#include "sim/faults/profile.hpp"  // IWYU pragma: export
