// SPDX-License-Identifier: GPL-2.0-only
// What the abstracts on learning claim, beside what was simulated.
#include "learning-report.h"

#include "ns3/report-table.h"

#include <cmath>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double PERCENT = 100;
constexpr double KILO = 1e3;

/// @return efficiency of a direction, or a dash
std::string
ShowKbitPerJ(const LearningMeasure& measure, const std::string& direction)
{
    const auto found = measure.directions.find(direction);
    return found == measure.directions.end() || found->second.Terminal() <= 0
               ? "-"
               : SixDigits(found->second.Terminal() / KILO) + " kbit/J " + direction;
}

/// @return how much less, or more, than in a data centre
std::string
ShowShare(double own, double central)
{
    const double percent = PERCENT * (1 - own / central);
    return SixDigits(std::abs(percent)) + (percent < 0 ? " % more" : " % less");
}

/// @return what all nodes take, idle ones too, and the boundary of terminals, as in PrintWinner()
std::string
ShowShares(const LearningMeasure& own, const LearningMeasure& central)
{
    return "all nodes " + ShowShare(own.totalJ, central.totalJ) + ", terminal " +
           ShowShare(own.SumWithin(false), central.SumWithin(false));
}

} // namespace

void
PrintLearningPublished(std::ostream& os,
                       const std::string& policy,
                       const LearningMeasure& own,
                       const std::optional<LearningMeasure>& central)
{
    const std::string unread = "not reproducible: body unread";
    const bool isFederated = policy == "fa" || policy == "cfa";
    ReportTable table({"figure", "paper", "published", "ours", "verdict"});
    table.Add({"federated against a data centre",
               "2103.10346",
               "30 to 40 % less",
               central       ? ShowShares(own, *central)
               : isFederated ? "--clRounds=N compares"
                             : "--policy=fa --clRounds=N",
               unread});
    table.Add({"at an efficiency of links of",
               "2103.10346",
               "50 kbit/J or less",
               ShowKbitPerJ(own, "up"),
               unread + "; depends on its boundary"});
    table.Add({"consensus is better still at",
               "2103.10346",
               "200 kbit/J, mesh",
               policy == "cfa" ? ShowKbitPerJ(own, "side") : "--policy=cfa",
               unread});
    table.Add({"meta-learning against single tasks",
               "2212.01049",
               "at least twofold",
               policy == "maml" ? SixDigits(own.totalJ) + " J for all tasks" : "--policy=maml",
               unread + "; aiot reproduce MAML"});
    table.Add({"a power cap in training",
               "2205.09646",
               "15 % less energy",
               "-",
               unread + "; aiot reproduce greener, aiot powercap"});
    os << "\nAbstracts of arXiv, published beside ours\n";
    table.Print(os);
}

} // namespace aiot
} // namespace ns3
