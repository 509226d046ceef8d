// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_PRINT_H
#define AIOT_EMBODIED_PRINT_H

#include "embodied-answer.h"

#include "ns3/vendor-check.h"

#include <ostream>
#include <vector>

namespace ns3::aiot
{

/// One JSON array: {"id", "result"} each; a refused one has a result of null and its reason.
void PrintAnswersAsJson(const std::vector<EmbodiedAnswer>& answers, std::ostream& out);

/// A table for a terminal; devices with one line per item.
void PrintAnswers(const std::vector<EmbodiedAnswer>& answers, std::ostream& out);

/// Our figures beside those of vendors, as a table or as JSON.
void PrintVendors(const std::vector<VendorComparison>& rows, bool json, std::ostream& out);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_PRINT_H
