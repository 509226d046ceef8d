# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_intensity_sources
    utils/intensity/defer-command.cc
    utils/intensity/intensity-result.cc
    utils/intensity/intensity-command.cc
    utils/intensity/intensity-json-reader.cc
    utils/intensity/intensity-json-uk.cc
    utils/intensity/intensity-json.cc
    utils/intensity/intensity-query.cc
    utils/intensity/zones-command.cc
)
