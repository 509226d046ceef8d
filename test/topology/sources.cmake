# SPDX-License-Identifier: GPL-2.0-only
set(aiot_topology_tests
    test/topology/country-codes-test.cc
    test/topology/graphml-reader-test.cc
    test/topology/network-graph-test.cc
    test/topology/placement-cost-test.cc
    test/topology/plan-placement-test.cc
    test/topology/server-sites-test.cc
    test/topology/shortest-paths-test.cc
    test/topology/synthetic-topologies-test.cc
    test/topology/topology-places-test.cc
)
