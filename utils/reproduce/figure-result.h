// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIGURE_RESULT_H
#define AIOT_FIGURE_RESULT_H

#include "figure-value.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// What a comparison came to. It is always computed: no card can state it.
enum class FigureStatus
{
    REPRODUCED,       ///< the published number came out
    CONSISTENT,       ///< the published band or ordering holds
    ARITHMETIC,       ///< a formula gives the number; no claim about a source's own result
    NOT_REPRODUCIBLE, ///< neither; the reason is given
};

/// @return "reproduced", "consistent", "arithmetic" or "not reproducible"
std::string GetStatusText(FigureStatus status);

/// One published figure beside ours.
struct FigureResult
{
    std::string claim;               ///< what the source says, in our words
    std::string kind;                ///< series, headline, arithmetic, band, ordering, unpublished
    std::string unit;                ///< of both figures, empty for ratios and orderings
    nlohmann::json published;        ///< a number, the digits as printed, [low, high], or a word
    nlohmann::json ours;             ///< a number; for orderings, all of them
    std::optional<double> deviation; ///< (ours - published) / published
    std::string tolerance;           ///< how far ours may be; empty: no number was published
    FigureStatus status;             ///< computed
    std::string reason;              ///< one line; empty where the status says all
    bool failed;                     ///< whether something that must hold does not
};

/**
 * @brief Computes one figure of a card and compares it.
 *
 * A figure is a table with `claim`, `kind`, an optional `unit`, and by its kind
 * - series: `expected`, a number with all its digits, and `value` (FigureValues). They must agree
 * to 1e-9 relative.
 * - headline: `expected`, a text, since its digits count, and `value`, which must round to it.
 * - arithmetic: `expected`, a text, and `value`, which must round to it. For formulas whose inputs
 *   are declared, unverified or a source's own: that the sum is right says nothing of the source.
 * - band: `low`, `high`, and `value`, which must lie between.
 * - ordering: `values`, which must be in `order`, "falling" or "rising".
 * - unpublished: `claimed`, a text, for what the source states without giving what it was computed
 *   from, or contradicts itself. Either `alternative`, a list of {label, value, expected}: that one
 *   of them gives the claim is arithmetic, since they are not the source's own; or `missing` (what
 * is not published), `value`, and `family`, a list of {key, low, high, whole, unit, expected}:
 * members of the configuration along which the claim is searched for, with `invariant` = {label,
 * value} reported where it is found. The claim itself need not hold, but every `expected` (as a
 * headline's) must.
 *
 * - unread: `claimed` and `reason`, both texts, for claims of a source whose body is not at hand.
 *   Nothing is computed; the status is not reproducible, with that reason.
 *
 * @param figure the table
 * @param values computes the card's values
 * @param where the figure's place, for messages
 * @return the comparison
 * @throw std::invalid_argument with one line for a malformed figure
 */
FigureResult CompareFigure(const nlohmann::json& figure,
                           const FigureValues& values,
                           const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_FIGURE_RESULT_H
