// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-boards.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include "ns3/catalogue.h"

#include <nlohmann/json.hpp>

namespace ns3::aiot
{

namespace
{

constexpr double GRAMS_PER_KG = 1000.0;

/// @return the parts' names, e.g. "nRF52840, BME280"
std::string
ListParts(const BoardProfile& board)
{
    std::string list;
    const auto add = [&list](const std::string& part) {
        list += part.empty() ? "" : (list.empty() ? "" : ", ") + part;
    };
    add(board.processor);
    if (board.radio != board.processor)
    {
        add(board.radio);
    }
    for (const std::string& sensor : board.sensors)
    {
        add(sensor);
    }
    return list;
}

nlohmann::json
RangeAsJson(const ValueRange& range)
{
    return {{"low", range.low}, {"typical", range.typical}, {"high", range.high}};
}

nlohmann::json
ItemAsJson(const EmbodiedItem& item)
{
    nlohmann::json entry{{"item", item.name},
                         {"total_g", RangeAsJson(item.totalG)},
                         {"method", item.origin.method},
                         {"grade", item.origin.grade},
                         {"source", item.origin.source}};
    if (item.wear)
    {
        entry["deliverable_j"] = item.wear->DeliverableJ();
    }
    return entry;
}

nlohmann::json
BoardAsJson(const BoardProfile& board, const EmbodiedDevices& devices)
{
    if (!devices.HasBoard(board.name))
    {
        return {{"board", board.name}, {"role", board.role}, {"device", nullptr}};
    }
    const EmbodiedDevice device = devices.GetForBoard(board.name);
    const auto massG = devices.GetMassG(board.name);
    nlohmann::json items = nlohmann::json::array();
    for (const EmbodiedItem& item : device.GetItems())
    {
        items.push_back(ItemAsJson(item));
    }
    return {{"board", board.name},
            {"role", board.role},
            {"processor", board.processor},
            {"radio", board.radio},
            {"sensors", board.sensors},
            {"supply_kind", board.supplyKind},
            {"platform_w", board.platformW.value},
            {"device", device.GetName()},
            {"lifespan_s", device.GetLifespanS()},
            {"mass_g", massG ? RangeAsJson(*massG) : nlohmann::json()},
            {"total_g", RangeAsJson(device.GetTotalG())},
            {"items", std::move(items)}};
}

void
AddBoard(TextTable& table, const BoardProfile& board, const EmbodiedDevices& devices)
{
    if (!devices.HasBoard(board.name))
    {
        table.AddRow({board.name, ListParts(board), "-", "-", "-", "-", "not known"});
        return;
    }
    const EmbodiedDevice device = devices.GetForBoard(board.name);
    const auto massG = devices.GetMassG(board.name);
    const ValueRange kg = device.GetTotalG() * (1 / GRAMS_PER_KG);
    table.AddRow({board.name,
                  ListParts(board),
                  massG ? RoundedNumber(massG->typical) : "-",
                  RoundedNumber(kg.low),
                  RoundedNumber(kg.typical),
                  RoundedNumber(kg.high),
                  ""});
    for (const EmbodiedItem& item : device.GetItems())
    {
        const ValueRange itemKg = item.totalG * (1 / GRAMS_PER_KG);
        table.AddRow({"",
                      "  " + item.name + (item.wear ? " (worn by joules)" : ""),
                      "",
                      RoundedNumber(itemKg.low),
                      RoundedNumber(itemKg.typical),
                      RoundedNumber(itemKg.high),
                      item.origin.grade});
    }
}

} // namespace

void
PrintBoards(const Catalogue& catalogue,
            const std::vector<std::string>& names,
            bool json,
            std::ostream& out)
{
    const EmbodiedDevices& devices = catalogue.embodied;
    const BoardCatalogue& boards = catalogue.hardware.boards;
    if (json)
    {
        nlohmann::json array = nlohmann::json::array();
        for (const std::string& name : names)
        {
            array.push_back(BoardAsJson(boards.Get(name), devices));
        }
        out << array.dump(1) << "\n";
        return;
    }
    TextTable table({"board", "parts", "mass g", "low kg", "kg CO2e", "high kg", "grade"},
                    {2, 3, 4, 5});
    for (const std::string& name : names)
    {
        AddBoard(table, boards.Get(name), devices);
    }
    table.Print(out);
}

} // namespace ns3::aiot
