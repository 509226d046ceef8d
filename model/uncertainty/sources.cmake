# SPDX-License-Identifier: GPL-2.0-only
# Distributions of figures, draws, and which figure causes what.
set(aiot_uncertainty_sources
    model/uncertainty/adapting-run.cc
    model/uncertainty/board-powers.cc
    model/uncertainty/draw-summary.cc
    model/uncertainty/error-interval.cc
    model/uncertainty/exact-indices.cc
    model/uncertainty/figure-distribution.cc
    model/uncertainty/figure-pool.cc
    model/uncertainty/run-parts.cc
    model/uncertainty/run-results.cc
    model/uncertainty/sobol-indices.cc
    model/uncertainty/weighted-rows.cc
)
set(aiot_uncertainty_headers
    model/uncertainty/adapting-run.h
    model/uncertainty/board-powers.h
    model/uncertainty/draw-summary.h
    model/uncertainty/error-interval.h
    model/uncertainty/figure-distribution.h
    model/uncertainty/figure-pool.h
    model/uncertainty/run-parts.h
    model/uncertainty/run-results.h
    model/uncertainty/sobol-indices.h
    model/uncertainty/uniform-draws.h
    model/uncertainty/weighted-rows.h
)
