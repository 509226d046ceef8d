// SPDX-License-Identifier: GPL-2.0-only
#include "value-range.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

void
RequireWithin(const std::string& what, double value, double least, double most)
{
    // Written so that a NaN fails.
    if (!(value >= least && value <= most))
    {
        std::ostringstream message;
        message << what << " " << value << " is not in " << least << " to " << most;
        throw std::invalid_argument(message.str());
    }
}

void
RequireRange(const std::string& what, const ValueRange& range, double most)
{
    for (const double value : {range.low, range.typical, range.high})
    {
        RequireWithin(what, value, 0.0, most);
    }
    if (range.low > range.typical || range.typical > range.high)
    {
        std::ostringstream message;
        message << what << ": low " << range.low << ", typical " << range.typical << " and high "
                << range.high << " are not in order";
        throw std::invalid_argument(message.str());
    }
}

} // namespace ns3::aiot
