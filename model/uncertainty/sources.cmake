# SPDX-License-Identifier: GPL-2.0-only
# Distributions of figures, draws, and which figure causes what.
set(aiot_uncertainty_sources
    model/uncertainty/draw-summary.cc
    model/uncertainty/error-interval.cc
    model/uncertainty/figure-distribution.cc
    model/uncertainty/sobol-indices.cc
    model/uncertainty/weighted-rows.cc
)
set(aiot_uncertainty_headers
    model/uncertainty/draw-summary.h
    model/uncertainty/error-interval.h
    model/uncertainty/figure-distribution.h
    model/uncertainty/sobol-indices.h
    model/uncertainty/uniform-draws.h
    model/uncertainty/weighted-rows.h
)
