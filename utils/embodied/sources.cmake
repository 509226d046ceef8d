# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_embodied_sources
    utils/embodied/embodied-answer.cc
    utils/embodied/embodied-boards.cc
    utils/embodied/embodied-command.cc
    utils/embodied/embodied-device-config.cc
    utils/embodied/embodied-inputs.cc
    utils/embodied/embodied-part.cc
    utils/embodied/embodied-print.cc
    utils/embodied/embodied-sci.cc
)
