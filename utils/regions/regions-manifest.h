// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REGIONS_MANIFEST_H
#define AIOT_REGIONS_MANIFEST_H

#include "regions-answer.h"

#include <string>

namespace ns3::aiot
{

/**
 * @brief A run in one grid as a manifest of the Green Software Foundation's Impact Framework 1.1.
 *
 * Its builtin plugins compute `carbon-operational` from energy and intensity, one input for each
 * step of the intensity, and add what is embodied; the outputs that we expect stand beside the
 * inputs, so that `if-check` can compare.
 *
 * @param answer of one run
 * @param row the grid
 * @return YAML
 * @throw std::invalid_argument for a grid without a usable value
 */
std::string MakeManifest(const RegionsAnswer& answer, const RegionGrams& row);

} // namespace ns3::aiot

#endif // AIOT_REGIONS_MANIFEST_H
