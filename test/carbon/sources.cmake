# SPDX-License-Identifier: GPL-2.0-only
set(aiot_carbon_tests
    test/carbon/civil-time-test.cc
    test/carbon/grid-zones-test.cc
    test/carbon/intensity-csv-test.cc
    test/carbon/intensity-series-test.cc
    test/carbon/intensity-forecast-test.cc
    test/carbon/intensity-import-test.cc
    test/carbon/intensity-profile-test.cc
    test/carbon/publisher-files-test.cc
    test/carbon/solar-irradiance-test.cc
    test/carbon/zone-intensities-test.cc
    test/carbon/chip-footprint-test.cc
    test/carbon/embodied-device-test.cc
    test/carbon/sci-score-test.cc
)
