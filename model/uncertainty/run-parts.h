// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_PARTS_H
#define AIOT_RUN_PARTS_H

#include "board-powers.h"
#include "declared-figures.h"
#include "figure-pool.h"
#include "link-errors.h"

#include "ns3/records.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// What an inference costs on a processor: network, precision, processor; nothing if not known.
using InferenceFigures = std::function<std::optional<InferenceFigure>(const std::string&,
                                                                      const std::string&,
                                                                      const ProcessorProfile&)>;

/// A part of a stored row of energy, and the figures to which it is proportional.
struct EnergyPart
{
    std::size_t record = 0; ///< index in RunData::energy
    double share = 0.0;     ///< of that row's joules; below 0 where figures contain each other
    std::vector<std::size_t> figures;
    std::vector<std::size_t> divisors; ///< efficiencies between the component and the supply
    std::size_t floor = 0;             ///< as WeightedRow has it
};

/// Joules of which no figure is known: they are the same in all draws.
struct FixedPart
{
    std::string what; ///< board, component and state
    double energyJ = 0.0;
};

/**
 * @ingroup aiot_uncertainty
 * @brief Of which figures of the tables the joules of a stored run are made.
 *
 * What converters lose is told of the component behind them, by the efficiencies of the board; so
 * rows of component `converter` have no parts of their own where that gives what is stored.
 */
class RunParts
{
  public:
    /**
     * @param data a run
     * @param hardware catalogues with the figures that it used
     * @param inferences estimates of inferences
     * @param pool gains the figures
     * @throw std::invalid_argument for a board or processor that the catalogues do not have
     */
    RunParts(const RunData& data,
             const HardwareCatalogue& hardware,
             const InferenceFigures& inferences,
             FigurePool& pool);

    const std::vector<EnergyPart>& GetEnergy() const; ///< @return they add up to the rows' joules
    std::vector<FixedPart> GetFixed() const;          ///< @return most joules first

    /// @return the board of a node; nothing if it was not told
    const Board* FindBoard(std::uint32_t nodeId) const;

  private:
    using NodeRows = std::vector<std::size_t>;

    void AddNode(const NodeRecord& node,
                 const NodeRows& rows,
                 const HardwareCatalogue& hardware,
                 const InferenceFigures& inferences);
    std::vector<EnergyPart> ExplainRow(std::size_t row,
                                       const NodeRecord& node,
                                       const BoardPowers& powers,
                                       const std::vector<InferenceFigure>& inferences);
    std::vector<EnergyPart> ExplainLosses(const BoardPowers& powers,
                                          const std::vector<EnergyPart>& parts);
    void AddLosses(const NodeRows& rows,
                   const BoardPowers& powers,
                   const std::vector<EnergyPart>& parts);
    std::vector<std::size_t> FindDivisors(const Board& board, FigureBoundary boundary);
    ComponentState Describe(std::size_t row, const NodeRecord& node) const;
    double FindSendingW(std::size_t row, const NodeRecord& node) const;
    std::size_t FloorOf(std::size_t row, const NodeRecord& node);
    void Fix(std::size_t row, const NodeRecord& node);
    bool Declare(std::size_t row, const NodeRecord& node);
    void AddLinkErrors();
    EnergyPart MakeDeclared(std::size_t row, const DeclaredPart& declared);

    const RunData& m_data;
    FigurePool& m_pool;
    DeclaredFigures m_declared;
    LinkErrors m_links;
    std::map<std::uint32_t, NodeRows> m_rows; ///< by node
    std::map<std::tuple<std::string, std::string, std::string>, BoardPowers> m_boards;
    std::map<std::uint32_t, const BoardPowers*> m_boardOf;
    std::vector<EnergyPart> m_energy;
    std::map<std::string, double> m_fixedJ;
    std::map<std::pair<std::string, std::string>, std::size_t> m_floors; ///< by board and component
};

} // namespace ns3::aiot

#endif // AIOT_RUN_PARTS_H
