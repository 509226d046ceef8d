// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CRATE_SOFTWARE_H
#define AIOT_CRATE_SOFTWARE_H

#include <string>

namespace ns3::aiot
{

/**
 * Pack the committed files of a checkout, below a folder `software/`, with Git.
 * @param checkout of this module; empty: nothing is packed
 * @param output .tar.gz to write
 * @param isAsked whether a checkout that is none of Git's, or has changes that are not committed,
 * is a mistake; else a note says on stderr why nothing was packed
 * @return the commit; empty: nothing was packed
 * @throw std::invalid_argument or std::runtime_error with one line
 */
std::string PackSoftware(const std::string& checkout, const std::string& output, bool isAsked);

} // namespace ns3::aiot

#endif // AIOT_CRATE_SOFTWARE_H
