// SPDX-License-Identifier: GPL-2.0-only
#include "results-reader.h"

#include "results-layout.h"
#include "results-source.h"
#include "row-reader.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

/** The open database. */
class ResultsReader::Storage
{
  public:
    explicit Storage(const std::string& path)
        : m_connection(Open(path))
    {
        m_connection.Limit();
        // A reader may live on while others write.
        m_connection.Execute("COMMIT");
    }

    explicit Storage(SqliteConnection&& connection)
        : m_connection(std::move(connection))
    {
        m_connection.Limit("target");
    }

    /**
     * @param sql query with the run's id as ?1, whose columns are those of a Row, in their order
     * @param runId id of the run
     * @return all rows
     */
    template <typename Row>
    std::vector<Row> Query(const std::string& sql, std::int64_t runId)
    {
        std::vector<Row> rows;
        auto statement = m_connection.Prepare(sql);
        statement.Bind(1, runId);
        while (m_connection.Step(statement))
        {
            rows.push_back(ReadRow<Row>(statement));
        }
        return rows;
    }

    /**
     * @param from table or view that has the columns of a Row
     * @param runId id of the run
     * @param order columns by which the rows are sorted
     * @return its rows of the run
     */
    template <typename Row>
    std::vector<Row> Select(const std::string& from, std::int64_t runId, const std::string& order)
    {
        return Query<Row>("SELECT " + GetColumns<Row>() + " FROM " + from +
                              " WHERE run_id = ?1 ORDER BY " + order,
                          runId);
    }

    /** @return records of a run, by their first two columns */
    template <typename Record>
    std::vector<Record> Select(std::int64_t runId)
    {
        return Select<Record>(Record::TABLE.name, runId, "1, 2");
    }

    std::vector<std::int64_t> GetRunIds()
    {
        std::vector<std::int64_t> ids;
        auto statement = m_connection.Prepare("SELECT id FROM run WHERE id >= 0 ORDER BY id");
        while (m_connection.Step(statement))
        {
            ids.push_back(statement.GetInt(0));
        }
        return ids;
    }

  private:
    static SqliteConnection Open(const std::string& path)
    {
        // A table after each run must not cost more with every run that the file has.
        ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::FORMAT);
        return std::move(source.GetConnection());
    }

    SqliteConnection m_connection;
};

ResultsReader::ResultsReader(const std::string& path)
    : m_storage(std::make_unique<Storage>(path))
{
}

ResultsReader::ResultsReader(SqliteConnection&& connection)
    : m_storage(std::make_unique<Storage>(std::move(connection)))
{
}

ResultsReader::~ResultsReader() = default;

std::vector<std::int64_t>
ResultsReader::GetRunIds() const
{
    return m_storage->GetRunIds();
}

RunRecord
ResultsReader::GetRun(std::int64_t runId) const
{
    const auto runs =
        m_storage->Query<RunRecord>("SELECT " + GetColumns<RunRecord>() + " FROM run WHERE id = ?1",
                                    runId);
    if (runs.empty())
    {
        throw std::invalid_argument("no run has the id " + std::to_string(runId));
    }
    return runs.front();
}

std::vector<EnergyByRoleAndStageRow>
ResultsReader::GetEnergyByRoleAndStage(std::int64_t runId) const
{
    return m_storage->Select<EnergyByRoleAndStageRow>("v_energy_by_role_and_stage",
                                                      runId,
                                                      "role, stage");
}

std::vector<LatencyRow>
ResultsReader::GetLatency(std::int64_t runId) const
{
    return m_storage->Select<LatencyRow>("v_latency", runId, "node_id, model, precision, offload");
}

std::vector<EcalRecord>
ResultsReader::GetEcal(std::int64_t runId) const
{
    return m_storage->Select<EcalRecord>(runId);
}

std::vector<SciRecord>
ResultsReader::GetSci(std::int64_t runId) const
{
    return m_storage->Select<SciRecord>(runId);
}

std::vector<CellWearRow>
ResultsReader::GetCellWear(std::int64_t runId) const
{
    return m_storage->Query<CellWearRow>(
        "SELECT role, item, sum(delivered_j), sum(deliverable_j), sum(embodied_gco2e), "
        "sum(embodied_gco2e_low), sum(embodied_gco2e_high) FROM embodied JOIN node ON "
        "node.run_id = embodied.run_id AND node.id = node_id WHERE embodied.run_id = ?1 AND "
        "delivered_j IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
        runId);
}

std::vector<ShareRow>
ResultsReader::GetShares(std::int64_t runId) const
{
    return m_storage->Select<ShareRow>("v_share", runId, "rule");
}

std::vector<ShareByRoleRow>
ResultsReader::GetSharesByRole(std::int64_t runId) const
{
    return m_storage->Select<ShareByRoleRow>("v_share_by_role", runId, "role");
}

std::vector<BalanceRow>
ResultsReader::GetBalance(std::int64_t runId) const
{
    return m_storage->Select<BalanceRow>("v_balance", runId, "node_id");
}

std::vector<BatteryRow>
ResultsReader::GetBatteries(std::int64_t runId) const
{
    return m_storage->Select<BatteryRow>("v_battery", runId, "node_id");
}

std::vector<TrafficRow>
ResultsReader::GetTraffic(std::int64_t runId) const
{
    return m_storage->Query<TrafficRow>(
        "SELECT role, direction, protocol, sum(messages), sum(application_bits), sum(wire_bits), "
        "sum(lost) FROM traffic JOIN node ON node.run_id = traffic.run_id AND node.id = node_id "
        "WHERE traffic.run_id = ?1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        runId);
}

std::vector<CarbonByZoneRow>
ResultsReader::GetCarbonByZone(std::int64_t runId) const
{
    return m_storage->Select<CarbonByZoneRow>("v_carbon_by_zone", runId, "zone");
}

std::vector<EstimateRecord>
ResultsReader::GetEstimates(std::int64_t runId) const
{
    return m_storage->Select<EstimateRecord>(runId);
}

std::vector<IntervalRecord>
ResultsReader::GetIntervals(std::int64_t runId) const
{
    return m_storage->Select<IntervalRecord>(runId);
}

std::vector<CauseRecord>
ResultsReader::GetCauses(std::int64_t runId) const
{
    return m_storage->Select<CauseRecord>(CauseRecord::TABLE.name,
                                          runId,
                                          "result, total_index DESC, figure");
}

std::vector<NodeRecord>
ResultsReader::GetNodes(std::int64_t runId) const
{
    return m_storage->Select<NodeRecord>(runId);
}

std::vector<SupplyRecord>
ResultsReader::GetSupplies(std::int64_t runId) const
{
    return m_storage->Select<SupplyRecord>(runId);
}

std::vector<SampleRecord>
ResultsReader::GetSamples(std::int64_t runId) const
{
    return m_storage->Select<SampleRecord>(runId);
}

std::vector<EventRecord>
ResultsReader::GetEvents(std::int64_t runId) const
{
    return m_storage->Select<EventRecord>(runId);
}

RunData
ResultsReader::GetAccounts(std::int64_t runId) const
{
    RunData data;
    data.run = GetRun(runId);
    data.parameters = m_storage->Select<ParameterRecord>(runId);
    data.nodes = GetNodes(runId);
    data.energy = m_storage->Select<EnergyRecord>(runId);
    data.baseline = m_storage->Select<BaselineRecord>(runId);
    data.supplies = GetSupplies(runId);
    data.inferences = m_storage->Select<InferenceRecord>(runId);
    data.ecal = GetEcal(runId);
    data.sci = GetSci(runId);
    data.embodied = m_storage->Select<EmbodiedRecord>(runId);
    data.intensities = m_storage->Query<IntensityRecord>(
        "SELECT " + GetColumns<IntensityRecord>() +
            " FROM intensity WHERE zone IN (SELECT zone FROM energy WHERE run_id = ?1 UNION SELECT "
            "value FROM parameter WHERE run_id = ?1 AND name = 'chargeZone') GROUP BY zone, "
            "ci_source ORDER BY zone, ci_source",
        runId);
    return data;
}

} // namespace ns3::aiot
