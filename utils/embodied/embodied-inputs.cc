// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-inputs.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

EmbodiedTables::EmbodiedTables(FactorPolicy policy, const EmbodiedDevices& own)
    : factors(EmbodiedFactors::BuiltIn(policy)),
      blocks(DeviceBlocks::BuiltIn(policy)),
      products(ProductFootprints::BuiltIn()),
      devices(own)
{
    if (policy != FactorPolicy::AUDITED)
    {
        audited = std::make_unique<EmbodiedTables>(FactorPolicy::AUDITED, own);
    }
}

void
EmbodiedTables::Warn(const std::string& line)
{
    if (std::find(warnings.begin(), warnings.end(), line) == warnings.end())
    {
        warnings.push_back(line);
    }
}

double
NumberOr(const JsonFields& fields, const std::string& key, double other)
{
    return fields.Find(key) == nullptr ? other : fields.GetNumber(key);
}

int
GetInteger(const JsonFields& fields, const std::string& key)
{
    constexpr double most = 1e9;
    const double number = fields.GetNumber(key);
    if (number != std::trunc(number) || std::abs(number) > most)
    {
        fields.Refuse(key, "must be an integer");
    }
    return static_cast<int>(number);
}

ValueRange
GetRange(const JsonFields& fields, const std::string& key)
{
    const nlohmann::json& value = fields.Get(key);
    if (value.is_number())
    {
        return ValueRange::Constant(fields.GetNumber(key));
    }
    nlohmann::json bounds = value;
    if (value.is_array() && value.size() == 3)
    {
        bounds = {{"low", value[0]}, {"typical", value[1]}, {"high", value[2]}};
    }
    if (!bounds.is_object())
    {
        fields.Refuse(key, "must be a number, or low, typical and high");
    }
    const JsonFields range(bounds,
                           fields.Where() + ": " + QuotedText(key),
                           {"low", "typical", "high"});
    return {range.GetNumber("low"), range.GetNumber("typical"), range.GetNumber("high")};
}

} // namespace ns3::aiot
