# SPDX-License-Identifier: GPL-2.0-only
# Logs of power meters: states, durations and the measured window. A folder of its own and no part of
# model/uncertainty: it reads instruments and finds changes in time; that one draws figures from distributions.
# Neither includes the other; what is measured here reaches a scenario as rows of a catalogue.
set(aiot_calibration_sources
    model/calibration/change-points.cc
    model/calibration/line-reader.cc
    model/calibration/power-levels.cc
    model/calibration/power-log.cc
    model/calibration/power-log-columns.cc
    model/calibration/power-states.cc
    model/calibration/power-trace.cc
    model/calibration/power-window.cc
    model/calibration/replay.cc
)
set(aiot_calibration_headers
    model/calibration/change-points.h
    model/calibration/line-reader.h
    model/calibration/power-levels.h
    model/calibration/power-log.h
    model/calibration/power-log-columns.h
    model/calibration/power-states.h
    model/calibration/power-trace.h
    model/calibration/power-window.h
    model/calibration/replay.h
)
