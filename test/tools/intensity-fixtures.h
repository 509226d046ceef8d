// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_INTENSITY_FIXTURES_H
#define AIOT_TEST_INTENSITY_FIXTURES_H

#include "ns3/intensity-series.h"

#include <cstdint>

namespace ns3::aiot::test
{

constexpr std::int64_t SECOND_NS = 1'000'000'000;
constexpr std::int64_t HOUR_NS = 3600 * SECOND_NS;
constexpr std::int64_t START_NS = 1656633600 * SECOND_NS; ///< 2022-07-01T00:00:00Z

/// @return where the intensities of a test come from
inline IntensityProvenance
TestProvenance()
{
    IntensityProvenance provenance;
    provenance.zone = "XX";
    provenance.source = "test";
    provenance.version = "1";
    provenance.file = "x.csv";
    return provenance;
}

/// @return 100, 200 and 400 g/kWh by the hour from START_NS, an hour without value, then 50 g/kWh
inline IntensitySeries
HourlyWithGap()
{
    return {{{START_NS, START_NS + HOUR_NS, 100},
             {START_NS + HOUR_NS, START_NS + 2 * HOUR_NS, 200},
             {START_NS + 2 * HOUR_NS, START_NS + 3 * HOUR_NS, 400},
             {START_NS + 4 * HOUR_NS, START_NS + 5 * HOUR_NS, 50}},
            HOUR_NS,
            TestProvenance()};
}

} // namespace ns3::aiot::test

#endif // AIOT_TEST_INTENSITY_FIXTURES_H
