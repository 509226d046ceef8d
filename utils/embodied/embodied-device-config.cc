// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-device-config.h"

#include "embodied-part.h"

#include "ns3/quoted-text.h"

#include <set>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MOST_ITEMS = 10'000;

void
AddItem(EmbodiedDevice& device,
        const nlohmann::json& item,
        const std::string& where,
        EmbodiedTables& tables)
{
    if (!item.is_object() || item.find("kind") == item.end() || !item["kind"].is_string())
    {
        throw std::invalid_argument(where + ": an item is a table with a 'kind'");
    }
    const std::string kind = item["kind"].get<std::string>();
    std::vector<std::string> others{"kind", "name", "lifespan_years"};
    // A capacitor's count is one of its own inputs.
    if (kind != "capacitor")
    {
        others.emplace_back("count");
    }
    const PartFootprint part = ReadPart(kind, item, where, others, tables);
    std::vector<std::string> all;
    for (const auto& [key, value] : item.items())
    {
        all.push_back(key);
    }
    const JsonFields fields(item, where, all);
    const double count = kind == "capacitor" ? 1.0 : NumberOr(fields, "count", 1.0);
    std::optional<double> lifespanS;
    if (fields.Find("lifespan_years") != nullptr)
    {
        lifespanS = fields.GetNumber("lifespan_years") * SECONDS_PER_YEAR;
    }
    AtPlace(where, [&] {
        device.Add(
            fields.FindText("name").value_or(kind == "block" ? fields.GetText("block") : kind),
            part,
            count,
            lifespanS);
    });
}

} // namespace

DeviceUseConfig
ReadDeviceUse(const JsonFields& fields)
{
    DeviceUseConfig config;
    config.use.reservedS = fields.GetNumber("tir_s");
    config.use.busyS = NumberOr(fields, "busy_s", 0.0);
    config.use.resourcesReserved = NumberOr(fields, "rr", 1.0);
    config.use.resourcesTotal = NumberOr(fields, "tor", 1.0);
    if (fields.Find("drawn_j") != nullptr)
    {
        config.use.drawnJ = fields.GetNumber("drawn_j");
    }
    if (fields.Find("utilisation") != nullptr)
    {
        config.use.lifetimeUtilisation = fields.GetNumber("utilisation");
    }
    if (const auto rule = fields.FindText("rule"))
    {
        config.rule = AtPlace(fields.Where(), [&] { return ParseAmortisationRule(*rule); });
    }
    if (config.rule == AmortisationRule::BUSY_TIME && fields.Find("busy_s") == nullptr)
    {
        fields.Refuse("busy_s", "is missing, which rule busy-time needs");
    }
    if (config.rule == AmortisationRule::UTILISATION && fields.Find("busy_s") == nullptr)
    {
        fields.Refuse("busy_s", "is missing, which rule utilisation needs");
    }
    return config;
}

DeviceConfig
ReadDeviceConfig(const nlohmann::json& config, const std::string& where, EmbodiedTables& tables)
{
    const JsonFields fields(
        config,
        where,
        {"name", "description", "lifespan_years", "truncation_factor", "item", "use"});
    DeviceConfig result{AtPlace(where,
                                [&] {
                                    return EmbodiedDevice(fields.GetText("name"),
                                                          fields.GetNumber("lifespan_years") *
                                                              SECONDS_PER_YEAR);
                                }),
                        std::nullopt};
    fields.FindText("description");
    AtPlace(where,
            [&] { result.device.SetTruncationFactor(NumberOr(fields, "truncation_factor", 1.0)); });
    fields.Get("item");
    std::size_t number = 0;
    for (const nlohmann::json& item : fields.FindArray("item", MOST_ITEMS))
    {
        AddItem(result.device, item, where + ": item " + std::to_string(++number), tables);
    }
    if (const nlohmann::json* use = fields.Find("use"))
    {
        result.use = ReadDeviceUse(
            JsonFields(*use,
                       where + ": use",
                       {"tir_s", "busy_s", "rr", "tor", "rule", "utilisation", "drawn_j"}));
    }
    return result;
}

} // namespace ns3::aiot
