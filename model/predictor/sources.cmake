# SPDX-License-Identifier: GPL-2.0-only
# What learns energies from measurements. It needs Eigen (libeigen3-dev, MPL-2.0), which neither the library nor a
# scenario asks for: only the command-line tool and its tests are built with it.
set(aiot_predictor_sources
    model/predictor/convolution-table.cc
    model/predictor/cross-validation.cc
    model/predictor/energy-predictor.cc
    model/predictor/llm-fit.cc
    model/predictor/llm-predictor.cc
    model/predictor/llm-table.cc
    model/predictor/mlperf-inferences.cc
    model/predictor/mlperf-network-name.cc
    model/predictor/mlperf-table.cc
    model/predictor/non-negative-fit.cc
    model/predictor/prediction-error.cc
    model/predictor/regression-tree.cc
    model/predictor/roofline-predictor.cc
    model/predictor/runtime-predictor.cc
    model/predictor/tree-ensemble.cc
)
set(aiot_predictor_headers
    model/predictor/convolution-table.h
    model/predictor/cross-validation.h
    model/predictor/energy-predictor.h
    model/predictor/llm-fit.h
    model/predictor/llm-predictor.h
    model/predictor/llm-table.h
    model/predictor/mlperf-inferences.h
    model/predictor/mlperf-network-name.h
    model/predictor/mlperf-table.h
    model/predictor/non-negative-fit.h
    model/predictor/prediction-error.h
    model/predictor/regression-tree.h
    model/predictor/repeatable-random.h
    model/predictor/roofline-predictor.h
    model/predictor/runtime-predictor.h
    model/predictor/tree-ensemble.h
)
