// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_READER_H
#define AIOT_RESULTS_READER_H

#include "records.h"
#include "results-database.h"
#include "view-rows.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

class SqliteConnection;

/**
 * @ingroup aiot_results
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
    std::vector<BatteryRow> GetBatteries(std::int64_t runId) const;         ///< as above
    std::vector<TrafficRow> GetTraffic(std::int64_t runId) const;           ///< as above
    std::vector<CarbonByZoneRow> GetCarbonByZone(std::int64_t runId) const; ///< as above
    std::vector<EstimateRecord> GetEstimates(std::int64_t runId) const;     ///< as above
    std::vector<IntervalRecord> GetIntervals(std::int64_t runId) const;     ///< as above
    std::vector<CauseRecord> GetCauses(std::int64_t runId) const;           ///< total index first
    std::vector<NodeRecord> GetNodes(std::int64_t runId) const;             ///< as above
    std::vector<SupplyRecord> GetSupplies(std::int64_t runId) const;        ///< as above
    std::vector<SampleRecord> GetSamples(std::int64_t runId) const;         ///< as above
    std::vector<EventRecord> GetEvents(std::int64_t runId) const;           ///< as above

    /**
     * @param runId id of a run
     * @return the run, its parameters, nodes, energy, baseline, supplies, inferences, eCAL, SCI and
     * embodied items; no other tables
     * @throws std::invalid_argument when there is no such run
     */
    RunData GetAccounts(std::int64_t runId) const;

  private:
    friend class RunWriter;
    class Storage; ///< Keeps SQLite out of this header

    /** @param connection whose attached database `target` is read, and no other has its tables */
    explicit ResultsReader(SqliteConnection&& connection);

    std::unique_ptr<Storage> m_storage;
};

} // namespace ns3::aiot

#endif // AIOT_RESULTS_READER_H
