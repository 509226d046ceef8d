# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_regions_sources
    utils/regions/carbon-blindness.cc
    utils/regions/regions-answer.cc
    utils/regions/regions-command.cc
    utils/regions/regions-manifest.cc
    utils/regions/stored-energy.cc
)
