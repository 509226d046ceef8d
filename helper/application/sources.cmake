# SPDX-License-Identifier: GPL-2.0-only
set(aiot_helper_application_sources
    helper/application/inference-server-helper.cc
    helper/application/sensor-helper.cc
)
set(aiot_helper_application_headers
    helper/application/inference-server-helper.h
    helper/application/sensor-helper.h
)
