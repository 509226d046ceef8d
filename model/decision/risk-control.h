// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RISK_CONTROL_H
#define AIOT_RISK_CONTROL_H

#include <cstddef>
#include <optional>
#include <vector>

/**
 * @defgroup aiot_decision Decisions
 * @ingroup aiot
 * Conformal prediction, risk control, early exits, objectives.
 */

namespace ns3::aiot
{

/**
 * @brief Conformal risk control: the least cautious setting whose expected loss stays below a
 * limit.
 *
 * Settings stand in the order of growing caution: the loss of no sample grows from one to the next.
 * With R(j) the mean loss of n calibration samples and B the largest loss that there can be,
 *
 *     j = the first with  n / (n + 1) R(j) + B / (n + 1) <= alpha
 *
 * keeps the expected loss of a sample to come at alpha or below (Angelopoulos, Bates, Fisch, Lei,
 * Schuster, ICLR 2024; partition notes, 4.4). For losses that fall steadily it is not below
 * alpha - 2 B / (n + 1) either. With losses of 0 and 1 it is split conformal prediction.
 *
 * @param losses of each sample, at each setting; samples have equally many
 * @param largest loss that there can be, B
 * @param alpha limit of the expected loss, in the unit of the losses
 * @return the setting's index; nothing where none is cautious enough
 * @throw std::invalid_argument for no samples or settings, rows of different lengths, losses
 * outside 0 to the largest or growing, and a limit that is not above 0
 */
std::optional<std::size_t> ControlRisk(const std::vector<std::vector<double>>& losses,
                                       double largest,
                                       double alpha);

} // namespace ns3::aiot

#endif // AIOT_RISK_CONTROL_H
