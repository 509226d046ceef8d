# SPDX-License-Identifier: GPL-2.0-only
set(aiot_benches
    test/bench/booking.cc
    test/bench/city.cc
    test/bench/energy.cc
    test/bench/merge.cc
    test/bench/sink.cc
    test/bench/study.cc
)
# What benchmarks share with each other and with tests.
set(aiot_bench_sources
    test/bench/city-run.cc
)
