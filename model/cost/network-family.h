// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NETWORK_FAMILY_H
#define AIOT_NETWORK_FAMILY_H

#include <string>

namespace ns3::aiot
{

/// The nearest to a network of what was measured on engines of a kind.
enum class Kinship
{
    NETWORK, ///< itself, on another processor
    BRANCH,  ///< others of its branch; looked at only beside what is fitted to one software
    FAMILY,  ///< others of its family
    NONE     ///< other families alone
};

/// @return what a network's name begins with, in lower case, up to a digit or '_'; one that begins
///         with a digit up to '_'
std::string FamilyOfNetwork(const std::string& name);

/// @return the branch of a family that a network is of, such as "mobilenet_v2": its name in lower
///         case up to a part that begins with a digit, without digits at the end but a version's
std::string BranchOfNetwork(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_NETWORK_FAMILY_H
