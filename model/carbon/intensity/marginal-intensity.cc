// SPDX-License-Identifier: GPL-2.0-only
#include "marginal-intensity.h"

#include "intensity-import.h"

#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

MarginalIntensity::MarginalIntensity(IntensitySeries series)
    : m_series(std::move(series))
{
    if (m_series.GetProvenance().signal != "marginal")
    {
        throw std::invalid_argument("intensity of " + QuotedText(m_series.GetProvenance().zone) +
                                    " is an average one, a marginal one is needed");
    }
}

MarginalIntensity
MarginalIntensity::ReadFile(const std::string& path, const std::string& zone)
{
    const ImportedIntensities file = ImportIntensityText(ReadTextFile(path), path);
    return MarginalIntensity(SeriesOf(ChooseZone(file, zone)));
}

MarginalGrams
MarginalIntensity::GramsOf(const std::vector<TimedAmount>& load, const std::string& where) const
{
    std::vector<TimedAmount> factors;
    for (std::size_t i = 0; i < m_series.GetStepCount(); ++i)
    {
        const IntensityStep& step = m_series.GetStep(i);
        factors.push_back({step.startNs, step.endNs, step.ciLocationGPerKwh});
    }
    return {SumByFactor(load, factors, where)};
}

const IntensityProvenance&
MarginalIntensity::GetProvenance() const
{
    return m_series.GetProvenance();
}

} // namespace ns3::aiot
