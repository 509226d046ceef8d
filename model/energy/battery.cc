// SPDX-License-Identifier: GPL-2.0-only

/*
 * A store whose energy is a piecewise linear function of time:
 *
 *     E(t) = E(t0) + (harvest - load) (t - t0),   empty at t = t0 + E(t0) / (load - harvest)
 *
 * One event waits for the next instant at which the store is empty, full or ready to restart
 * (Look). When the load falls the event is left where it is: it comes too early, looks again and
 * waits on. When the load rises, LooksInTime() tells in plain doubles, with a margin far above
 * their error, whether the event is certainly early enough; nearly all changes of a radio end
 * there. Only otherwise is the exact instant computed, with compensated sums, and the event
 * moved.
 *
 * The store counts as empty in the last whole nanosecond in which it can serve its load; less
 * than one nanosecond of load is dropped, energy is never negative. Changes that are known
 * beforehand (PowerSupply::GetPlan()) need no events as long as the store lasts even if all of
 * them were drawn at once (MayPlan()).
 */

#include "battery.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotBattery");
NS_OBJECT_ENSURE_REGISTERED(Battery);

namespace
{

constexpr double NJ_PER_J = 1e9;
constexpr double TICK_NS = 1;       //!< ns-3's default time resolution (ns)
constexpr double EXACT_NS = 0x1p50; //!< doubles below are exact to the nanosecond (ns)

} // namespace

TypeId
Battery::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::Battery")
            .SetParent<PowerSupply>()
            .SetGroupName("Aiot")
            .AddConstructor<Battery>()
            .AddAttribute("InitialEnergy",
                          "Stored energy at the start, usable to the last joule (J).",
                          DoubleValue(10.0),
                          MakeDoubleAccessor(&Battery::m_initialJ),
                          MakeDoubleChecker<double>(0, 1e15))
            .AddAttribute("Capacity",
                          "Most that it can hold; 0 stands for the initial energy (J).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Battery::m_capacityJ),
                          MakeDoubleChecker<double>(0, 1e15))
            .AddAttribute("Rechargeable",
                          "Whether it was charged from the grid; otherwise a primary cell.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&Battery::m_rechargeable),
                          MakeBooleanChecker())
            .AddAttribute("Harvested",
                          "Whether harvesters feed it, so that no grid intensity applies.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&Battery::m_harvested),
                          MakeBooleanChecker())
            .AddAttribute("RestartFraction",
                          "Share of the capacity at which an empty node starts again (1e-6 to 1).",
                          DoubleValue(0.05),
                          MakeDoubleAccessor(&Battery::m_restartFraction),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddTraceSource("RemainingEnergy",
                            "Stored energy at changes of power, old and new value (J).",
                            MakeTraceSourceAccessor(&Battery::m_remainingTrace),
                            "ns3::TracedValueCallback::Double");
    return tid;
}

SupplyKind
Battery::GetKind() const
{
    if (m_harvested)
    {
        return SupplyKind::HARVESTED;
    }
    return m_rechargeable ? SupplyKind::RECHARGEABLE : SupplyKind::PRIMARY;
}

bool
Battery::IsEmpty(double storedNj) const
{
    // A stock model switches itself off when it thinks that the store is empty: its load is gone
    // by the time that we look, so what it has just released counts too.
    const double netW = GetLoadW() + GetReleasedPowerW() - GetHarvestPowerW();
    return netW > 0 && storedNj < netW * TICK_NS;
}

bool
Battery::IsDepleted() const
{
    return m_depleted;
}

double
Battery::GetInitialEnergy() const
{
    return m_initialJ;
}

double
Battery::GetCapacityJ() const
{
    return std::max(m_capacityJ, m_initialJ);
}

CompensatedSum
Battery::GetUnboundedNj() const
{
    CompensatedSum storedNj = m_changeNj;
    storedNj.AddProduct(m_initialJ, NJ_PER_J);
    storedNj.AddPowerTime(-GetLoadW(), GetOpenNs());
    if (GetHarvestPowerW() > 0)
    {
        storedNj.AddPowerTime(GetHarvestPowerW(), GetOpenNs());
    }
    return storedNj;
}

double
Battery::GetStoredNj() const
{
    return std::min(GetUnboundedNj().Get(), GetCapacityJ() * NJ_PER_J);
}

double
Battery::GetCurtailedNj() const
{
    if (GetHarvestPowerW() <= 0)
    {
        return 0;
    }
    CompensatedSum overNj = GetUnboundedNj();
    overNj.AddProduct(-GetCapacityJ(), NJ_PER_J);
    return std::max(0.0, overNj.Get());
}

bool
Battery::MayPlan(int64_t durationNs, double addedW)
{
    if (m_depleted)
    {
        return false;
    }
    ApplyDueChanges();
    // What comes in does not count, what was put in may have been too much: the lesser is taken.
    const double capacityNj = GetCapacityJ() * NJ_PER_J;
    const double storedNj = std::min(GetStoredNj(), capacityNj) - 1e-9 * capacityNj;
    const double lastsNs =
        std::floor(storedNj / (GetLoadW() + (GetPlan().GetSumW() + addedW) / GetLeastEfficiency()));
    if (!(lastsNs > static_cast<double>(durationNs)))
    {
        return false;
    }
    // Anything that was planned is done when the next look comes, and that is before it can be
    // empty.
    if (static_cast<double>(m_lookNs - GetNowNs()) > lastsNs)
    {
        LookIn(lastsNs);
    }
    return true;
}

double
Battery::GetRemainingEnergy()
{
    ApplyDueChanges();
    return std::max(0.0, GetStoredNj() / NJ_PER_J);
}

double
Battery::GetEnergyFraction()
{
    const double capacityJ = GetCapacityJ();
    return capacityJ > 0 ? GetRemainingEnergy() / capacityJ : 0;
}

double
Battery::GetHarvestedJ()
{
    ApplyDueChanges();
    CompensatedSum harvestedNj = m_harvestedNj;
    harvestedNj.AddPowerTime(GetHarvestPowerW(), GetOpenNs());
    harvestedNj.Add(-GetCurtailedNj());
    return harvestedNj.Get() / NJ_PER_J;
}

int64_t
Battery::GetFullNs()
{
    ApplyDueChanges();
    return GetCurtailedNj() > 0 ? GetNowNs() : m_fullNs;
}

void
Battery::Elapse(int64_t durationNs)
{
    const double harvestW = GetHarvestPowerW();
    const double curtailedNj = GetCurtailedNj();
    if (curtailedNj > 0)
    {
        m_fullNs = GetLastChangeNs() + durationNs;
    }
    if (harvestW > 0)
    {
        m_harvestedNj.AddPowerTime(harvestW, durationNs);
        m_harvestedNj.Add(-curtailedNj);
    }
    if (m_depleted && GetLoadW() > 0)
    {
        // The stretch in which it ran empty.
        Empty();
    }
    else
    {
        m_changeNj.AddPowerTime(-GetLoadW(), durationNs);
        if (harvestW > 0)
        {
            m_changeNj.AddPowerTime(harvestW, durationNs);
            m_changeNj.Add(-curtailedNj);
        }
    }
    if (!m_remainingTrace.IsEmpty())
    {
        CompensatedSum storedNj = m_changeNj;
        storedNj.AddProduct(m_initialJ, NJ_PER_J);
        const double remainingJ = std::max(0.0, storedNj.Get() / NJ_PER_J);
        m_remainingTrace(m_tracedJ < 0 ? m_initialJ : m_tracedJ, remainingJ);
        m_tracedJ = remainingJ;
    }
}

void
Battery::BalanceChanged()
{
    if (IsInitialized() && !LooksInTime())
    {
        Look();
    }
}

bool
Battery::LooksInTime() const
{
    if (m_depleted)
    {
        return false;
    }
    // Nearly every change ends here, so it is done in plain doubles: far less accurate than Look(),
    // with a margin that is far wider than their error.
    const double netW = GetLoadW() + GetReleasedPowerW() - GetHarvestPowerW();
    const double leftNs = static_cast<double>(m_lookNs - GetLastChangeNs()) + TICK_NS;
    const double capacityNj = GetCapacityJ() * NJ_PER_J;
    const double storedNj = std::min(m_changeNj.Get() + m_initialJ * NJ_PER_J, capacityNj);
    return storedNj - 1e-12 * capacityNj > netW * leftNs;
}

double
Battery::GetRestartNj() const
{
    // A hair less, or the rounding of the product could cost a tick.
    return m_restartFraction * GetCapacityJ() * NJ_PER_J * (1 - 4e-16);
}

void
Battery::Look()
{
    const double harvestW = GetHarvestPowerW();
    if (m_depleted)
    {
        if (harvestW > 0 && GetCapacityJ() > 0)
        {
            // Rounded up: the level must have been reached when the node starts.
            LookIn(std::max(TICK_NS, std::ceil((GetRestartNj() - GetStoredNj()) / harvestW)));
        }
        return;
    }
    const double netW = GetLoadW() - harvestW;
    const double storedNj = GetStoredNj();
    if (IsEmpty(storedNj))
    {
        LookIn(0);
    }
    else if (netW > 0)
    {
        const double ticks = std::floor(storedNj / netW);
        // Where a double cannot tell nanoseconds apart, look a little earlier and then again.
        LookIn(ticks < EXACT_NS ? ticks : ticks * (1 - 1e-15));
    }
}

void
Battery::LookIn(double durationNs)
{
    const int64_t nowNs = GetNowNs();
    if (durationNs > static_cast<double>(HORIZON_NS - nowNs))
    {
        return;
    }
    const auto delayNs = static_cast<int64_t>(durationNs);
    if (m_lookNs <= nowNs + delayNs)
    {
        return;
    }
    // Removed, not cancelled: a cancelled event would stay in the list until its time.
    Simulator::Remove(m_lookEvent);
    m_lookNs = nowNs + delayNs;
    const int64_t waitNs = m_lookNs - Simulator::Now().GetNanoSeconds();
    m_lookEvent =
        Simulator::Schedule(NanoSeconds(std::max<int64_t>(waitNs, 0)), &Battery::Wake, this);
}

void
Battery::Wake()
{
    m_lookNs = HORIZON_NS;
    ApplyDueChanges();
    const double storedNj = GetStoredNj();
    if (!m_depleted && IsEmpty(storedNj))
    {
        Deplete();
    }
    else if (m_depleted && storedNj > 0 && storedNj >= GetRestartNj())
    {
        Recharge();
    }
    Look();
}

void
Battery::Empty()
{
    m_changeNj = CompensatedSum();
    m_changeNj.AddProduct(-m_initialJ, NJ_PER_J);
}

void
Battery::Deplete()
{
    NS_LOG_FUNCTION(this);
    m_depleted = true;
    if (GetOpenNs() == 0)
    {
        Empty();
    }
    SwitchOff();
}

void
Battery::Recharge()
{
    NS_LOG_FUNCTION(this);
    m_depleted = false;
    SwitchOn();
}

void
Battery::DoInitialize()
{
    PowerSupply::DoInitialize();
    Look();
}

void
Battery::DoDispose()
{
    m_lookEvent.Cancel();
    PowerSupply::DoDispose();
}

} // namespace aiot
} // namespace ns3
