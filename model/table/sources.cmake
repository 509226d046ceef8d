# SPDX-License-Identifier: GPL-2.0-only
# CSV reading and the tables that are compiled in.
set(aiot_table_sources
    model/table/built-in-table.cc
    model/table/csv-scanner.cc
    model/table/csv-table.cc
    model/table/finite-number.cc
    model/table/quoted-text.cc
    model/table/text-file.cc
)
set(aiot_table_headers
    model/table/built-in-table.h
    model/table/csv-scanner.h
    model/table/csv-table.h
    model/table/finite-number.h
    model/table/quoted-text.h
    model/table/text-file.h
)
