// SPDX-License-Identifier: GPL-2.0-only
#include "applications-scenario.h"

#include "ns3/report-table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double SECONDS_PER_HOUR = 3600;

/// Sums of several applications.
struct Sums
{
    std::size_t rows{0};
    double tableJ{0};
    double accountJ{0};
    double worst{0}; //!< largest relative deviation of the accounts from the table
    std::size_t priced{0};
    double pricedTableJ{0}; //!< of those whose kernels are known
    double kernelsJ{0};
    double leastHours{0}; //!< shortest battery life
    double mostHours{0};  //!< longest
};

void
Take(const MeasuredApplication& each, const ApplicationOutcome& outcome, Sums& sums)
{
    const double hours = each.batteryJ / outcome.meanPowerW / SECONDS_PER_HOUR;
    sums.leastHours = sums.rows == 0 ? hours : std::min(sums.leastHours, hours);
    sums.mostHours = std::max(sums.mostHours, hours);
    ++sums.rows;
    sums.tableJ += each.cost.energyJ;
    sums.accountJ += outcome.accountJ;
    sums.worst = std::max(sums.worst, std::abs(outcome.accountJ / each.cost.energyJ - 1));
    if (each.kernelsJ)
    {
        ++sums.priced;
        sums.pricedTableJ += each.cost.energyJ;
        sums.kernelsJ += *each.kernelsJ;
    }
}

std::string
MeanOf(double sum, std::size_t count)
{
    return count == 0 ? "-" : SixDigits(sum / static_cast<double>(count));
}

void
PrintSums(const std::map<std::pair<std::string, std::string>, Sums>& groups,
          const std::string& first,
          const std::string& second,
          std::ostream& os)
{
    ReportTable table({first,
                       second,
                       "rows",
                       "table [J]",
                       "accounts [J]",
                       "worst",
                       "kernels [J]",
                       "overhead [J]",
                       "battery [h]"});
    for (const auto& [key, sums] : groups)
    {
        const std::string least = SixDigits(std::round(sums.leastHours * 10) / 10);
        const std::string most = SixDigits(std::round(sums.mostHours * 10) / 10);
        table.Add({key.first,
                   key.second,
                   std::to_string(sums.rows),
                   MeanOf(sums.tableJ, sums.rows),
                   MeanOf(sums.accountJ, sums.rows),
                   SixDigits(sums.worst),
                   MeanOf(sums.kernelsJ, sums.priced),
                   MeanOf(sums.pricedTableJ - sums.kernelsJ, sums.priced),
                   least == most ? least : least + " to " + most});
    }
    table.Print(os);
}

} // namespace

void
PrintApplications(const Applications& scenario, std::ostream& os)
{
    std::map<std::pair<std::string, std::string>, Sums> byDelegate;
    std::map<std::pair<std::string, std::string>, Sums> byApplication;
    Sums all;
    std::set<std::string> phones;
    for (std::size_t i = 0; i < scenario.GetAll().size(); ++i)
    {
        const MeasuredApplication& each = scenario.GetAll()[i];
        const ApplicationOutcome& outcome = scenario.GetOutcomes()[i];
        const std::string& phone = each.phone.profile.name;
        const std::string delegate =
            each.cost.runtime.empty() ? ComputeEngineName(each.cost.engine) : each.cost.runtime;
        Take(each, outcome, byDelegate[{phone, delegate}]);
        Take(each, outcome, byApplication[{each.network.task, each.network.name}]);
        Take(each, outcome, all);
        phones.insert(phone);
    }
    os << "\nJoules per inference, end to end (camera, pre-processing, network, screen): means "
          "over "
          "the rows of the table\n";
    PrintSums(byDelegate, "phone", "delegate", os);
    os << "\n";
    PrintSums(byApplication, "application", "network", os);
    os << "\n"
       << all.rows << " rows of " << phones.size()
       << " phones: the accounts differ from the table by at most " << SixDigits(all.worst)
       << " of it\n"
       << "overhead = table less sum of kernels; kernels by our prices of phone CPUs and GPUs, so "
          "negative where these are too high; - where a network's size or the engine's price is "
          "not known\n"
       << "battery: at one inference per --period on a full one, idle power of the table between\n";
}

} // namespace aiot
} // namespace ns3
