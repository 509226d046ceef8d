// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-device.h"

#include "supply-footprint.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double LEAST_LIFESPAN_S = 1.0;
constexpr double MOST_LIFESPAN_S = 1e12;
constexpr double MOST_COUNT = 1e6;
constexpr double MOST_GRAMS = 1e15;
constexpr double MOST_TRUNCATION_FACTOR = 10.0;
constexpr double MOST_ENERGY_J = 1e18;

/**
 * Let cells bear what is drawn from them, instead of time.
 * @param wear all cells together
 * @param drawnJ energy that they delivered, 0 to 1e18
 * @param share what they bear by time
 */
void
WearOut(const CellWear& wear, double drawnJ, EmbodiedShare& share)
{
    RequireWithin("drawn_j", drawnJ, 0.0, MOST_ENERGY_J);
    share.deliveredJ = drawnJ;
    share.deliverableJ = wear.DeliverableJ();
    const ValueRange wornG = BatteryWearG(share.totalG, drawnJ, wear.chargeJ, wear.cycles);
    if (wear.agesByTime && wornG.typical <= share.embodiedG.typical)
    {
        return;
    }
    share.embodiedG = wornG;
    if (drawnJ > 0 && share.timeReservedS > 0)
    {
        share.expectedLifespanS = share.timeReservedS * wear.DeliverableJ() / drawnJ;
    }
}

} // namespace

EmbodiedDevice::EmbodiedDevice(const std::string& name, double lifespanS)
    : m_name(name),
      m_lifespanS(lifespanS)
{
    if (TrimmedText(name).empty())
    {
        throw std::invalid_argument("a device without a name");
    }
    SetLifespan(lifespanS);
}

void
EmbodiedDevice::Add(const std::string& name,
                    const PartFootprint& part,
                    double count,
                    std::optional<double> lifespanS)
{
    const std::string what = "item " + QuotedText(name) + " of " + QuotedText(m_name);
    if (TrimmedText(name).empty())
    {
        throw std::invalid_argument("an item of " + QuotedText(m_name) + " has no name");
    }
    if (std::any_of(m_items.begin(), m_items.end(), [&](const EmbodiedItem& item) {
            return item.name == name;
        }))
    {
        throw std::invalid_argument(what + " stands there twice");
    }
    RequireWithin(what + ": count", count, 0.0, MOST_COUNT);
    if (lifespanS)
    {
        RequireWithin(what + ": lifespan in seconds",
                      *lifespanS,
                      LEAST_LIFESPAN_S,
                      MOST_LIFESPAN_S);
    }
    const ValueRange totalG = part.TotalG() * count;
    RequireRange(what + ": grams", totalG, MOST_GRAMS);
    std::optional<CellWear> wear = count > 0 ? part.wear : std::nullopt;
    if (wear)
    {
        wear->chargeJ *= count;
    }
    m_items.push_back({name, totalG, part.origin, lifespanS, wear});
}

void
EmbodiedDevice::SetTruncationFactor(double factor)
{
    RequireWithin("truncation_factor", factor, 1.0, MOST_TRUNCATION_FACTOR);
    m_truncationFactor = factor;
}

void
EmbodiedDevice::SetLifespan(double lifespanS)
{
    RequireWithin("lifespan in seconds", lifespanS, LEAST_LIFESPAN_S, MOST_LIFESPAN_S);
    m_lifespanS = lifespanS;
}

const std::string&
EmbodiedDevice::GetName() const
{
    return m_name;
}

double
EmbodiedDevice::GetLifespanS() const
{
    return m_lifespanS;
}

double
EmbodiedDevice::GetTruncationFactor() const
{
    return m_truncationFactor;
}

std::vector<EmbodiedItem>
EmbodiedDevice::GetItems() const
{
    std::vector<EmbodiedItem> items = m_items;
    for (EmbodiedItem& item : items)
    {
        item.totalG = item.totalG * m_truncationFactor;
    }
    return items;
}

ValueRange
EmbodiedDevice::GetTotalG() const
{
    ValueRange sum;
    for (const EmbodiedItem& item : GetItems())
    {
        sum += item.totalG;
    }
    return sum;
}

std::optional<double>
EmbodiedDevice::GetChargeJ() const
{
    std::optional<double> chargeJ;
    for (const EmbodiedItem& item : m_items)
    {
        if (item.wear)
        {
            chargeJ = chargeJ.value_or(0.0) + item.wear->chargeJ;
        }
    }
    return chargeJ;
}

std::vector<EmbodiedShare>
EmbodiedDevice::Share(DeviceUse use, AmortisationRule rule) const
{
    std::vector<EmbodiedShare> shares;
    for (const EmbodiedItem& item : GetItems())
    {
        use.expectedLifespanS = item.lifespanS.value_or(m_lifespanS);
        EmbodiedShare share;
        share.item = item.name;
        share.totalG = item.totalG;
        share.expectedLifespanS = use.expectedLifespanS;
        share.timeReservedS = use.reservedS;
        share.timeBusyS = use.busyS;
        share.embodiedG = Amortise(use, rule).Of(item.totalG);
        if (item.wear && use.drawnJ)
        {
            WearOut(*item.wear, *use.drawnJ, share);
        }
        share.method = item.origin.method;
        share.source = item.origin.source + " (" + item.origin.grade + ")";
        shares.push_back(std::move(share));
    }
    return shares;
}

ValueRange
SumEmbodiedG(const std::vector<EmbodiedShare>& shares)
{
    ValueRange sum;
    for (const EmbodiedShare& share : shares)
    {
        sum += share.embodiedG;
    }
    return sum;
}

} // namespace ns3::aiot
