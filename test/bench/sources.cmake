# SPDX-License-Identifier: GPL-2.0-only
set(aiot_benches
    test/bench/booking.cc
    test/bench/city.cc
    test/bench/energy.cc
    test/bench/fidelity.cc
    test/bench/merge.cc
    test/bench/partition.cc
    test/bench/sink.cc
    test/bench/study.cc
)
# Those of more than one file.
set(aiot_bench_city_sources
    test/bench/city-bare.cc
    test/bench/city-jobs.cc
    test/bench/city-part.cc
    test/bench/city-run.cc
    test/bench/city-union.cc
    test/bench/instruction-count.cc
)
set(aiot_bench_sink_sources
    test/bench/instruction-count.cc
)
set(aiot_bench_fidelity_sources
    test/bench/fidelity-radio.cc
    test/bench/fidelity-run.cc
)
# Needs Google Benchmark, and is linked without ns-3.
set(aiot_pure_benches
    test/bench/parts.cc
)
set(aiot_bench_parts_sources
    examples/papers/carbon-cp-decisions.cc
    examples/papers/carbon-cp-grid.cc
    model/predictor/regression-tree.cc
    model/predictor/tree-ensemble.cc
    test/bench/parts-decision.cc
    test/bench/parts-ledger.cc
    test/bench/parts-link.cc
    test/bench/parts-model.cc
    test/link/csma-ca-twin.cc
)
# Another simulator's driver: nothing of ours is in it; test/bench/peers/run.bash compiles it where that simulator is.
set(aiot_peer_drivers
    test/bench/peers/simgrid-city.cc
)
