# SPDX-License-Identifier: GPL-2.0-only
# A program per scenario, and the scenarios' own classes, which programs, tests and benchmarks share.
set(aiot_examples
    examples/edge-backbone/edge-backbone.cc
    examples/follow-the-sun/follow-the-sun.cc
    examples/papers/carbon-cp.cc
    examples/papers/ecal.cc
    examples/papers/learning.cc
    examples/smart-factory/smart-factory.cc
)
set(aiot_scenario_sources
    examples/edge-backbone/edge-backbone-install.cc
    examples/edge-backbone/edge-backbone-scenario.cc
    examples/follow-the-sun/follow-the-sun-report.cc
    examples/follow-the-sun/follow-the-sun-scenario.cc
    examples/follow-the-sun/daily-run.cc
    examples/papers/learning-efficiency.cc
    examples/papers/learning-report.cc
    examples/papers/learning-scenario.cc
    examples/smart-factory/factory-uplink.cc
    examples/papers/carbon-cp-decisions.cc
    examples/papers/carbon-cp-grid.cc
    examples/papers/carbon-cp-run.cc
    examples/smart-factory/factory-lifecycle.cc
    examples/smart-factory/factory-population.cc
    examples/smart-factory/lifecycle-config.cc
    examples/smart-factory/smart-factory-scenario.cc
)
