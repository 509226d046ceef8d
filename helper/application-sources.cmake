# SPDX-License-Identifier: GPL-2.0-only
set(aiot_application_helper_sources
    helper/inference-server-helper.cc
    helper/sensor-helper.cc)
set(aiot_application_helper_headers
    helper/inference-server-helper.h
    helper/sensor-helper.h)
