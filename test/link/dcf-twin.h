// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DCF_TWIN_H
#define AIOT_DCF_TWIN_H

#include "ns3/dcf-channel.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace ns3::aiot::test
{

/**
 * Stations with Poisson arrivals and a queue each, from one busy period of the channel to the next.
 * Who finds the channel idle sends at once; who finds it taken, or has just sent, draws a backoff.
 * Shares no code with the model.
 */
class DcfTwin
{
  public:
    DcfTwin(const DcfChannel& channel, double aifsS, std::uint64_t seed)
        : m_channel(channel),
          m_aifsS(aifsS),
          m_random(seed),
          m_stations(channel.stations)
    {
        for (Station& station : m_stations)
        {
            station.nextS = DrawArrival();
        }
    }

    void Run(double untilS)
    {
        while (m_idleFromS < untilS)
        {
            const double atS = FindNextS();
            Send(atS);
        }
    }

    double ended = 0.0;     ///< frames done with
    double delivered = 0.0; ///< of them
    double sent = 0.0;      ///< transmissions

  private:
    struct Station
    {
        double nextS = 0.0; ///< next arrival
        double sendS = 0.0; ///< when it would send
        std::uint64_t queue = 0;
        std::int64_t slots = 0; ///< left of the backoff
        std::uint32_t stage = 0;
    };

    double DrawArrival()
    {
        return std::exponential_distribution<double>(m_channel.framesPerS)(m_random);
    }

    void DrawBackoff(Station& station)
    {
        const std::int64_t window = static_cast<std::int64_t>(m_channel.window)
                                    << std::min(station.stage, m_channel.doublings);
        station.slots = std::uniform_int_distribution<std::int64_t>(0, window - 1)(m_random);
    }

    double FindNextS()
    {
        double firstS = std::numeric_limits<double>::infinity();
        for (Station& station : m_stations)
        {
            while (station.nextS <= m_idleFromS)
            {
                if (station.queue++ == 0)
                {
                    DrawBackoff(station);
                }
                station.nextS += DrawArrival();
            }
            const double readyS = m_idleFromS + m_aifsS;
            station.sendS = station.queue > 0
                                ? readyS + static_cast<double>(station.slots) * m_channel.slotS
                                : std::max(station.nextS, readyS);
            firstS = std::min(firstS, station.sendS);
        }
        return firstS;
    }

    void Send(double atS)
    {
        std::vector<Station*> senders;
        const auto passed = static_cast<std::int64_t>(
            std::max((atS - m_idleFromS - m_aifsS) / m_channel.slotS + 1e-6, 0.0));
        for (Station& station : m_stations)
        {
            if (station.sendS <= atS + 1e-9)
            {
                senders.push_back(&station);
            }
            else if (station.queue > 0)
            {
                station.slots -= std::min(passed, station.slots);
            }
        }
        for (Station* station : senders)
        {
            if (station->queue == 0)
            {
                station->queue = 1;
                station->nextS += DrawArrival();
            }
            End(*station, senders.size() == 1);
        }
        const bool good = senders.size() == 1;
        m_idleFromS = atS + (good ? m_channel.successS : m_channel.collisionS) - m_aifsS;
    }

    void End(Station& station, bool good)
    {
        ++sent;
        delivered += good ? 1.0 : 0.0;
        ++station.stage;
        if (good || station.stage == m_channel.maxAttempts)
        {
            ++ended;
            --station.queue;
            station.stage = 0;
        }
        DrawBackoff(station);
    }

    DcfChannel m_channel;
    double m_aifsS;
    std::mt19937_64 m_random;
    std::vector<Station> m_stations;
    double m_idleFromS = 0.0;
};

} // namespace ns3::aiot::test

#endif // AIOT_DCF_TWIN_H
