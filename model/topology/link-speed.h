// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_SPEED_H
#define AIOT_LINK_SPEED_H

#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @brief Reads a capacity from the label of a link.
 *
 * Understood are a number with a unit, `2.5 Gbps`, `155 Mbit/s`, `10G`, `1 GB/s` (maps write GB/s
 * for Gbit/s, see the Topology Zoo's own LinkSpeedRaw), and levels of SONET and SDH: `OC-192` is
 * 192 * 51.84 Mbit/s (ITU-T G.707, ANSI T1.105), `STM-16` is 16 * 155.52 Mbit/s. The first one in
 * the label counts.
 *
 * @param label text for people
 * @return capacity (bit/s), nothing if the label names none
 */
std::optional<double> ParseLinkSpeedBps(const std::string& label);

} // namespace ns3::aiot

#endif // AIOT_LINK_SPEED_H
