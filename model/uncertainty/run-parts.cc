// SPDX-License-Identifier: GPL-2.0-only
#include "run-parts.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* CONVERTER_ROWS = "converter";
/// How nearly the efficiencies of a board must give what its converters lost.
constexpr double SAME_LOSS = 1e-9;
/// Share of a run's joules that is left to rounding.
constexpr double ROUNDING_J = 1e-12;

/// The inferences that ran on a node, each once.
std::vector<InferenceFigure>
FindInferences(const RunData& data,
               std::uint32_t nodeId,
               const Board& board,
               const InferenceFigures& inferences)
{
    std::vector<InferenceFigure> found;
    std::set<std::pair<std::string, std::string>> seen;
    for (const InferenceRecord& record : data.inferences)
    {
        if (record.nodeId == nodeId && board.processor &&
            seen.emplace(record.model, record.precision).second)
        {
            if (const auto figure = inferences(record.model, record.precision, *board.processor))
            {
                found.push_back(*figure);
            }
        }
    }
    return found;
}

} // namespace

RunParts::RunParts(const RunData& data,
                   const HardwareCatalogue& hardware,
                   const InferenceFigures& inferences,
                   FigurePool& pool)
    : m_data(data),
      m_pool(pool),
      m_declared(data),
      m_links(data)
{
    for (std::size_t row = 0; row < data.energy.size(); ++row)
    {
        if (data.energy[row].energyItJ > 0.0)
        {
            m_rows[data.energy[row].nodeId].push_back(row);
        }
    }
    for (const NodeRecord& node : data.nodes)
    {
        AddNode(node, m_rows[node.id], hardware, inferences);
    }
    AddLinkErrors();
}

/// Whatever radios draw, the closed form of their messages may be off.
void
RunParts::AddLinkErrors()
{
    std::map<std::uint32_t, const NodeRecord*> nodes;
    for (const NodeRecord& node : m_data.nodes)
    {
        nodes[node.id] = &node;
    }
    for (EnergyPart& part : m_energy)
    {
        const EnergyRecord& record = m_data.energy[part.record];
        if (const auto error = m_links.Find(record, *nodes.at(record.nodeId)))
        {
            part.figures.push_back(m_pool.Add(*error));
        }
    }
}

const std::vector<EnergyPart>&
RunParts::GetEnergy() const
{
    return m_energy;
}

std::vector<FixedPart>
RunParts::GetFixed() const
{
    double allJ = 0.0;
    for (const EnergyRecord& record : m_data.energy)
    {
        allJ += record.energyItJ;
    }
    std::vector<FixedPart> fixed;
    for (const auto& [what, energyJ] : m_fixedJ)
    {
        // A state that draws nothing may be left with the rounding of its neighbours.
        if (energyJ > ROUNDING_J * allJ)
        {
            fixed.push_back({what, energyJ});
        }
    }
    std::stable_sort(fixed.begin(), fixed.end(), [](const FixedPart& a, const FixedPart& b) {
        return a.energyJ > b.energyJ;
    });
    return fixed;
}

const Board*
RunParts::FindBoard(std::uint32_t nodeId) const
{
    const auto found = m_boardOf.find(nodeId);
    return found == m_boardOf.end() ? nullptr : &found->second->GetBoard();
}

void
RunParts::AddNode(const NodeRecord& node,
                  const NodeRows& rows,
                  const HardwareCatalogue& hardware,
                  const InferenceFigures& inferences)
{
    if (!node.board)
    {
        for (const std::size_t row : rows)
        {
            if (!Declare(row, node))
            {
                Fix(row, node);
            }
        }
        return;
    }
    const std::string processor = node.processor.value_or("");
    const std::string supplyKind = node.supplyKind.value_or("");
    auto board = m_boards.find({*node.board, processor, supplyKind});
    if (board == m_boards.end())
    {
        board = m_boards
                    .emplace(std::make_tuple(*node.board, processor, supplyKind),
                             BoardPowers(hardware, *node.board, processor, supplyKind))
                    .first;
    }
    const BoardPowers& powers = board->second;
    m_boardOf[node.id] = &powers;
    const auto running = FindInferences(m_data, node.id, powers.GetBoard(), inferences);
    std::vector<EnergyPart> parts;
    for (const std::size_t row : rows)
    {
        if (m_data.energy[row].component != CONVERTER_ROWS)
        {
            const auto found = ExplainRow(row, node, powers, running);
            parts.insert(parts.end(), found.begin(), found.end());
        }
    }
    m_energy.insert(m_energy.end(), parts.begin(), parts.end());
    AddLosses(rows, powers, parts);
}

ComponentState
RunParts::Describe(std::size_t row, const NodeRecord& node) const
{
    const EnergyRecord& record = m_data.energy[row];
    ComponentState drawn;
    drawn.component = record.component;
    drawn.instance = record.componentInstance;
    drawn.state = record.state;
    drawn.powerW = record.energyItJ / (record.durationS * node.population);
    return drawn;
}

double
RunParts::FindSendingW(std::size_t row, const NodeRecord& node) const
{
    const EnergyRecord& record = m_data.energy[row];
    for (const std::size_t other : m_rows.at(node.id))
    {
        const EnergyRecord& candidate = m_data.energy[other];
        if (candidate.state == "tx" && candidate.component == record.component &&
            candidate.componentInstance == record.componentInstance && candidate.durationS > 0.0)
        {
            return Describe(other, node).powerW;
        }
    }
    return 0.0;
}

std::vector<EnergyPart>
RunParts::ExplainRow(std::size_t row,
                     const NodeRecord& node,
                     const BoardPowers& powers,
                     const std::vector<InferenceFigure>& inferences)
{
    std::vector<PowerPart> explained;
    if (m_data.energy[row].durationS > 0.0)
    {
        ComponentState drawn = Describe(row, node);
        drawn.sendingW = drawn.state == "idle" ? FindSendingW(row, node) : 0.0;
        explained = powers.Explain(drawn, inferences);
        std::vector<EnergyPart> parts;
        parts.reserve(explained.size());
        for (const PowerPart& part : explained)
        {
            parts.push_back({row,
                             part.powerW / drawn.powerW,
                             {m_pool.Add(part.figure)},
                             {},
                             part.aboveIdle ? FloorOf(row, node) : 0});
        }
        if (!parts.empty())
        {
            return parts;
        }
    }
    if (const auto declared = m_declared.Find(m_data.energy[row], node); !declared.IsEmpty())
    {
        return {MakeDeclared(row, declared)};
    }
    Fix(row, node);
    return {{row, 1.0, {}, {}}};
}

EnergyPart
RunParts::MakeDeclared(std::size_t row, const DeclaredPart& declared)
{
    EnergyPart part{row, 1.0, {}, {}};
    for (const UncertainFigure& figure : declared.figures)
    {
        part.figures.push_back(m_pool.Add(figure));
    }
    for (const UncertainFigure& figure : declared.divisors)
    {
        part.divisors.push_back(m_pool.Add(figure));
    }
    return part;
}

/// A row of a node that is no board: by what the command line says of it.
bool
RunParts::Declare(std::size_t row, const NodeRecord& node)
{
    const DeclaredPart declared = m_declared.Find(m_data.energy[row], node);
    if (!declared.IsEmpty())
    {
        m_energy.push_back(MakeDeclared(row, declared));
    }
    return !declared.IsEmpty();
}

std::vector<std::size_t>
RunParts::FindDivisors(const Board& board, FigureBoundary boundary)
{
    std::vector<std::size_t> divisors;
    const auto add = [&](const char* name, const Figure& figure) {
        // One without a range is 1, or not known better than by its value.
        if (figure.low < figure.high)
        {
            divisors.push_back(m_pool.Add(
                {board.profile.name + " " + name, figure.value, FigureDistribution::Of(figure)}));
        }
    };
    if (boundary != FigureBoundary::WALL)
    {
        add("adapter_efficiency", board.profile.GetAdapterEfficiency());
    }
    if (boundary == FigureBoundary::CHIP)
    {
        add("regulator_efficiency", board.profile.regulatorEfficiency);
    }
    return divisors;
}

std::vector<EnergyPart>
RunParts::ExplainLosses(const BoardPowers& powers, const std::vector<EnergyPart>& parts)
{
    std::vector<EnergyPart> losses;
    for (const EnergyPart& part : parts)
    {
        const EnergyRecord& record = m_data.energy[part.record];
        const FigureBoundary boundary =
            powers.GetBoundary({record.component, record.componentInstance, record.state});
        const double supplied = 1.0 / powers.GetBoard().profile.GetEfficiency(boundary);
        if (supplied > 1.0)
        {
            losses.push_back({part.record,
                              part.share * supplied,
                              part.figures,
                              FindDivisors(powers.GetBoard(), boundary),
                              part.floor});
            losses.push_back({part.record, -part.share, part.figures, {}, part.floor});
        }
    }
    return losses;
}

void
RunParts::AddLosses(const NodeRows& rows,
                    const BoardPowers& powers,
                    const std::vector<EnergyPart>& parts)
{
    const std::vector<EnergyPart> losses = ExplainLosses(powers, parts);
    std::map<std::string, double> storedJ; // by stage
    std::map<std::string, double> explainedJ;
    for (const std::size_t row : rows)
    {
        const EnergyRecord& record = m_data.energy[row];
        storedJ[record.stage] += record.component == CONVERTER_ROWS ? record.energyItJ : 0.0;
    }
    for (const EnergyPart& loss : losses)
    {
        const EnergyRecord& record = m_data.energy[loss.record];
        explainedJ[record.stage] += loss.share * record.energyItJ;
    }
    if (std::all_of(storedJ.begin(), storedJ.end(), [&](const auto& stage) {
            return std::abs(stage.second - explainedJ[stage.first]) <= SAME_LOSS * stage.second;
        }))
    {
        m_energy.insert(m_energy.end(), losses.begin(), losses.end());
        return;
    }
    for (const std::size_t row : rows)
    {
        if (m_data.energy[row].component == CONVERTER_ROWS)
        {
            m_energy.push_back({row, 1.0, {}, {}});
            m_fixedJ[powers.GetBoard().profile.name + " converter"] += m_data.energy[row].energyItJ;
        }
    }
}

/// One number for all nodes of a board and processor, so that their rows stay together.
std::size_t
RunParts::FloorOf(std::size_t row, const NodeRecord& node)
{
    const EnergyRecord& record = m_data.energy[row];
    return m_floors
        .try_emplace({node.board.value_or(node.role) + " " + node.processor.value_or(""),
                      record.component + " " + record.stage},
                     m_floors.size() + 1)
        .first->second;
}

void
RunParts::Fix(std::size_t row, const NodeRecord& node)
{
    const EnergyRecord& record = m_data.energy[row];
    m_fixedJ[node.board.value_or(node.role) + " " + record.component + " " + record.state] +=
        record.energyItJ;
    if (!node.board)
    {
        m_energy.push_back({row, 1.0, {}, {}});
    }
}

} // namespace ns3::aiot
