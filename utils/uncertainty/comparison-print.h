// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COMPARISON_PRINT_H
#define AIOT_COMPARISON_PRINT_H

#include "run-comparison.h"

#include <ostream>

namespace ns3::aiot
{

/// @param answer is printed as text
void PrintComparison(std::ostream& out,
                     const ComparisonQuery& query,
                     const ComparisonAnswer& answer);

/// @param answer is printed as one JSON object
void PrintComparisonJson(std::ostream& out,
                         const ComparisonQuery& query,
                         const ComparisonAnswer& answer);

} // namespace ns3::aiot

#endif // AIOT_COMPARISON_PRINT_H
