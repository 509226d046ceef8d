// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-settings.h"

#include "ns3/pooled-intervals.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <map>

namespace ns3
{
namespace aiot
{

namespace
{

/// First of the random streams of the hours' weather: one for each setting and tier.
constexpr int64_t WEATHER_STREAMS = 9000;

/// One setting: zones of the tiers, and what all its runs share.
struct SettingQuestion
{
    uint32_t rotation;                                  //!< position of the setting, from 0
    std::array<std::string, CARBON_CP_TIERS> zones;     //!< of device, edge and cloud
    std::array<IntensitySeries, CARBON_CP_TIERS> means; //!< of these, without weather

    std::string GetName() const //!< @return zones by commas
    {
        return zones[0] + "," + zones[1] + "," + zones[2];
    }
};

/// One seed of a setting.
struct SeedQuestion
{
    CarbonCpQuestion question;                          //!< with the hours of this seed
    std::array<IntensitySeries, CARBON_CP_TIERS> zones; //!< what comes
    uint64_t seed;                                      //!< RngRun
};

/**
 * @param options what is asked
 * @param seed RngRun
 * @return begin of a run (ns since 1970): without weather of ours, other seeds are other weeks
 */
int64_t
GetStartNs(const CarbonCpOptions& options, uint64_t seed)
{
    const int64_t shift =
        options.weather.deviation > 0 ? 0 : (static_cast<int64_t>(seed) - 1) * options.days;
    return options.question.startNs +
           shift * static_cast<int64_t>(CARBON_CP_HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
}

/// @return the hours of a seed, with weather; sets RngRun
SeedQuestion
MakeSeed(const CarbonCpOptions& options, const SettingQuestion& asked, uint64_t seed)
{
    RngSeedManager::SetRun(seed);
    SeedQuestion made{options.question, asked.means, seed};
    CarbonCpQuestion& question = made.question;
    const int64_t historyNs = GetCarbonCpHistoryNs(question);
    question.startNs = GetStartNs(options, seed);
    for (std::size_t tier = 0; tier < CARBON_CP_TIERS; ++tier)
    {
        auto normal = CreateObject<NormalRandomVariable>(); // mean 0, variance 1
        normal->SetStream(WEATHER_STREAMS +
                          static_cast<int64_t>(CARBON_CP_TIERS * asked.rotation + tier));
        made.zones[tier] =
            AddWeather(asked.means[tier],
                       options.weather,
                       question.startNs - historyNs,
                       question.hours + static_cast<std::size_t>(historyNs / CARBON_CP_HOUR_NS) + 1,
                       [&normal] { return normal->GetValue(); });
    }
    return made;
}

/// Add a policy's grams to what is drawn.
void
AddToPool(const std::string& policy,
          const CarbonCpOutcome& outcome,
          double weight,
          PooledIntervals& pool)
{
    const double each = weight / static_cast<double>(outcome.completed);
    const std::string part = "policy=" + policy;
    pool.Add(*outcome.accounts,
             {{{CARBON_CP_WHOLE, part}, [each](const auto&, const auto&) { return each; }},
              {{CARBON_CP_INFERENCE, part}, [each](const auto& record, const auto&) {
                   return record.stage == "inference" ? each : 0;
               }}});
}

/// Simulate what was decided; policies that decide alike are simulated once.
void
SimulatePolicies(const CarbonCpOptions& options,
                 const CarbonCpSite& site,
                 const SettingQuestion& asked,
                 const SeedQuestion& made,
                 const CarbonCpDecisions& decisions,
                 PooledIntervals& pool,
                 CarbonCpSetting& setting,
                 CarbonCpStore& store)
{
    const std::vector<std::string> policies = options.ListPolicies();
    std::map<std::vector<std::size_t>, CarbonCpOutcome> known;
    for (const CarbonCpChoices& choices : decisions.policies)
    {
        if (std::find(policies.begin(), policies.end(), choices.policy) == policies.end())
        {
            continue;
        }
        auto found = known.find(choices.options);
        if (found == known.end())
        {
            found = known
                        .emplace(choices.options,
                                 site.Simulate(choices.options,
                                               made.zones,
                                               made.question.startNs,
                                               made.seed))
                        .first;
        }
        setting.Add(choices.policy, found->second);
        AddToPool(choices.policy, found->second, 1.0 / options.seeds, pool);
        RunData data = *found->second.accounts;
        AppendDecisions(decisions,
                        choices,
                        site.GetOptions(),
                        std::to_string(asked.rotation + 1) + ": " + asked.GetName(),
                        made.question.startNs,
                        made.seed,
                        data);
        store.Add(asked.rotation, choices.policy, made.seed, std::move(data));
    }
}

/// Run all seeds of one setting.
CarbonCpSetting
RunSetting(const CarbonCpOptions& options,
           const CarbonCpSite& site,
           const SettingQuestion& asked,
           uint64_t firstSeed,
           CarbonCpStore& store)
{
    CarbonCpSetting setting;
    PooledIntervals pool(options.intervals);
    for (uint64_t seed = firstSeed; seed < firstSeed + options.seeds; ++seed)
    {
        SeedQuestion made = MakeSeed(options, asked, seed);
        made.question.zones = {&made.zones[0], &made.zones[1], &made.zones[2]};
        const CarbonCpDecisions decisions = Decide(made.question);
        setting.Add(decisions, site.GetOptions());
        SimulatePolicies(options, site, asked, made, decisions, pool, setting, store);
    }
    setting.intervals = pool.Draw();
    store.AddIntervals(asked.rotation, *setting.intervals);
    return setting;
}

} // namespace

int64_t
GetCarbonCpHistoryNs(const CarbonCpQuestion& question)
{
    // A day more, for the forecasts of the history's first hours.
    return static_cast<int64_t>(question.historyHours + CARBON_CP_HOURS_PER_DAY) *
           CARBON_CP_HOUR_NS;
}

int64_t
GetCarbonCpEndNs(const CarbonCpOptions& options, uint64_t firstSeed)
{
    return GetStartNs(options, firstSeed + options.seeds - 1) +
           static_cast<int64_t>(options.question.hours) * CARBON_CP_HOUR_NS;
}

std::vector<std::pair<std::string, CarbonCpSetting>>
RunSettings(const std::string& scenario,
            const CarbonCpOptions& options,
            const CarbonCpSite& site,
            ZoneIntensities& zones,
            uint64_t firstSeed,
            CarbonCpStore& store)
{
    const std::vector<std::string> names = options.ListZones();
    std::vector<std::pair<std::string, CarbonCpSetting>> settings;
    for (const uint32_t rotation : options.ListRotations())
    {
        if (options.progress)
        {
            std::cerr << scenario << ": setting " << rotation + 1 << " of " << CARBON_CP_TIERS
                      << std::endl;
        }
        const auto zoneOf = [&](std::size_t tier) {
            return names[(tier + rotation) % CARBON_CP_TIERS];
        };
        const SettingQuestion asked{
            rotation,
            {zoneOf(0), zoneOf(1), zoneOf(2)},
            {zones.Get(zoneOf(0)), zones.Get(zoneOf(1)), zones.Get(zoneOf(2))}};
        std::cout << "\nDevice in " << zoneOf(0) << ", edge in " << zoneOf(1) << ", cloud in "
                  << zoneOf(2) << "; " << options.seeds << " seeds of " << options.days
                  << " days.\nGrams per completed inference; vs: how much less that is than "
                     "another policy's, mean +- 95 %;\n+ saves, - costs more; 100 % are the other "
                     "policy's grams of inference only, or of the whole run.\n";
        settings.emplace_back(asked.GetName(), RunSetting(options, site, asked, firstSeed, store));
        PrintSetting(settings.back().second, options.question.alpha);
    }
    return settings;
}

} // namespace aiot
} // namespace ns3
