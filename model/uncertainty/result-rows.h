// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULT_ROWS_H
#define AIOT_RESULT_ROWS_H

#include "run-results.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: rows of results from parts of joules; not installed.
 */

namespace ns3::aiot
{

/// What is summed of stored rows of energy.
enum class EnergyMeasure
{
    IT,         ///< joules before PUE
    METERED,    ///< joules with PUE and charging
    OPERATIONAL ///< grams
};

/// Joules of a part of a row, and the row by whose PUE, zone and instants they are charged.
struct ChargedPart
{
    const EnergyPart* part = nullptr;
    double energyJ = 0.0; ///< of the part, before PUE
    std::size_t chargedAs = 0;
    std::size_t floor = 0; ///< as WeightedRow has it; 0: that of the part
};

/// Turns parts of joules into rows of results.
class ResultRows
{
  public:
    /// How much of a row of RunData::energy counts, by its index.
    using Weight = std::function<double(std::size_t row)>;

    /// The arguments must outlive this.
    ResultRows(const RunData& data, const RunParts& parts, FigurePool& pool);

    /// @return the result of all rows, each so much as its weight says
    UncertainResult Sum(const std::string& key, EnergyMeasure measure, const Weight& weight);

    /// @return the result of parts
    UncertainResult Charge(const std::string& key,
                           EnergyMeasure measure,
                           const std::vector<ChargedPart>& parts);

    /// @return embodied grams as the run amortised them, or of all of the hardware
    UncertainResult Embodied(const std::string& key, bool all = false);

    /// @return what a stored row sums to
    double Stored(std::size_t row, EnergyMeasure measure) const;

    /// @return 1, of standby the share of the row's node
    double AnsweredWeight(std::size_t row) const;

    const NodeRecord& GetNode(std::size_t row) const; ///< @return whose row it is
    const RunParts& GetParts() const;                 ///< @return as given
    const RunData& GetData() const;                   ///< @return as given

    /// @return the parts of a node's rows
    const std::vector<const EnergyPart*>& GetPartsOf(std::uint32_t nodeId);

  private:
    void Add(const ChargedPart& charged, EnergyMeasure measure, UncertainResult& result);
    double Factor(std::size_t row) const;
    std::vector<std::size_t> FindPue(const EnergyRecord& record);
    std::size_t AddIntensity(const EnergyRecord& record);
    void AddEmbodied(const EmbodiedRecord& record, double grams, UncertainResult& result);

    /// A term of the factor between joules at a supply and joules at the meter.
    struct MeterTerm
    {
        double factor = 1.0;
        std::vector<std::size_t> figures;
    };

    std::vector<MeterTerm> GetTerms(const EnergyRecord& record);

    const RunData& m_data;
    const RunParts& m_parts;
    FigurePool& m_pool;
    DeclaredFigures m_declared;
    std::map<std::uint32_t, const NodeRecord*> m_nodes;
    std::string m_chargeZone;
    std::map<std::string, std::string> m_publishers; ///< of intensities, by zone
    bool m_hasGivenPue = false;                      ///< for all facilities, not that of a board
    std::map<std::uint32_t, std::vector<const EnergyPart*>> m_partsOf;
    std::map<std::uint32_t, double> m_energyOf;
};

/// @return a result over a number
UncertainResult Divided(UncertainResult result, const std::string& key, double by);

/// @return two results together
UncertainResult Summed(UncertainResult result,
                       const UncertainResult& other,
                       const std::string& key);

} // namespace ns3::aiot

#endif // AIOT_RESULT_ROWS_H
