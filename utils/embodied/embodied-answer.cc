// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-answer.h"

#include "common/json-text.h"
#include "common/toml-json.h"
#include "embodied-device-config.h"
#include "embodied-part.h"
#include "embodied-sci.h"

#include "ns3/chip-footprint.h"
#include "ns3/quoted-text.h"

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MOST_REQUESTS = 1'000'000;
constexpr std::size_t MOST_ITEMS = 100'000;
/// ACT counts Julian years of 365.25 days in operation, and nowhere else.
constexpr double HOURS_PER_JULIAN_YEAR = 8766.0;

void
AddRange(nlohmann::json& result, const std::string& name, const ValueRange& range)
{
    result[name + "_g"] = range.typical;
    result[name + "_low_g"] = range.low;
    result[name + "_high_g"] = range.high;
}

void
AddOrigin(nlohmann::json& result, const FigureOrigin& origin)
{
    result["method"] = origin.method;
    result["source"] = origin.source;
    result["grade"] = origin.grade;
}

/// @return whether ACT prints fabrication and packaging of this group
bool
IsChipGroup(const std::string& group)
{
    return group == "logic" || group == "dram" || group == "ssd" || group == "hdd";
}

nlohmann::json
AnswerPart(const EmbodiedRequest& request, EmbodiedTables& tables)
{
    const PartFootprint part = ReadPart(request.group, request.inputs, request.where, {}, tables);
    nlohmann::json result{{"total_g", part.TotalG().typical}};
    if (IsChipGroup(request.group))
    {
        result["fabrication_g"] = part.fabricationG.typical;
        result["packaging_g"] = part.packagingG.typical;
    }
    if (part.cpaGPerCm2)
    {
        result["cpa_g_per_cm2"] = *part.cpaGPerCm2;
    }
    if (tables.factors.GetPolicy() == FactorPolicy::AUDITED)
    {
        AddRange(result, "total", part.TotalG());
        AddOrigin(result, part.origin);
    }
    return result;
}

nlohmann::json
AnswerBom(const EmbodiedRequest& request, EmbodiedTables& tables)
{
    const JsonFields fields(request.inputs, request.where, {"items"});
    fields.Get("items");
    ValueRange fabricationG;
    ValueRange packagingG;
    std::size_t number = 0;
    for (const nlohmann::json& item : fields.FindArray("items", MOST_ITEMS))
    {
        const std::string where = request.where + ": item " + std::to_string(++number);
        if (!item.is_object() || item.find("kind") == item.end() || !item["kind"].is_string())
        {
            throw std::invalid_argument(where + ": an item is an object with a 'kind'");
        }
        const PartFootprint part = ReadPart(item["kind"].get<std::string>(),
                                            item,
                                            where,
                                            {"kind", "name", "expected_total_g"},
                                            tables);
        fabricationG += part.fabricationG;
        packagingG += part.packagingG;
    }
    const ValueRange totalG = fabricationG + packagingG;
    nlohmann::json result{{"fabrication_g", fabricationG.typical},
                          {"packaging_g", packagingG.typical},
                          {"total_g", totalG.typical}};
    if (tables.factors.GetPolicy() == FactorPolicy::AUDITED)
    {
        AddRange(result, "total", totalG);
    }
    return result;
}

nlohmann::json
AnswerOperation(const EmbodiedRequest& request, EmbodiedTables& tables)
{
    const JsonFields fields(request.inputs,
                            request.where,
                            {"power_w", "duty_cycle", "lifetime_julian_years", "use_ci"});
    const double powerW = fields.GetNumber("power_w");
    const double duty = fields.GetNumber("duty_cycle");
    const double years = fields.GetNumber("lifetime_julian_years");
    return AtPlace(request.where, [&] {
        const double ci = fields.Get("use_ci").is_number()
                              ? fields.GetNumber("use_ci")
                              : FabIntensity(tables.factors, fields.GetText("use_ci"));
        RequireWithin("use_ci", ci, 0.0, 5000.0);
        RequireWithin("power_w", powerW, 0.0, 1e9);
        RequireWithin("duty_cycle", duty, 0.0, 1.0);
        RequireWithin("lifetime_julian_years", years, 0.0, 1e4);
        constexpr double kwPerW = 1e-3;
        return nlohmann::json{
            {"total_g", ci * powerW * kwPerW * duty * years * HOURS_PER_JULIAN_YEAR}};
    });
}

nlohmann::json
PresentItem(const EmbodiedItem& item)
{
    nlohmann::json result{{"item", item.name}};
    AddRange(result, "total", item.totalG);
    AddOrigin(result, item.origin);
    if (item.lifespanS)
    {
        result["expected_lifespan_s"] = *item.lifespanS;
    }
    return result;
}

nlohmann::json
AnswerDevice(const EmbodiedRequest& request, EmbodiedTables& tables)
{
    const DeviceConfig config = ReadDeviceConfig(request.inputs, request.where, tables);
    nlohmann::json result{{"device", config.device.GetName()},
                          {"expected_lifespan_s", config.device.GetLifespanS()},
                          {"truncation_factor", config.device.GetTruncationFactor()},
                          {"items", nlohmann::json::array()}};
    AddRange(result, "total", config.device.GetTotalG());
    for (const EmbodiedItem& item : config.device.GetItems())
    {
        result["items"].push_back(PresentItem(item));
    }
    if (config.use)
    {
        AtPlace(request.where + ": use", [&] {
            const auto shares = config.device.Share(config.use->use, config.use->rule);
            AddRange(result, "m", SumEmbodiedG(shares));
        });
        result["time_reserved_s"] = config.use->use.reservedS;
        result["time_busy_s"] = config.use->use.busyS;
        result["rule"] = AmortisationRuleName(config.use->rule);
    }
    return result;
}

nlohmann::json
AnswerGroup(const EmbodiedRequest& request, EmbodiedTables& tables)
{
    if (request.group == "bom")
    {
        return AnswerBom(request, tables);
    }
    if (request.group == "operation")
    {
        return AnswerOperation(request, tables);
    }
    if (request.group == "amortisation")
    {
        return AnswerAmortisation(request.inputs, request.where);
    }
    if (request.group == "sci")
    {
        return AnswerSci(request.inputs, request.where);
    }
    if (request.group == "device")
    {
        return AnswerDevice(request, tables);
    }
    if (IsPartKind(request.group))
    {
        return AnswerPart(request, tables);
    }
    std::string known = "bom, operation, amortisation, sci, device";
    for (const std::string& kind : GetPartKinds())
    {
        known += ", " + kind;
    }
    throw std::invalid_argument(request.where + ": unknown group " + QuotedText(request.group) +
                                "; known are " + known);
}

/// @return the id as messages show it
std::string
IdText(const nlohmann::json& id)
{
    return id.is_string() ? QuotedText(id.get<std::string>()) : id.dump();
}

EmbodiedRequest
ReadRequest(const nlohmann::json& row, const std::string& file, std::size_t number)
{
    const std::string place = file + ": row " + std::to_string(number);
    const JsonFields fields(row, place, {"id", "group", "inputs", "expected", "flags", "note"});
    EmbodiedRequest request;
    const nlohmann::json* id = fields.Find("id");
    if (id != nullptr && !id->is_number_integer())
    {
        fields.GetText("id");
    }
    request.id = id != nullptr ? *id : nlohmann::json(number);
    request.group = fields.GetText("group");
    request.inputs = fields.Get("inputs");
    request.where = id == nullptr ? place : file + ": " + IdText(request.id);
    return request;
}

bool
IsTomlName(const std::string& path)
{
    const std::string ending = ".toml";
    return path.size() > ending.size() &&
           LowerText(path.substr(path.size() - ending.size())) == ending;
}

} // namespace

std::vector<EmbodiedRequest>
ReadEmbodiedRequests(const std::string& path)
{
    const std::string file = OneLineText(path);
    if (IsTomlName(path))
    {
        const nlohmann::json device = ReadTomlFile(path);
        const nlohmann::json id = device.contains("name") ? device["name"] : nlohmann::json(file);
        return {{id, "device", device, file}};
    }
    const nlohmann::json content = ReadJsonFile(path);
    const nlohmann::json rows =
        content.is_object() && content.contains("vectors")
            ? content["vectors"]
            : (content.is_array() ? content : nlohmann::json::array({content}));
    if (!rows.is_array() || rows.empty() || rows.size() > MOST_REQUESTS)
    {
        throw std::invalid_argument(file + ": must hold 1 to 1000000 rows");
    }
    std::vector<EmbodiedRequest> requests;
    for (const nlohmann::json& row : rows)
    {
        requests.push_back(ReadRequest(row, file, requests.size() + 1));
    }
    return requests;
}

EmbodiedAnswer
AnswerEmbodied(const EmbodiedRequest& request, EmbodiedTables& tables)
{
    EmbodiedAnswer answer{request.id, request.group, nullptr, ""};
    try
    {
        answer.result = AnswerGroup(request, tables);
    }
    catch (const SuspectFactorError& error)
    {
        answer.refusal = error.GetReason();
        return answer;
    }
    return answer;
}

} // namespace ns3::aiot
