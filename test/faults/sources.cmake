# SPDX-License-Identifier: GPL-2.0-only
# A library that tests preload; not linked with anything.
set(aiot_faults_sources test/faults/faults.cc)
