// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-arguments.h"

#include "ns3/catalogue.h"
#include "ns3/civil-time.h"
#include "ns3/emission-factors.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/name-index.h"

#include <stdexcept>
#include <tuple>

namespace ns3
{
namespace aiot
{

namespace
{

/// @throw std::invalid_argument unless the text is an instant
void
RequireInstant(const std::string& text)
{
    ParseUtc(text);
}

/// @param start ISO 8601, may be empty @return the instant (ns since 1970)
std::optional<int64_t>
ReadStart(const std::string& start)
{
    return start.empty() ? std::nullopt : std::make_optional(UtcNanoseconds(ParseUtc(start)));
}

} // namespace

CarbonArguments::CarbonArguments(const std::string& start)
    : m_start(start)
{
}

void
CarbonArguments::Register(ScenarioArguments& arguments)
{
    RegisterIntensities(arguments);
    RegisterPue(arguments);
    RegisterFacilities(arguments);
    RegisterCharging(arguments);
    RegisterEmbodied(arguments);
    // The command line must not outlive this.
    RunHooks& hooks = arguments.GetHooks();
    hooks.setUp.emplace_back([this](EnergyCarbonSink& sink) { sink.SetShares(GetShares()); });
    hooks.collected.emplace_back(
        [this, &arguments](const RunData& data) { return FindForgotten(arguments, data); });
}

void
CarbonArguments::RegisterIntensities(ScenarioArguments& arguments)
{
    arguments.Add("start",
                  m_start.empty() ? "instant of simulated time zero, ISO 8601 (none: annual values)"
                                  : "instant of simulated time zero, ISO 8601",
                  m_start,
                  RequireInstant);
    m_catalogue.Register(arguments);
    arguments.AddRepeated("intensity",
                          "ZONE=FILE, carbon intensity of a zone, in its publisher's format, or "
                          "ZONE=VALUE [g/kWh]; may be repeated",
                          m_intensities);
    arguments.ReadsFile("intensity", ZoneIntensities::GetFile);
    arguments.AddChoice("gaps",
                        "what becomes of hours without a value in --intensity",
                        m_gaps,
                        {"fail", "hold", "linear"});
    arguments.Add("factors",
                  "set of emission factors that mixes generation in --intensity (ipcc-ar5, and "
                  "only where the publisher has no intensity)",
                  m_factors,
                  [](const std::string& name) { EmissionFactors::BuiltIn(name); });
    arguments.AddChoice("boundary",
                        "which emissions, where a file of --intensity has both",
                        m_boundary,
                        {"lifecycle", "direct"});
}

void
CarbonArguments::RegisterPue(ScenarioArguments& arguments)
{
    m_catalogue.RegisterPue(arguments);
}

void
CarbonArguments::RegisterPowerCap(ScenarioArguments& arguments)
{
    m_catalogue.RegisterPowerCap(arguments);
}

void
CarbonArguments::RegisterFacilities(ScenarioArguments& arguments)
{
    arguments.AddRepeated("facility",
                          "ZONE=PUE, ZONE=FILE.csv or ZONE=FILE.csv@PUE:TEMPERATURE:SLOPE[:LEAST], "
                          "with /LITRES per kWh if told; may be repeated",
                          m_facilities);
    arguments.ReadsFile("facility", ZoneIntensities::GetFacilityFile);
}

void
CarbonArguments::RegisterCharging(ScenarioArguments& arguments)
{
    arguments.Add("chargeZone",
                  "grid zone where rechargeable batteries were charged (the node's)",
                  m_chargeZone);
    arguments.Add("chargedAt",
                  "instant at which they were charged, ISO 8601 (the start)",
                  m_chargedAt,
                  RequireInstant);
    arguments.Add("chargingEfficiency",
                  "energy out of a battery per energy into its charger (unverified)",
                  m_efficiency,
                  0.01,
                  1);
}

void
CarbonArguments::RegisterEmbodied(ScenarioArguments& arguments)
{
    arguments.AddChoice("amortisation",
                        "by which time a run bears embodied emissions",
                        m_amortisation,
                        {AmortisationRuleName(AmortisationRule::RESERVED_TIME),
                         AmortisationRuleName(AmortisationRule::BUSY_TIME),
                         AmortisationRuleName(AmortisationRule::UTILISATION)});
    arguments.AddOpen("utilisation",
                      "busy share of a device's life, for --amortisation=utilisation",
                      m_utilisation,
                      1e-6,
                      1);
    arguments.AddRepeated("share",
                          "ROLE=RULE, what the run answers for of nodes that others use, too: "
                          "whole, reserved:X, use or use:U; may be repeated (cloud=use:0.5)",
                          m_shares);
}

std::optional<int64_t>
CarbonArguments::GetStartNs() const
{
    m_asked.insert("GetStartNs");
    return ReadStart(m_start);
}

ZoneIntensities
CarbonArguments::MakeZones() const
{
    return MakeZonesSince(ReadStart(m_start));
}

ZoneIntensities
CarbonArguments::MakeZonesSince(std::optional<int64_t> sinceNs) const
{
    m_asked.insert("MakeZones");
    ZoneIntensities zones(sinceNs, GetCatalogue()->zones);
    ImportOptions options;
    options.factorSet = m_factors;
    options.boundary = m_boundary;
    zones.SetImport(options, ParseGapPolicy(m_gaps));
    for (const std::string& intensity : m_intensities)
    {
        zones.AddFile(intensity);
    }
    for (const std::string& facility : m_facilities)
    {
        zones.AddFacility(facility);
    }
    return zones;
}

std::vector<std::string>
CarbonArguments::GetNotes(const ZoneIntensities& zones)
{
    std::vector<std::string> notes = zones.GetSuspectSeries();
    for (const std::string& zone : zones.GetUnusedZones())
    {
        notes.push_back("no node is in zone " + zone + " of --intensity");
    }
    for (const std::string& zone : zones.GetUnusedFacilities())
    {
        notes.push_back("no facility is in zone " + zone + " of --facility");
    }
    return notes;
}

BatteryCharging
CarbonArguments::GetCharging() const
{
    m_asked.insert("GetCharging");
    BatteryCharging charging;
    charging.zone = m_chargeZone;
    charging.efficiency = m_efficiency;
    if (!m_chargedAt.empty())
    {
        if (m_start.empty())
        {
            throw std::invalid_argument("--chargedAt needs a run with --start");
        }
        charging.utcNs = UtcNanoseconds(ParseUtc(m_chargedAt));
    }
    return charging;
}

EmbodiedAccounting
CarbonArguments::GetEmbodiedAccounting() const
{
    m_asked.insert("GetEmbodiedAccounting");
    EmbodiedAccounting accounting;
    accounting.catalogue = GetCatalogue();
    accounting.rule = ParseAmortisationRule(m_amortisation);
    accounting.lifetimeUtilisation = m_utilisation;
    if (m_utilisation.has_value() != (accounting.rule == AmortisationRule::UTILISATION))
    {
        throw std::invalid_argument(m_utilisation
                                        ? "--utilisation goes with --amortisation=utilisation only"
                                        : "--amortisation=utilisation needs --utilisation");
    }
    return accounting;
}

const std::shared_ptr<const Catalogue>&
CarbonArguments::GetCatalogue() const
{
    return m_catalogue.Get();
}

ShareRules
CarbonArguments::GetShares() const
{
    ShareRules rules;
    const AmortisationRule amortisation = ParseAmortisationRule(m_amortisation);
    if (amortisation != AmortisationRule::RESERVED_TIME)
    {
        if (!m_shares.empty())
        {
            throw std::invalid_argument("--share does not go with --amortisation=" +
                                        m_amortisation + ", which is a share of all roles");
        }
        NodeShare share;
        share.rule = ShareRule::USE;
        share.utilisation = m_utilisation.value_or(1);
        rules.SetEvery(share, "as --amortisation=" + m_amortisation);
    }
    for (const std::string& assignment : m_shares)
    {
        try
        {
            rules.Set(assignment);
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(std::string("--") + error.what());
        }
    }
    return rules;
}

std::vector<std::string>
CarbonArguments::FindForgotten(const ScenarioArguments& arguments, const RunData& data) const
{
    const std::tuple<const char*, const char*, std::vector<const char*>> uses[]{
        {"GetStartNs", "EnergyCarbonSink sink(zones, carbon.GetStartNs())", {"start"}},
        {"MakeZones",
         "EnergyCarbonSink sink(zones, ...) with zones of carbon.MakeZones()",
         {"intensity", "gaps", "factors", "boundary", "facility"}},
        {"GetCharging",
         "sink.SetCharging(carbon.GetCharging()) before sink.Attach()",
         {"chargeZone", "chargedAt", "chargingEfficiency"}},
        {"GetEmbodiedAccounting",
         "AppendEmbodied(carbon.GetEmbodiedAccounting(), data)",
         {"amortisation", "utilisation"}}};
    std::vector<std::string> notes;
    NameIndex roles("role");
    for (const NodeRecord& node : data.nodes)
    {
        roles.Add(node.role);
    }
    for (const std::string& assignment : m_shares)
    {
        const std::string role = assignment.substr(0, assignment.find('='));
        if (role != "all" && !roles.Find(role))
        {
            notes.push_back("--share=" + assignment +
                            " has no effect: no node of this run has "
                            "role " +
                            role + roles.GetHint(role));
        }
    }
    for (const auto& [function, remedy, names] : uses)
    {
        for (const char* name : names)
        {
            if (arguments.IsGiven(name) && m_asked.count(function) == 0)
            {
                notes.push_back("--" + std::string(name) + " has no effect: the program lacks " +
                                remedy);
            }
        }
    }
    return notes;
}

} // namespace aiot
} // namespace ns3
