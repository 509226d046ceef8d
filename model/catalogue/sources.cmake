# SPDX-License-Identifier: GPL-2.0-only
# The module's tables together with a user's own.
set(aiot_catalogue_sources
    model/catalogue/catalogue-kind.cc
    model/catalogue/catalogue-toml.cc
    model/catalogue/catalogue.cc
    model/catalogue/radio-plausibility.cc
    model/catalogue/toml-section-rows.cc
)
set(aiot_catalogue_headers
    model/catalogue/catalogue.h
    model/catalogue/catalogue-kind.h
)
