# SPDX-License-Identifier: GPL-2.0-only
# Grid zones and carbon intensity.
set(aiot_carbon_sources
    model/carbon/civil-time.cc
    model/carbon/grid-zones.cc
    model/carbon/intensity-csv.cc
    model/carbon/intensity-rows.cc
    model/carbon/intensity-series.cc
    model/carbon/operational-carbon.cc
    model/carbon/zone-intensities.cc
)
set(aiot_carbon_headers
    model/carbon/civil-time.h
    model/carbon/grid-zones.h
    model/carbon/intensity-csv.h
    model/carbon/intensity-rows.h
    model/carbon/intensity-series.h
    model/carbon/intensity-step.h
    model/carbon/operational-carbon.h
    model/carbon/zone-intensities.h
)
