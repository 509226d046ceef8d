// SPDX-License-Identifier: GPL-2.0-only
#include "part.h"

#include "ns3/energy-ledger.h"
#include "ns3/intensity-series.h"

#include <memory>

namespace ns3::aiot
{

namespace
{

constexpr std::int64_t HOUR_NS = 3600LL * 1000000000LL;
constexpr std::int64_t HOURS = 8760;

/// @return intensity of an hour, g/kWh
double
IntensityOf(std::int64_t hour)
{
    return 200.0 + static_cast<double>(hour % 24);
}

/// @return an hourly year
std::shared_ptr<IntensitySeries>
MakeYear()
{
    std::vector<IntensityStep> steps;
    for (std::int64_t hour = 0; hour < HOURS; ++hour)
    {
        steps.push_back({hour * HOUR_NS, (hour + 1) * HOUR_NS, IntensityOf(hour)});
    }
    return std::make_shared<IntensitySeries>(steps, HOUR_NS, IntensityProvenance());
}

/// Somewhere in the year, hundreds of hours from the last time.
BenchPart
Lookup()
{
    return {"intensity of an instant, hourly year",
            IntensityOf(4711),
            0.0,
            [series = MakeYear(), hour = std::int64_t(0)]() mutable {
                hour = (hour + 4711) % HOURS;
                return series->At(hour * HOUR_NS + HOUR_NS / 2);
            }};
}

/// An integer of days from noon to noon: the mean of a day times the time, (g/kWh) s.
BenchPart
Integral()
{
    constexpr std::int64_t days = 100;
    return {"intensity over 100 days, hourly year",
            days * 86400.0 * (200.0 + 11.5),
            1e-12,
            [series = MakeYear()] {
                return series->IntegrateLocation(12 * HOUR_NS, (12 + 24 * days) * HOUR_NS);
            }};
}

/// Ledger, its series, and an account that goes on and on.
struct Book
{
    explicit Book(std::shared_ptr<IntensitySeries> theSeries)
        : series(std::move(theSeries)),
          ledger(0),
          site(ledger.AddSite({0, "XX", SupplyKind::GRID, 1.0, series.get()})),
          account(ledger.AddAccount(site, Component::RADIO, 0))
    {
        ledger.SetPeriodHandler([](const PeriodTotal&) {});
    }

    std::shared_ptr<IntensitySeries> series;
    EnergyLedger ledger;
    std::size_t site;
    EnergyAccount& account;
    std::int64_t nowNs = 0;
};

/// Recording an interval of 2 W; what it gives is its end in s.
BenchPart
Booking(const std::string& name, const std::shared_ptr<IntensitySeries>& series, double lengthS)
{
    const auto lengthNs = static_cast<std::int64_t>(lengthS * 1e9);
    return {name,
            lengthS,
            1e-12,
            [lengthNs, series, book = std::make_shared<Book>(series)]() mutable {
                if (book->nowNs + lengthNs > HOURS * HOUR_NS)
                {
                    book = std::make_shared<Book>(series);
                }
                const EnergyInterval interval{book->nowNs,
                                              book->nowNs + lengthNs,
                                              2.0,
                                              Component::RADIO,
                                              PowerState::TX,
                                              Stage::INFERENCE};
                book->account.Book(interval);
                book->nowNs = interval.endNs;
                return 1e-9 * static_cast<double>(book->nowNs);
            }};
}

/// What a recorded minute comes to, looked up: 2 W x 60 s.
BenchPart
Totals()
{
    const auto book = std::make_shared<Book>(MakeYear());
    book->account.Book({0, 60000000000LL, 2.0, Component::RADIO, PowerState::TX, Stage::INFERENCE});
    return {"joules of a node, looked up", 120.0, 1e-12, [book] {
                return book->ledger.GetBookedJ(book->site);
            }};
}

} // namespace

std::vector<BenchPart>
ListLedgerParts()
{
    const auto constant =
        std::make_shared<IntensitySeries>(IntensitySeries::Constant(400.0, IntensityProvenance()));
    return {Lookup(),
            Integral(),
            Booking("booking 10 ms, constant intensity", constant, 0.01),
            Booking("booking 10 ms, hourly intensity", MakeYear(), 0.01),
            Booking("booking 90 min, hourly intensity", MakeYear(), 5400.0),
            Totals()};
}

} // namespace ns3::aiot
