# SPDX-License-Identifier: GPL-2.0-only
# aiot embodied.
set(aiot_embodied_sources
    utils/embodied-answer.cc
    utils/embodied-boards.cc
    utils/embodied-command.cc
    utils/embodied-device-config.cc
    utils/embodied-inputs.cc
    utils/embodied-part.cc
    utils/embodied-print.cc
    utils/embodied-sci.cc
)
