// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPRODUCE_PAGE_H
#define AIOT_REPRODUCE_PAGE_H

#include "reproduce-report.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Writes all verdicts as one HTML page in the style of `aiot report`: a chart and a line per
 *        paper, and a table of all figures with published and computed values side by side.
 * @param output file of the page; a page of ours that is there is replaced
 * @param cards judged
 * @throw std::runtime_error where it cannot be written
 */
void WriteReproductionPage(const std::string& output, const std::vector<CheckedReference>& cards);

} // namespace ns3::aiot

#endif // AIOT_REPRODUCE_PAGE_H
