# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_crate_sources
    utils/crate/crate-check.cc
    utils/crate/crate-command.cc
    utils/crate/crate-export.cc
    utils/crate/crate-guide.cc
    utils/crate/crate-metadata.cc
    utils/crate/crate-rerun.cc
    utils/crate/crate-software.cc
    utils/crate/sha256.cc
)
