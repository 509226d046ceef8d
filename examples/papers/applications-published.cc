// SPDX-License-Identifier: GPL-2.0-only
// What DeepEn2023 publishes, beside the accounts of the run.
#include "applications-scenario.h"

#include "ns3/csv-table.h"
#include "ns3/inference-score.h"
#include "ns3/report-table.h"

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/// A phone with its published score.
struct PublishedPhone
{
    std::string name;
    double iecs;
};

/// @return the published IECS of phones; a higher one is better
std::vector<PublishedPhone>
ReadPublishedPhones()
{
    const CsvTable table = CsvTable::BuiltIn("published-scores.csv");
    std::vector<PublishedPhone> phones;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetText(row, table.GetColumn("score")) == "IECS")
        {
            phones.push_back({table.GetText(row, table.GetColumn("device")),
                              table.GetNumber(row, table.GetColumn("value"))});
        }
    }
    return phones;
}

/// @return phones with the joules of their accounts, by workload; power has no part in IECS*
std::map<std::string, ScoredDevice>
ListPhones(const Applications& scenario)
{
    std::map<std::string, std::map<std::string, double>> joules;
    for (std::size_t i = 0; i < scenario.GetAll().size(); ++i)
    {
        const MeasuredApplication& each = scenario.GetAll()[i];
        const ApplicationOutcome& outcome = scenario.GetOutcomes()[i];
        if (outcome.completed > 0)
        {
            joules[each.phone.profile.name].emplace(each.network.name + " " + each.cost.precision +
                                                        " " + each.cost.runtime,
                                                    outcome.accountJ);
        }
    }
    std::map<std::string, ScoredDevice> phones;
    for (const auto& [name, workloads] : joules)
    {
        ScoredDevice& phone = phones[name];
        phone.name = name;
        phone.maxPowerW = 1;
        for (const auto& [workload, energyJ] : workloads)
        {
            phone.entries.push_back({workload, energyJ, 1});
        }
    }
    return phones;
}

/// @return the phone of the run with the highest published score; empty: there is none
std::string
FindReference(const std::vector<PublishedPhone>& published,
              const std::map<std::string, ScoredDevice>& phones)
{
    const PublishedPhone* best = nullptr;
    for (const PublishedPhone& each : published)
    {
        best = phones.count(each.name) > 0 && (!best || each.iecs > best->iecs) ? &each : best;
    }
    return best ? best->name : "";
}

/// @return IECS* of a phone of the run
std::string
ShowScore(const std::map<std::string, ScoredDevice>& phones,
          const std::string& name,
          const std::string& reference)
{
    if (phones.count(name) == 0)
    {
        return "- (not in your table)";
    }
    try
    {
        const auto scores = ScoreDevices({phones.at(name), phones.at(reference)}, reference);
        return "IECS* " + SixDigits(scores.front().iecs);
    }
    catch (const std::invalid_argument&)
    {
        return "- (no application in common with " + reference + ")";
    }
}

} // namespace

void
PrintApplicationsPublished(const Applications& scenario, std::ostream& os)
{
    const std::vector<PublishedPhone> published = ReadPublishedPhones();
    const std::map<std::string, ScoredDevice> phones = ListPhones(scenario);
    const std::string reference = FindReference(published, phones);
    ReportTable table({"figure", "phone", "published", "ours", "verdict"});
    for (const PublishedPhone& each : published)
    {
        table.Add({"IECS, its order only",
                   each.name,
                   SixDigits(each.iecs),
                   ShowScore(phones, each.name, reference),
                   "not reproducible: formula not public"});
    }
    table.Add({"PCS", "all eight", "56 to 78", "-", "not reproducible: nothing is claimed"});
    table.Add({"kernels' predictor, unseen models",
               "-",
               "86.2 %",
               "left-out errors: aiot energy",
               "not reproducible: body unread"});
    os << "\nDeepEn2023 (arXiv 2310.18329), published beside ours; more: aiot reproduce "
          "deepen2023, "
          "aiot score --table\n";
    table.Print(os);
    if (!reference.empty())
    {
        os << "IECS* is our score of the joules in this run's accounts, " << reference
           << " = 100, higher is better; compare orders, not values\n";
    }
}

} // namespace aiot
} // namespace ns3
