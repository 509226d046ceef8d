// SPDX-License-Identifier: GPL-2.0-only
#include "city-run.h"

#include "ns3/global-value.h"
#include "ns3/object-factory.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <chrono>
#include <ctime>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/// A timer that has three empty events scheduled at every tick.
class BareTimer
{
  public:
    /// A tick.
    void Tick()
    {
        Simulator::Schedule(Seconds(1), &BareTimer::Tick, this);
        Simulator::Schedule(MilliSeconds(15), &BareTimer::Nothing, this);
        Simulator::Schedule(MilliSeconds(25), &BareTimer::Nothing, this);
        Simulator::Schedule(MilliSeconds(35), &BareTimer::Nothing, this);
    }

  private:
    /// An empty event.
    void Nothing()
    {
    }
};

} // namespace

double
GetWallS()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void
RunBareLoop(uint32_t sensors, double durationS, CityOutcome& outcome)
{
    std::vector<BareTimer> timers(sensors);
    // What it takes is compared with: ns-3 as it comes.
    GlobalValue::Bind("SimulatorImplementationType", StringValue("ns3::DefaultSimulatorImpl"));
    Simulator::SetScheduler(ObjectFactory("ns3::MapScheduler"));
    auto phase = CreateObject<UniformRandomVariable>();
    for (BareTimer& timer : timers)
    {
        Simulator::Schedule(Seconds(phase->GetValue()), &BareTimer::Tick, &timer);
    }
    Simulator::Stop(Seconds(durationS));
    const double beginS = GetWallS();
    const std::clock_t clock = std::clock();
    Simulator::Run();
    outcome.bareCpuS = static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
    outcome.bareWallS = GetWallS() - beginS;
    Simulator::Destroy();
}

} // namespace aiot
} // namespace ns3
