# SPDX-License-Identifier: GPL-2.0-only
set(aiot_benches
    test/bench/booking.cc
    test/bench/energy.cc
    test/bench/merge.cc
    test/bench/sink.cc
    test/bench/study.cc
)
