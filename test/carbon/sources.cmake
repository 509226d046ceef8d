# SPDX-License-Identifier: GPL-2.0-only
set(aiot_carbon_tests
    test/carbon/civil-time-test.cc
    test/carbon/grid-zones-test.cc
    test/carbon/intensity-csv-test.cc
    test/carbon/intensity-series-test.cc
    test/carbon/zone-intensities-test.cc
)
