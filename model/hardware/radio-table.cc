// SPDX-License-Identifier: GPL-2.0-only
#include "radio-table.h"

#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* BASE_STATION = "lte-bs";

/// Of a current in mA and a voltage in V, relative: the table keeps six digits.
constexpr double PRODUCT_TOLERANCE = 1e-5;

/// The rows of one part.
struct Part
{
    std::string name;
    std::string technology;
    std::vector<std::size_t> rows;
};

std::vector<Part>
SplitParts(const FigureReader& reader)
{
    const CsvTable& table = reader.GetTable();
    const std::size_t technology = table.GetColumn("technology");
    std::vector<Part> parts;
    NameIndex names("radio");
    for (std::size_t row = 0; row < reader.GetRowCount(); ++row)
    {
        const std::string name = reader.GetName(row);
        const std::string_view kind = ReadFilledCell(table, row, technology);
        const std::size_t place = names.Add(name);
        if (place == parts.size())
        {
            parts.push_back(Part{name, std::string(kind), {}});
        }
        Part& part = parts[place];
        if (part.technology != kind)
        {
            reader.Refuse(row, "technology of " + QuotedText(name) + " differs from its first row");
        }
        part.rows.push_back(row);
    }
    return parts;
}

/// A power that is given with current and voltage must be their product.
void
CheckProduct(const FigureReader& reader, std::size_t row, double powerW)
{
    const CsvTable& table = reader.GetTable();
    const auto currentMa = table.GetOptionalNumber(row, table.GetColumn("current_ma"));
    const auto supplyV = table.GetOptionalNumber(row, table.GetColumn("supply_v"));
    if (currentMa && supplyV &&
        std::abs(*currentMa * *supplyV / 1e3 - powerW) > PRODUCT_TOLERANCE * powerW)
    {
        reader.Refuse(row, "value is not current_ma x supply_v / 1000");
    }
}

/// States that links and energy models ask for, and those of parts in radios.csv.
const NameIndex&
GetUsualStates()
{
    static const NameIndex usual = [] {
        NameIndex states("state");
        for (const char* state : {"tx",
                                  "rx",
                                  "idle",
                                  "cca",
                                  "sleep",
                                  "off",
                                  "tail",
                                  "psm",
                                  "wake",
                                  "light_sleep",
                                  "deep_sleep",
                                  "switching",
                                  "lpds",
                                  "hibernate"})
        {
            states.Add(state);
        }
        return states;
    }();
    return usual;
}

/// Refuse what is probably misspelt: without its state a radio would rest in a dearer one.
void
CheckState(const FigureReader& reader, std::size_t row, const std::string& state)
{
    const auto found = GetUsualStates().Find(state);
    const std::vector<std::string> near = found ? std::vector{GetUsualStates().GetNames()[*found]}
                                                : GetUsualStates().GetNearest(state);
    if (!near.empty() && near.front() != state)
    {
        const CsvTable& table = reader.GetTable();
        throw std::invalid_argument(table.Where(row, table.GetColumn("state")) + ": state " +
                                    QuotedText(state) + " is not known, near is " + near.front() +
                                    "; a state of the part's own needs a name unlike that");
    }
}

void
ReadPower(RadioProfile& radio,
          const FigureReader& reader,
          std::size_t row,
          const std::string& state)
{
    const CsvTable& table = reader.GetTable();
    CheckState(reader, row, state);
    const Figure power = reader.GetFigure(row, "W");
    CheckProduct(reader, row, power.value);
    const auto dBm = table.GetOptionalNumber(row, table.GetColumn("tx_power_dbm"));
    if (!dBm)
    {
        if (radio.HasState(state))
        {
            reader.Refuse(row,
                          "state " + QuotedText(state) + " of " + QuotedText(radio.GetName()) +
                              " stands there twice");
        }
        radio.SetPower(state, power);
        return;
    }
    if (state != "tx" || (radio.HasState("tx") && radio.GetTxPoints().empty()))
    {
        reader.Refuse(row, "tx_power_dbm needs state tx, and then in every row of it");
    }
    try
    {
        radio.AddTxPoint(*dBm, power);
    }
    catch (const std::invalid_argument& error)
    {
        reader.Refuse(row, error.what());
    }
}

/// Rows of states in the order in which a radio draws more.
void
CheckOrder(const RadioProfile& radio,
           const FigureReader& reader,
           const std::map<std::string, std::size_t>& rows)
{
    const std::string order[] = {"sleep", "idle", "rx"};
    for (std::size_t i = 0; i < 2; ++i)
    {
        const std::string& lower = order[i];
        if (radio.HasState(lower) && radio.GetPowerW(lower) > radio.GetPowerW(order[i + 1]))
        {
            reader.Refuse(rows.at(lower),
                          "radio " + QuotedText(radio.GetName()) + " needs sleep <= idle <= rx");
        }
    }
}

RadioProfile
ReadRadio(const Part& part, const FigureReader& reader)
{
    const std::size_t stateColumn = reader.GetTable().GetColumn("state");
    RadioProfile radio(part.name, part.technology);
    std::map<std::string, std::size_t> rows;
    for (const std::size_t row : part.rows)
    {
        const std::string quantity = reader.GetQuantity(row);
        if (quantity == "power")
        {
            const std::string state{ReadFilledCell(reader.GetTable(), row, stateColumn)};
            ReadPower(radio, reader, row, state);
            rows.emplace(state, row);
        }
        else if (quantity == "host_w")
        {
            const Figure host = reader.GetFigure(row, "W");
            CheckProduct(reader, row, host.value);
            radio.SetHostPower(host);
        }
        else if (quantity == "transition_time")
        {
            radio.SetTransition(std::string(ReadFilledCell(reader.GetTable(), row, stateColumn)),
                                reader.GetFigure(row, "s"));
        }
        else
        {
            radio.SetQuantity(quantity, reader.GetFigure(row));
        }
    }
    for (const char* needed : {"tx", "rx", "idle"})
    {
        if (!radio.HasState(needed))
        {
            reader.Refuse(part.rows.front(),
                          "radio " + QuotedText(part.name) + " has no power for state " + needed);
        }
    }
    CheckOrder(radio, reader, rows);
    return radio;
}

BaseStationProfile
ReadBaseStation(const Part& part, const FigureReader& reader)
{
    BaseStationProfile station;
    station.name = part.name;
    Figure transceivers;
    const std::map<std::string, std::pair<Figure*, std::string>> targets{
        {"n_trx", {&transceivers, "1"}},
        {"p_max_w", {&station.maxOutputW, "W"}},
        {"p0_w", {&station.p0W, "W"}},
        {"delta_p", {&station.deltaP, "1"}},
        {"p_sleep_w", {&station.sleepW, "W"}}};
    std::set<std::string> seen;
    for (const std::size_t row : part.rows)
    {
        const std::string quantity = reader.GetQuantity(row);
        const auto target = targets.find(quantity);
        if (target == targets.end() || !seen.insert(quantity).second)
        {
            reader.Refuse(row, "quantity " + QuotedText(quantity) + " is unknown here or repeated");
        }
        *target->second.first = reader.GetFigure(row, target->second.second);
    }
    if (seen.size() != targets.size() || transceivers.value < 1.0)
    {
        reader.Refuse(part.rows.front(),
                      "base station " + QuotedText(part.name) +
                          " needs n_trx from 1, p_max_w, p0_w, delta_p and p_sleep_w");
    }
    station.transceivers = transceivers.value;
    return station;
}

} // namespace

RadioTable
ReadRadioTable(const CsvTable& table)
{
    const FigureReader reader(table, "part");
    RadioTable result;
    for (const Part& part : SplitParts(reader))
    {
        if (part.technology == BASE_STATION)
        {
            result.stations.push_back(ReadBaseStation(part, reader));
        }
        else
        {
            result.radios.push_back(ReadRadio(part, reader));
        }
    }
    return result;
}

} // namespace ns3::aiot
