# SPDX-License-Identifier: GPL-2.0-only
# aiot conformal
set(aiot_utils_conformal_sources
    utils/conformal/calibration-file.cc
    utils/conformal/conformal-command.cc
)
