# SPDX-License-Identifier: GPL-2.0-only
# What training over a network costs, in closed form: centralised, federated, by consensus, meta-learning; labels.
set(aiot_learning_sources
    model/learning/efficiency-flip.cc
    model/learning/fitted-client.cc
    model/learning/label-cost.cc
    model/learning/learning-cost.cc
    model/learning/learning-setup.cc
    model/learning/meta-learning.cc
    model/learning/rounds-table.cc
)
set(aiot_learning_headers
    model/learning/efficiency-flip.h
    model/learning/fitted-client.h
    model/learning/label-cost.h
    model/learning/learning-cost.h
    model/learning/learning-setup.h
    model/learning/meta-learning.h
    model/learning/rounds-table.h
)
