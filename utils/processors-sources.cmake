# SPDX-License-Identifier: GPL-2.0-only
set(aiot_processors_sources
    utils/processors-command.cc
)
