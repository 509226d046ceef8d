// SPDX-License-Identifier: GPL-2.0-only
#include "random-range.h"

#include "ns3/double.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return an attribute of a random variable that is a number
double
GetNumber(const Ptr<RandomVariableStream>& random, const std::string& attribute)
{
    DoubleValue value;
    random->GetAttribute(attribute, value);
    return value.Get();
}

} // namespace

std::optional<std::pair<double, double>>
FindRandomRange(const Ptr<RandomVariableStream>& random)
{
    if (DynamicCast<ConstantRandomVariable>(random))
    {
        const double value = GetNumber(random, "Constant");
        return std::pair(value, value);
    }
    if (DynamicCast<UniformRandomVariable>(random) || DynamicCast<TriangularRandomVariable>(random))
    {
        // A range that is turned round is drawn from all the same.
        return std::minmax({GetNumber(random, "Min"), GetNumber(random, "Max")});
    }
    if (DynamicCast<ExponentialRandomVariable>(random) && GetNumber(random, "Bound") > 0)
    {
        return std::pair(0.0, GetNumber(random, "Bound"));
    }
    return std::nullopt;
}

} // namespace aiot
} // namespace ns3
