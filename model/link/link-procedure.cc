// SPDX-License-Identifier: GPL-2.0-only
#include "link-procedure.h"

#include "link-use.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double MOST_BYTES = 65535;
constexpr double MOST_S = 3600;
const std::string NONE = "none";

double
ReadUpTo(const CsvTable& table, std::size_t row, const char* title, double most)
{
    const double number = table.GetOptionalNumber(row, table.GetColumn(title)).value_or(0.0);
    RequireLinkValue(title, number, 0.0, most);
    return number;
}

void
AddRow(LinkProcedure& procedure, const CsvTable& table, std::size_t row)
{
    const std::string& what = table.GetText(row, table.GetColumn("what"));
    const double bytes = ReadUpTo(table, row, "bytes", MOST_BYTES);
    const double waitS = ReadUpTo(table, row, "wait_s", MOST_S);
    if (bytes != std::floor(bytes))
    {
        throw std::invalid_argument("bytes must be an integer");
    }
    LinkStep step;
    step.bytes = static_cast<std::uint32_t>(bytes);
    step.waitS = waitS;
    if (what == "processor")
    {
        procedure.processorS += waitS;
        return;
    }
    if (what == "record")
    {
        procedure.recordBytes += step.bytes;
        return;
    }
    if (what != "up" && what != "down" && what != "listen")
    {
        throw std::invalid_argument("what is " + QuotedText(what) +
                                    ", must be up, down, listen, processor or record");
    }
    step.kind = what == "up"     ? LinkStep::Kind::UP
                : what == "down" ? LinkStep::Kind::DOWN
                                 : LinkStep::Kind::LISTEN;
    procedure.steps.push_back(step);
}

std::vector<LinkProcedure>
ReadBuiltIn(const std::string& kind)
{
    return ReadLinkProcedures(CsvTable::BuiltIn("link-procedures.csv"), kind);
}

std::uint32_t
SumBytes(const std::vector<LinkStep>& steps, LinkStep::Kind kind)
{
    std::uint32_t sum = 0;
    for (const LinkStep& step : steps)
    {
        sum += step.kind == kind ? step.bytes : 0;
    }
    return sum;
}

} // namespace

std::uint32_t
LinkProcedure::GetUpBytes() const
{
    return SumBytes(steps, LinkStep::Kind::UP);
}

std::uint32_t
LinkProcedure::GetDownBytes() const
{
    return SumBytes(steps, LinkStep::Kind::DOWN);
}

std::vector<LinkProcedure>
ReadLinkProcedures(const CsvTable& table, const std::string& kind)
{
    std::vector<LinkProcedure> procedures;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::string& name = table.GetText(row, table.GetColumn("procedure"));
        const std::string& rowKind = table.GetText(row, table.GetColumn("kind"));
        try
        {
            if (rowKind != "handshake" && rowKind != "join")
            {
                throw std::invalid_argument("kind is " + QuotedText(rowKind) +
                                            ", must be handshake or join");
            }
            if (rowKind != kind)
            {
                continue;
            }
            if (procedures.empty() || procedures.back().name != name)
            {
                procedures.push_back({name, {}, 0.0, 0});
            }
            AddRow(procedures.back(), table, row);
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(table.Where(row) + ": " + error.what());
        }
    }
    return procedures;
}

LinkProcedure
FindHandshake(const std::string& name)
{
    if (name == NONE)
    {
        return {NONE, {}, 0.0, 0};
    }
    std::string list = NONE;
    for (const LinkProcedure& procedure : ReadBuiltIn("handshake"))
    {
        if (procedure.name == name)
        {
            return procedure;
        }
        list += ", " + procedure.name;
    }
    throw std::invalid_argument("unknown handshake " + QuotedText(name) + ", must be one of " +
                                list);
}

std::vector<std::string>
GetHandshakeNames()
{
    std::vector<std::string> names{NONE};
    for (const LinkProcedure& procedure : ReadBuiltIn("handshake"))
    {
        names.push_back(procedure.name);
    }
    return names;
}

LinkProcedure
FindJoin(const std::string& technology)
{
    for (const LinkProcedure& procedure : ReadBuiltIn("join"))
    {
        if (procedure.name == technology)
        {
            return procedure;
        }
    }
    return {technology, {}, 0.0, 0};
}

} // namespace ns3::aiot
