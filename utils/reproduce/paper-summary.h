// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PAPER_SUMMARY_H
#define AIOT_PAPER_SUMMARY_H

#include "reproduce-report.h"

#include <ostream>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Prints one line per paper: how many of its figures came out as what.
 *
 * Nothing where all cards are of one paper.
 *
 * @param out where it goes
 * @param cards judged, in any order
 */
void PrintPaperSummary(std::ostream& out, const std::vector<CheckedReference>& cards);

} // namespace ns3::aiot

#endif // AIOT_PAPER_SUMMARY_H
