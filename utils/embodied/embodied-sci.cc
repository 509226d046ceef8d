// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-sci.h"

#include "embodied-device-config.h"
#include "embodied-inputs.h"

#include "ns3/operational-carbon.h"
#include "ns3/sci-score.h"

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MOST_PARTS = 1'000'000;
constexpr double MOST_GRAMS = 1e15;

/// A total, its use and the shares that the use bears.
struct Borne
{
    ValueRange totalG;
    AmortisedShare share;
};

Borne
ReadBorne(const nlohmann::json& inputs, const std::string& where)
{
    const JsonFields fields(
        inputs,
        where,
        {"te_g", "el_s", "tir_s", "busy_s", "rr", "tor", "rule", "utilisation"});
    Borne borne;
    borne.totalG = GetRange(fields, "te_g");
    DeviceUseConfig config = ReadDeviceUse(fields);
    config.use.expectedLifespanS = fields.GetNumber("el_s");
    AtPlace(where, [&] {
        RequireRange("te_g", borne.totalG, MOST_GRAMS);
        borne.share = Amortise(config.use, config.rule);
    });
    return borne;
}

void
ReadSupply(const JsonFields& fields, EnergyUse& use)
{
    const std::string supply = fields.FindText("supply_kind").value_or("grid");
    const bool hasCharger = fields.Find("charger_efficiency") != nullptr;
    const bool hasBattery = fields.Find("battery_efficiency") != nullptr;
    if (supply == "rechargeable")
    {
        use.chargingEfficiency = ChargingEfficiency(fields.GetNumber("charger_efficiency"),
                                                    fields.GetNumber("battery_efficiency"));
        return;
    }
    if (supply != "grid" && supply != "primary" && supply != "harvested")
    {
        fields.Refuse("supply_kind", "must be one of grid, rechargeable, primary, harvested");
    }
    if (hasCharger || hasBattery)
    {
        fields.Refuse(hasCharger ? "charger_efficiency" : "battery_efficiency",
                      "belongs to supply_kind rechargeable only");
    }
    use.drawnFromGrid = supply == "grid";
}

EnergyUse
ReadEnergy(const nlohmann::json& inputs, const std::string& where)
{
    const JsonFields fields(inputs,
                            where,
                            {"energy_it_j",
                             "energy_it_kwh",
                             "pue",
                             "supply_kind",
                             "charger_efficiency",
                             "battery_efficiency",
                             "ci_location_g_per_kwh",
                             "ci_market_g_per_kwh"});
    if ((fields.Find("energy_it_j") == nullptr) == (fields.Find("energy_it_kwh") == nullptr))
    {
        throw std::invalid_argument(where + ": give either energy_it_j or energy_it_kwh");
    }
    EnergyUse use;
    use.energyItJ = fields.Find("energy_it_j") != nullptr
                        ? fields.GetNumber("energy_it_j")
                        : fields.GetNumber("energy_it_kwh") * JOULES_PER_KWH;
    use.pue = NumberOr(fields, "pue", 1.0);
    ReadSupply(fields, use);
    use.ciLocationGPerKwh = use.drawnFromGrid ? fields.GetNumber("ci_location_g_per_kwh")
                                              : NumberOr(fields, "ci_location_g_per_kwh", 0.0);
    if (fields.Find("ci_market_g_per_kwh") != nullptr)
    {
        use.ciMarketGPerKwh = fields.GetNumber("ci_market_g_per_kwh");
    }
    return use;
}

nlohmann::json
Present(const SciAccount& account, const SciScore& score)
{
    nlohmann::json result{{"energy_total_kwh", account.GetEnergyTotalKwh()},
                          {"operational_location_g", score.operationalG},
                          {"operational_market_g", nullptr},
                          {"m_g", score.embodiedG.typical},
                          {"m_low_g", score.embodiedG.low},
                          {"m_high_g", score.embodiedG.high},
                          {"functional_unit", FunctionalUnitName(score.functionalUnit)},
                          {"functional_units", score.functionalUnits},
                          {"sci_g_per_unit", nullptr},
                          {"sci_low_g_per_unit", nullptr},
                          {"sci_high_g_per_unit", nullptr}};
    if (const auto market = account.GetOperationalMarketG())
    {
        result["operational_market_g"] = *market;
    }
    if (score.sciGPerUnit)
    {
        result["sci_g_per_unit"] = score.sciGPerUnit->typical;
        result["sci_low_g_per_unit"] = score.sciGPerUnit->low;
        result["sci_high_g_per_unit"] = score.sciGPerUnit->high;
    }
    return result;
}

} // namespace

nlohmann::json
AnswerSci(const nlohmann::json& inputs, const std::string& where)
{
    const JsonFields fields(inputs,
                            where,
                            {"functional_unit", "functional_units", "energy", "embodied"});
    SciAccount account;
    std::size_t number = 0;
    for (const nlohmann::json& energy : fields.FindArray("energy", MOST_PARTS))
    {
        const std::string place = where + ": energy " + std::to_string(++number);
        AtPlace(place, [&] { account.AddEnergy(ReadEnergy(energy, place)); });
    }
    number = 0;
    for (const nlohmann::json& embodied : fields.FindArray("embodied", MOST_PARTS))
    {
        const Borne borne = ReadBorne(embodied, where + ": embodied " + std::to_string(++number));
        account.AddEmbodied(borne.share.Of(borne.totalG));
    }
    return AtPlace(where, [&] {
        return Present(account,
                       account.Score(ParseFunctionalUnit(fields.GetText("functional_unit")),
                                     fields.GetNumber("functional_units")));
    });
}

nlohmann::json
AnswerAmortisation(const nlohmann::json& inputs, const std::string& where)
{
    const Borne borne = ReadBorne(inputs, where);
    const ValueRange m = borne.share.Of(borne.totalG);
    nlohmann::json result{{"ts", borne.share.timeShare},
                          {"rs", borne.share.resourceShare},
                          {"m_g", m.typical}};
    if (m.low < m.high)
    {
        result["m_low_g"] = m.low;
        result["m_high_g"] = m.high;
    }
    return result;
}

} // namespace ns3::aiot
