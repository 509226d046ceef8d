# SPDX-License-Identifier: GPL-2.0-only
# aiot report; cmake/embed-report.cmake adds what it holds of utils/report/.
set(aiot_report_sources
    utils/report-books.cc
    utils/report-carbon.cc
    utils/report-chart-axes.cc
    utils/report-charts.cc
    utils/report-command.cc
    utils/report-ecal.cc
    utils/report-embodied.cc
    utils/report-energy.cc
    utils/report-file.cc
    utils/report-html.cc
    utils/report-latency.cc
    utils/report-page.cc
    utils/report-provenance.cc
    utils/report-row-charts.cc
    utils/report-runs.cc
    utils/report-samples.cc
    utils/report-study.cc
    utils/report-supply.cc
)
