// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COVERAGE_REPORT_H
#define AIOT_COVERAGE_REPORT_H

#include "energy-coverage.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Answers for measurements that were held back in one way.
struct CoverageSplit
{
    std::string heldBack; ///< HeldBackName(), or "given": of a file
    std::vector<HeldBackAnswer> answers;
};

/// @return an object: `coverage`, an object by split and method, and `answers`, one by question
nlohmann::json CoverageJson(const std::vector<CoverageSplit>& splits);

/// Prints a row by split and method.
void PrintCoverage(std::ostream& out, const std::vector<CoverageSplit>& splits);

} // namespace ns3::aiot

#endif // AIOT_COVERAGE_REPORT_H
