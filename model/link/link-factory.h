// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_FACTORY_H
#define AIOT_LINK_FACTORY_H

#include "link-model.h"
#include "link-settings.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A technology that CreateLink() knows.
struct LinkTechnology
{
    std::string name;
    std::string radio; ///< usual part of the catalogue
    double txDbm;      ///< its usual output, dBm; NaN: the part's highest
};

/// @return lorawan, lr-wpan, wifi, lte, lte-m, nb-iot, ble-advertising, ble-connection, wired
const std::vector<LinkTechnology>& GetLinkTechnologies();

/// @return the technology; an unknown name is answered with all, std::invalid_argument
const LinkTechnology& FindLinkTechnology(const std::string& name);

/**
 * @brief Makes a link from settings by name (doc/uplinks.rst lists them).
 * @param technology a name of GetLinkTechnologies()
 * @param settings what differs from the defaults
 * @throw std::invalid_argument for unknown names and values that cannot be
 */
std::unique_ptr<LinkModel> CreateLink(const std::string& technology, LinkSettings settings);

} // namespace ns3::aiot

#endif // AIOT_LINK_FACTORY_H
