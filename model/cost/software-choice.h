// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SOFTWARE_CHOICE_H
#define AIOT_SOFTWARE_CHOICE_H

#include "ns3/inference-load.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

struct MeasuredInference;

/// Rows of the tables.
using MeasuredRows = std::vector<const MeasuredInference*>;

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
std::string ChooseRuntime(const MeasuredRows& candidates, const MeasuredRows& rows);

/**
 * @brief The engine that answers: that of the newest software, by the same rule.
 *
 * It does not depend on the network, so that all networks of a device are priced on one engine.
 *
 * @param rows of the device, at least one
 */
ComputeEngine ChooseEngine(const MeasuredRows& rows);

/**
 * @brief The operating point that a software's name tells.
 * @param runtime e.g. "TensorRT 8.5 MaxQ", "NE16 0.65 V 240 MHz"
 * @return "MaxQ", or whole megahertz as in "240 MHz"; empty for the device's default
 */
std::string FindOperatingPoint(const std::string& runtime);

/**
 * @brief The operating point of a device that answers for all networks.
 *
 * The device's default where anything was measured at it, else that with most networks, of equals
 * the fastest.
 *
 * @param rows of one engine of a device, at least one
 */
std::string ChooseOperatingPoint(const MeasuredRows& rows);

} // namespace ns3::aiot

#endif // AIOT_SOFTWARE_CHOICE_H
