// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPRODUCE_REPORT_H
#define AIOT_REPRODUCE_REPORT_H

#include "figure-result.h"
#include "reproduce-card.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A card and what its figures came to.
struct CheckedReference
{
    ReproduceCard card;
    std::vector<FigureResult> results;
};

/// @return where the inputs of a card come from, in one line; empty: it has no configuration
std::string DescribeInputs(const ReproduceCard& card);

/// @return number of figures that must hold and do not
std::size_t CountFailures(const std::vector<CheckedReference>& cards);

/// @param out gets a table of all figures with reasons, and a line that counts them
void PrintReproduction(std::ostream& out, const std::vector<CheckedReference>& cards);

/// @return an array of one object for each figure
nlohmann::json ReproductionJson(const std::vector<CheckedReference>& cards);

/// @param out gets the names, titles and sources of cards
void PrintCardList(std::ostream& out, const std::vector<ReproduceCard>& cards);

/// @return an array of one object for each card
nlohmann::json CardListJson(const std::vector<ReproduceCard>& cards);

} // namespace ns3::aiot

#endif // AIOT_REPRODUCE_REPORT_H
