# SPDX-License-Identifier: GPL-2.0-only
set(aiot_process_sources
    model/process/prepared-start.cc
)
set(aiot_process_headers
    model/process/prepared-start.h
)
