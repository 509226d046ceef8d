// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UNCERTAINTY_PRINT_H
#define AIOT_UNCERTAINTY_PRINT_H

#include "uncertainty-answer.h"

#include <ostream>

namespace ns3::aiot
{

/// @param answer is printed as text, what rests on our rule with a star
void PrintUncertainty(std::ostream& out, const UncertaintyAnswer& answer);

/// @param answer is printed as one JSON object
void PrintUncertaintyJson(std::ostream& out,
                          const UncertaintyAnswer& answer,
                          const UncertaintyQuery& query);

} // namespace ns3::aiot

#endif // AIOT_UNCERTAINTY_PRINT_H
