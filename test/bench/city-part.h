// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CITY_PART_H
#define AIOT_CITY_PART_H

#include "city-run.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * Give nodes other ids wherever they are named.
 * @param data records
 * @param ids the new id of each, by its old one
 */
void RenameNodes(RunData& data, const std::vector<uint32_t>& ids);

/**
 * @param part what became of a job
 * @return the same for another process of this machine
 */
std::string PackPart(const CityPart& part);

/**
 * @param bytes what PackPart() gave
 * @return the part
 * @throw std::runtime_error if it is cut short
 */
CityPart UnpackPart(const std::string& bytes);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CITY_PART_H
