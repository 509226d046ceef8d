// SPDX-License-Identifier: GPL-2.0-only
#include "board-catalogue.h"

#include "profile-draft.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 3> ACCOUNTING{"separate",
                                                "radio-includes-processor",
                                                "processor-includes-radio"};
constexpr std::array<const char*, 3> BOUNDARIES{"chip", "board", "wall"};
constexpr std::array<const char*, 7>
    ROLES{"sensor", "gateway", "access-point", "base-station", "router", "edge", "cloud"};
constexpr std::array<const char*, 4> SUPPLY_KINDS{"grid", "rechargeable", "primary", "harvested"};

using Draft = ProfileDraft<BoardProfile>;

template <std::size_t N>
std::size_t
ReadWord(const FigureReader& reader, std::size_t row, const std::array<const char*, N>& words)
{
    const std::string text = reader.GetText(row);
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end())
    {
        std::string allowed;
        for (const char* word : words)
        {
            allowed += std::string(allowed.empty() ? "" : ", ") + word;
        }
        reader.Refuse(row,
                      reader.GetQuantity(row) + " " + QuotedText(text) + " is not one of " +
                          allowed);
    }
    return static_cast<std::size_t>(found - words.begin());
}

/// @return whether the quantity is one of the board's texts
bool
ReadText(BoardProfile& board, const FigureReader& reader, std::size_t row)
{
    const std::array<std::pair<const char*, std::string*>, 3> texts{
        {{"description", &board.description},
         {"processor", &board.processor},
         {"radio", &board.radio}}};
    const std::string quantity = reader.GetQuantity(row);
    for (const auto& [title, text] : texts)
    {
        if (quantity == title)
        {
            *text = reader.GetText(row);
            return true;
        }
    }
    return false;
}

void
ReadNumber(BoardProfile& board, const FigureReader& reader, std::size_t row)
{
    const std::string quantity = reader.GetQuantity(row);
    if (quantity == "platform_w")
    {
        board.platformW = reader.GetFigure(row, "W");
    }
    else if (quantity == "pue")
    {
        board.pue = reader.GetFigure(row, "1");
        if (board.pue.low < 1.0 || board.pue.high > BoardCatalogue::MAX_PUE)
        {
            reader.Refuse(row, "pue must be 1 to 10");
        }
    }
    else if (quantity == "adapter_efficiency" || quantity == "regulator_efficiency")
    {
        const Figure efficiency = reader.GetFigure(row, "1");
        if (efficiency.low <= 0.0 || efficiency.high > 1.0)
        {
            reader.Refuse(row, quantity + " must be above 0 and up to 1");
        }
        (quantity == "adapter_efficiency" ? board.adapterEfficiency : board.regulatorEfficiency) =
            efficiency;
    }
    else if (quantity == "facility")
    {
        const double value = reader.GetFigure(row, "1").value;
        if (value != 0.0 && value != 1.0)
        {
            reader.Refuse(row, "facility must be 0 or 1");
        }
        board.facility = value == 1.0;
    }
    else
    {
        reader.Refuse(row,
                      "unknown quantity " + QuotedText(quantity),
                      FigureReader::Cell::QUANTITY);
    }
}

void
ReadQuantity(Draft& draft, const FigureReader& reader, std::size_t row)
{
    const std::string quantity = reader.GetQuantity(row);
    if (quantity == "sensor")
    {
        draft.profile.sensors.push_back(reader.GetText(row));
        return;
    }
    if (!draft.seen.insert(quantity).second)
    {
        reader.Refuse(row,
                      quantity + " of " + QuotedText(draft.profile.name) + " is repeated",
                      FigureReader::Cell::QUANTITY);
    }
    if (quantity == "radio_accounting")
    {
        draft.profile.radioAccounting =
            static_cast<RadioAccounting>(ReadWord(reader, row, ACCOUNTING));
    }
    else if (quantity == "supply_kind")
    {
        draft.profile.supplyKind = SUPPLY_KINDS.at(ReadWord(reader, row, SUPPLY_KINDS));
    }
    else if (quantity == "role")
    {
        draft.profile.role = ROLES.at(ReadWord(reader, row, ROLES));
    }
    else if (quantity == "platform_boundary")
    {
        draft.profile.platformBoundary =
            static_cast<FigureBoundary>(ReadWord(reader, row, BOUNDARIES));
    }
    else if (!ReadText(draft.profile, reader, row))
    {
        ReadNumber(draft.profile, reader, row);
    }
}

void
Check(const Draft& draft, const FigureReader& reader)
{
    for (const char* needed : {"role", "platform_w", "supply_kind"})
    {
        if (draft.seen.count(needed) == 0)
        {
            reader.Refuse(draft.firstRow,
                          "board " + QuotedText(draft.profile.name) + " has no " + needed,
                          FigureReader::Cell::NAME);
        }
    }
    if (!draft.profile.facility && draft.profile.pue.value != 1.0)
    {
        reader.Refuse(FindFigureRow(reader.GetTable(), "board", draft.profile.name, "pue"),
                      "board " + QuotedText(draft.profile.name) +
                          ": pue must be 1 where facility is 0");
    }
}

} // namespace

Figure
BoardProfile::GetAdapterEfficiency() const
{
    return supplyKind == "grid" ? adapterEfficiency : Figure::Constant(1.0, "1");
}

double
BoardProfile::GetEfficiency(FigureBoundary boundary) const
{
    switch (boundary)
    {
    case FigureBoundary::WALL:
        return 1.0;
    case FigureBoundary::BOARD:
        return GetAdapterEfficiency().value;
    default:
        return GetAdapterEfficiency().value * regulatorEfficiency.value;
    }
}

BoardCatalogue::BoardCatalogue()
    : m_index("board")
{
}

const BoardCatalogue&
BoardCatalogue::BuiltIn()
{
    static const BoardCatalogue builtIn = [] {
        BoardCatalogue catalogue;
        catalogue.Add(CsvTable::BuiltIn("boards.csv"));
        return catalogue;
    }();
    return builtIn;
}

void
BoardCatalogue::Add(const CsvTable& table)
{
    const FigureReader reader(table, "board");
    const auto drafts =
        ReadDrafts<BoardProfile>(reader, "board", [&](Draft& draft, std::size_t row) {
            ReadQuantity(draft, reader, row);
        });
    for (const Draft& draft : drafts)
    {
        Check(draft, reader);
    }
    for (const Draft& draft : drafts)
    {
        PutProfile(m_index, m_boards, draft.profile, draft.profile.name);
    }
}

void
BoardCatalogue::SetFacilityPue(double pue)
{
    for (BoardProfile& board : m_boards)
    {
        if (board.facility)
        {
            board.pue = Figure::Constant(pue, "1");
            board.pue.source = "given for the run";
        }
    }
}

void
BoardCatalogue::Set(const BoardProfile& board)
{
    m_boards[m_index.Get(board.name)] = board;
}

BoardProfile
BoardCatalogue::Get(const std::string& name) const
{
    return m_boards[m_index.Get(name)];
}

bool
BoardCatalogue::Has(const std::string& name) const
{
    return m_index.Find(name).has_value();
}

std::vector<std::string>
BoardCatalogue::GetNames() const
{
    return m_index.GetNames();
}

std::vector<std::string>
BoardCatalogue::GetNames(const std::string& role) const
{
    std::vector<std::string> names;
    for (const BoardProfile& board : m_boards)
    {
        if (board.role == role)
        {
            names.push_back(board.name);
        }
    }
    return names;
}

} // namespace ns3::aiot
