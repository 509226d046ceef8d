// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_SCI_H
#define AIOT_EMBODIED_SCI_H

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/**
 * @brief Answers group `sci`: energy, embodied shares, a functional unit.
 * @param inputs functional_unit, functional_units, energy = [...], embodied = [...]
 * @param where begins messages
 * @return energy_total_kwh, operational_location_g, operational_market_g (null where any part has
 *         none), m_g, sci_g_per_unit (null where the count is 0), each m and sci with low and high
 * @throw std::invalid_argument for mistakes
 */
nlohmann::json AnswerSci(const nlohmann::json& inputs, const std::string& where);

/**
 * @brief Answers group `amortisation`: te_g, el_s, tir_s, rr, tor and, beyond the vectors, busy_s,
 *        rule and utilisation.
 * @return ts, rs, m_g; where te_g is a range also m_low_g and m_high_g
 * @throw std::invalid_argument for mistakes
 */
nlohmann::json AnswerAmortisation(const nlohmann::json& inputs, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_SCI_H
