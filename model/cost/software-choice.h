// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SOFTWARE_CHOICE_H
#define AIOT_SOFTWARE_CHOICE_H

#include "measured-inferences.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief The software that answers where none is named: the newest.
 *
 * The age of a software is the newest round among its rows; of equally new ones the one with more
 * networks goes first, then the one that the table has first.
 *
 * @param candidates rows whose software may be chosen, at least one
 * @param rows all rows of the device under that load, which tell ages and numbers of networks
 * @return name of the software, which may be empty
 */
std::string ChooseRuntime(const std::vector<const MeasuredInference*>& candidates,
                          const std::vector<const MeasuredInference*>& rows);

/**
 * @brief The engine that answers: that of the newest software, by the same rule.
 *
 * It does not depend on the network, so that all networks of a device are priced on one engine.
 *
 * @param rows of the device under that load, at least one
 */
ComputeEngine ChooseEngine(const std::vector<const MeasuredInference*>& rows);

} // namespace ns3::aiot

#endif // AIOT_SOFTWARE_CHOICE_H
