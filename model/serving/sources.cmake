# SPDX-License-Identifier: GPL-2.0-only
set(aiot_serving_sources
    model/serving/batch-serving.cc
    model/serving/closed-loop.cc
    model/serving/query-kinds.cc
    model/serving/serving-model.cc
    model/serving/serving-run.cc
    model/serving/token-serving.cc
)
set(aiot_serving_headers
    model/serving/batch-serving.h
    model/serving/closed-loop.h
    model/serving/query-kinds.h
    model/serving/serving-model.h
    model/serving/serving-run.h
    model/serving/token-serving.h
)
