# SPDX-License-Identifier: GPL-2.0-only
set(aiot_helper_application_sources
    helper/application/inference-costs.cc
    helper/application/inference-server-helper.cc
    helper/application/inference-workload.cc
    helper/application/network-division.cc
    helper/application/offload-choice.cc
    helper/application/sensor-helper.cc
)
set(aiot_helper_application_headers
    helper/application/inference-costs.h
    helper/application/inference-server-helper.h
    helper/application/inference-workload.h
    helper/application/network-division.h
    helper/application/offload-choice.h
    helper/application/sensor-helper.h
)
