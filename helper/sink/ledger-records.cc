// SPDX-License-Identifier: GPL-2.0-only
#include "ledger-records.h"

#include "ns3/civil-time.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace ns3
{
namespace aiot
{

namespace
{

/// First and last instant of a step as text.
struct StepText
{
    std::string start; //!< ISO 8601 UTC
    std::string end;   //!< ISO 8601 UTC, exclusive
};

/**
 * @param series a zone's intensity
 * @param step index of a step
 * @return its bounds; for an annual value of the catalogue those of its year, for any other
 * constant 1970 to 2261
 */
StepText
FormatStep(const IntensitySeries& series, std::size_t step)
{
    if (!series.IsConstant())
    {
        return {FormatUtcNs(series.GetStep(step).startNs), FormatUtcNs(series.GetStep(step).endNs)};
    }
    const std::string& year = series.GetProvenance().dataYear;
    const int first = year.empty() ? 1970 : std::stoi(year);
    const int after = year.empty() ? 2261 : first + 1;
    return {FormatUtcNs(DaysFromCivil({first, 1, 1}) * SECONDS_PER_DAY * NANOSECONDS_PER_SECOND),
            FormatUtcNs(DaysFromCivil({after, 1, 1}) * SECONDS_PER_DAY * NANOSECONDS_PER_SECOND)};
}

/// @return PUE by the joules that it made of those of equipment; the mean where it varies
double
GetMeanPue(const EnergySite& site, double energyJ, double facilityJ)
{
    // Sums of different terms: where all steps have 1, the last digit may be below.
    return site.facility && energyJ > 0 ? std::max(1.0, facilityJ / energyJ) : site.pue;
}

/// @return the publisher's step behind one of a site's series
PublishedStep
FindPublished(const ChargedIntensities& charged, const EnergySite& site, std::size_t step)
{
    return site.facility ? charged.GetPublished(site.facility->GetPublished(),
                                                site.facility->GetPublishedStep(step))
                         : charged.GetPublished(*site.series, step);
}

/// Append what was drawn, by component, state and stage.
void
AppendTotals(const EnergyLedger& ledger,
             const std::vector<SitePopulation>& population,
             RunData& data)
{
    const auto& sites = ledger.GetSites();
    for (const EnergyTotal& total : ledger.GetTotals())
    {
        const EnergySite& site = sites[total.site];
        const auto& [nodes, weight] = population[total.site];
        EnergyRecord record;
        record.nodeId = site.nodeId;
        record.component = ComponentName(total.component);
        record.componentInstance = total.instance;
        record.state = PowerStateName(total.state);
        record.stage = StageName(total.stage);
        record.zone = site.zone;
        record.supplyKind = SupplyKindName(site.supply);
        record.durationS = total.durationS / nodes;
        record.energyItJ = weight * total.energyJ;
        record.pue = GetMeanPue(site, total.energyJ, total.facilityJ);
        record.facilityJ = weight * total.facilityJ;
        if (total.waterL)
        {
            record.waterL = weight * *total.waterL;
        }
        record.chargingEfficiency = site.chargingEfficiency;
        record.operationalLocationGco2e = weight * total.locationG;
        if (total.marketG)
        {
            record.operationalMarketGco2e = weight * *total.marketG;
        }
        data.energy.push_back(record);
    }
}

/// Append a period, or add it to the one before if a facility has cut the publisher's step.
void
AppendPeriod(const EnergyPeriodRecord& record, RunData& data)
{
    if (!data.energyPeriods.empty() && data.energyPeriods.back().nodeId == record.nodeId &&
        data.energyPeriods.back().periodStart == record.periodStart)
    {
        EnergyPeriodRecord& before = data.energyPeriods.back();
        before.energyItJ += record.energyItJ;
        *before.facilityJ += *record.facilityJ;
        before.operationalLocationGco2e += record.operationalLocationGco2e;
        return;
    }
    data.energyPeriods.push_back(record);
}

/// Say of nodes whose PUE varies what it was, as a mean by joules.
void
SetMeanPues(const EnergyLedger& ledger, RunData& data)
{
    std::map<uint32_t, std::pair<double, double>> sums;
    for (const EnergyTotal& total : ledger.GetTotals())
    {
        const EnergySite& site = ledger.GetSites()[total.site];
        if (site.facility)
        {
            sums[site.nodeId].first += total.energyJ;
            sums[site.nodeId].second += total.facilityJ;
        }
    }
    for (NodeRecord& node : data.nodes)
    {
        const auto sum = sums.find(node.id);
        if (sum != sums.end() && sum->second.first > 0)
        {
            node.pue = std::max(1.0, sum->second.second / sum->second.first);
        }
    }
}

/// Append what was drawn in each step of a series.
void
AppendPeriods(const EnergyLedger& ledger,
              const ChargedIntensities& charged,
              const std::vector<SitePopulation>& population,
              RunData& data)
{
    const auto& sites = ledger.GetSites();
    std::map<std::pair<const IntensitySeries*, std::size_t>, StepText> bounds;
    for (const PeriodTotal& period : ledger.GetPeriods())
    {
        const EnergySite& site = sites[period.site];
        const auto [series, step] = FindPublished(charged, site, period.step);
        auto found = bounds.find({series, step});
        if (found == bounds.end())
        {
            found = bounds.emplace(std::make_pair(series, step), FormatStep(*series, step)).first;
        }
        EnergyPeriodRecord record;
        record.nodeId = site.nodeId;
        record.zone = site.zone;
        record.supplyKind = SupplyKindName(site.supply);
        record.periodStart = found->second.start;
        record.periodEnd = found->second.end;
        record.energyItJ = population[period.site].weight * period.energyJ;
        record.operationalLocationGco2e = population[period.site].weight * period.locationG;
        record.facilityJ = population[period.site].weight * period.facilityJ;
        AppendPeriod(record, data);
    }
}

/// Append the steps of all series that were used.
void
AppendIntensities(const EnergyLedger& ledger, const ChargedIntensities& charged, RunData& data)
{
    std::set<std::tuple<std::string, std::size_t>> done;
    const auto& sites = ledger.GetSites();
    for (const PeriodTotal& period : ledger.GetPeriods())
    {
        const PublishedStep published = FindPublished(charged, sites[period.site], period.step);
        const IntensitySeries& series = *published.series;
        if (!done.emplace(sites[period.site].zone, published.step).second)
        {
            continue;
        }
        const StepText bounds = FormatStep(series, published.step);
        const IntensityProvenance& provenance = series.GetProvenance();
        IntensityRecord record;
        record.zone = provenance.zone;
        record.periodStart = bounds.start;
        record.periodEnd = bounds.end;
        record.ciLocationGPerKwh = series.GetStep(published.step).ciLocationGPerKwh;
        record.ciMarketGPerKwh = series.GetStep(published.step).ciMarketGPerKwh;
        record.ciSignal = provenance.signal;
        record.ciBoundary = provenance.boundary;
        record.ciSource = provenance.source;
        record.ciVersion = provenance.version;
        if (!provenance.factorSet.empty())
        {
            record.ciFactorSet = provenance.factorSet;
        }
        record.ciGapPolicy = provenance.gapPolicy;
        data.intensities.push_back(record);
    }
}

} // namespace

void
AppendLedger(const EnergyLedger& ledger,
             const ChargedIntensities& charged,
             const std::vector<SitePopulation>& population,
             RunData& data)
{
    AppendTotals(ledger, population, data);
    SetMeanPues(ledger, data);
    AppendPeriods(ledger, charged, population, data);
    AppendIntensities(ledger, charged, data);
}

} // namespace aiot
} // namespace ns3
