// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_READER_H
#define AIOT_RESULTS_READER_H

#include "records.h"
#include "results-database.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/** Row of v_energy_by_role_and_stage: what the nodes of one role drew for one stage. */
struct EnergyByRoleAndStageRow
{
    std::string role;
    std::string stage;
    double energyItJ{0.0};    ///< before PUE
    double energyTotalJ{0.0}; ///< with PUE
    double operationalLocationGco2e{0.0};
};

/** Row of v_latency. */
struct LatencyRow
{
    std::uint32_t nodeId{0};
    std::string name;
    std::string role;
    std::string model;
    std::string precision;
    std::string offload;
    std::uint64_t completed{0};
    std::uint64_t lost{0};
    std::uint64_t timedOut{0};
    std::optional<double> latencyP50S; ///< none: nothing was completed
    std::optional<double> latencyP95S;
    std::optional<double> latencyP99S;
    std::uint64_t skipped{0};
};

/** Row of v_balance: one node's books. */
struct BalanceRow
{
    std::uint32_t nodeId{0};
    double drawnJ{0.0};
    double bookedJ{0.0};
    double relativeError{0.0};   ///< 0/0 is 0, x/0 is 1
    double stateTimeErrorS{0.0}; ///< of the worst component
};

/** What the nodes of one role drew from their cells, and what it wore out. */
struct CellWearRow
{
    std::string role;
    std::string item;          ///< the cells' name in the nodes' hardware
    double deliveredJ{0.0};    ///< in the run, by all of them
    double deliverableJ{0.0};  ///< over their life, by all of them
    double embodiedGco2e{0.0}; ///< of the run, typical
    double embodiedGco2eLow{0.0};
    double embodiedGco2eHigh{0.0};
};

/** Row of v_share: what the run is answerable for by one rule; see doc/results.rst. */
struct ShareRow
{
    std::string rule; ///< whole, reserved, use, applied, caused or marginal
    double energyItJ{0.0};
    double energyTotalJ{0.0};
    double operationalGco2e{0.0};
    std::optional<double> embodiedGco2e; ///< none: not assessed, or no hardware
    std::optional<double> embodiedGco2eLow;
    std::optional<double> embodiedGco2eHigh;
};

/** Row of v_share_by_role: joules of the nodes of one role, before PUE. */
struct ShareByRoleRow
{
    std::string role;
    double nodes{0.0};
    std::string shareRule;
    double share{0.0};
    double causedItJ{0.0};
    std::optional<double> marginalItJ; ///< none: there was no run without the application
    double appliedItJ{0.0};
    double energyItJ{0.0};
};

/** Traffic of all nodes of one role, in one direction and protocol. */
struct TrafficRow
{
    std::string role;
    std::string direction;
    std::string protocol;
    std::uint64_t messages{0};
    std::uint64_t applicationBits{0};
    std::uint64_t wireBits{0};
    std::uint64_t lost{0};
};

/** Row of v_carbon_by_zone. */
struct CarbonByZoneRow
{
    std::string zone; ///< empty: hardware of nodes that have no zone
    double energyTotalKwh{0.0};
    double operationalLocationGco2e{0.0};
    std::optional<double> operationalMarketGco2e;
    std::optional<double> embodiedGco2e;
};

/**
 * Reads runs back, for the table at the end of a scenario: what is printed is what was stored.
 *
 * Opens read-only. Rows come in a fixed order (the columns of the row structure, from the left).
 * Failures are std::runtime_error with one line.
 */
class ResultsReader
{
  public:
    /** @param path of a results database, which must exist */
    explicit ResultsReader(const std::string& path);
    ~ResultsReader();

    ResultsReader(const ResultsReader&) = delete;
    ResultsReader& operator=(const ResultsReader&) = delete;

    std::vector<std::int64_t> GetRunIds() const; ///< @return ascending

    /**
     * @param runId id of a run
     * @return the run
     * @throws std::invalid_argument when there is no such run
     */
    RunRecord GetRun(std::int64_t runId) const;

    /**
     * @param runId id of a run; an unknown one has no rows
     * @return rows of the run
     */
    std::vector<EnergyByRoleAndStageRow> GetEnergyByRoleAndStage(std::int64_t runId) const;
    std::vector<LatencyRow> GetLatency(std::int64_t runId) const;           ///< as above
    std::vector<EcalRecord> GetEcal(std::int64_t runId) const;              ///< as above
    std::vector<SciRecord> GetSci(std::int64_t runId) const;                ///< as above
    std::vector<CellWearRow> GetCellWear(std::int64_t runId) const;         ///< as above
    std::vector<ShareRow> GetShares(std::int64_t runId) const;              ///< as above
    std::vector<ShareByRoleRow> GetSharesByRole(std::int64_t runId) const;  ///< as above
    std::vector<BalanceRow> GetBalance(std::int64_t runId) const;           ///< as above
    std::vector<TrafficRow> GetTraffic(std::int64_t runId) const;           ///< as above
    std::vector<CarbonByZoneRow> GetCarbonByZone(std::int64_t runId) const; ///< as above
    std::vector<EstimateRecord> GetEstimates(std::int64_t runId) const;     ///< as above
    std::vector<NodeRecord> GetNodes(std::int64_t runId) const;             ///< as above
    std::vector<SupplyRecord> GetSupplies(std::int64_t runId) const;        ///< as above
    std::vector<SampleRecord> GetSamples(std::int64_t runId) const;         ///< as above

  private:
    class Storage; ///< Keeps SQLite out of this header

    std::unique_ptr<Storage> m_storage;
};

} // namespace ns3::aiot

#endif // AIOT_RESULTS_READER_H
