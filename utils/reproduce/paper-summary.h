// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PAPER_SUMMARY_H
#define AIOT_PAPER_SUMMARY_H

#include "reproduce-report.h"

#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How many figures of a paper came out as what.
struct PaperCounts
{
    std::string paper;
    std::map<std::string, std::size_t> statuses; ///< by GetStatusText()
    std::size_t failures = 0;                    ///< that must hold and do not
};

/// @return texts of all statuses, in the order of columns
const std::vector<std::string>& GetFigureStatuses();

/// @return counts by paper, in the order in which papers come
std::vector<PaperCounts> CountByPaper(const std::vector<CheckedReference>& cards);

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
