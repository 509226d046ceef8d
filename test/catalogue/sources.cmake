# SPDX-License-Identifier: GPL-2.0-only
set(aiot_catalogue_tests
    test/catalogue/catalogue-mistakes-test.cc
    test/catalogue/catalogue-test.cc
)
