# SPDX-License-Identifier: GPL-2.0-only
set(aiot_table_tests
    test/table/built-in-table-test.cc
    test/table/csv-cell-test.cc
    test/table/csv-table-test.cc
    test/table/input-file-test.cc
    test/table/name-index-test.cc
    test/table/plain-output-test.cc
    test/table/quoted-text-test.cc
    test/table/shared-value-test.cc
)
