# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_topology_sources
    utils/topology/topology-command.cc
    utils/topology/topology-map.cc
)
