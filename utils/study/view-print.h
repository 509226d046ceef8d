// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VIEW_PRINT_H
#define AIOT_VIEW_PRINT_H

#include "common/cell-writer.h"

#include "ns3/view-listing.h"

#include <ostream>
#include <string>

namespace ns3::aiot
{

/**
 * @param out where it goes
 * @param listing what a database can be asked
 * @param format how; in all but text one row per column
 */
void PrintListing(std::ostream& out, const ViewListing& listing, TableFormat format);

/**
 * @param out where they go
 * @param rows of a view; text rounds numbers to five digits, the other formats have all digits
 * @param format how
 */
void PrintViewRows(std::ostream& out, const ViewRows& rows, TableFormat format);

} // namespace ns3::aiot

#endif // AIOT_VIEW_PRINT_H
