# `aiot topology`; included by utils/sources.cmake.
set(aiot_topology_tool_sources
    utils/topology-command.cc
    utils/topology-map.cc
)
