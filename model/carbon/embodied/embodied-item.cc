// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-item.h"

#include <algorithm>
#include <array>

namespace ns3::aiot
{

namespace
{

/// From sure to unsure.
constexpr std::array<const char*, 5> GRADES{"read",
                                            "measured",
                                            "secondary",
                                            "derived",
                                            "unverified"};

} // namespace

const std::string&
LessSureGrade(const std::string& a, const std::string& b)
{
    const auto rank = [](const std::string& grade) {
        return std::find(GRADES.begin(), GRADES.end(), grade);
    };
    return a.empty() || (!b.empty() && rank(a) < rank(b)) ? b : a;
}

bool
IsFigureGrade(const std::string& grade)
{
    return std::find(GRADES.begin(), GRADES.end(), grade) != GRADES.end();
}

} // namespace ns3::aiot
