// SPDX-License-Identifier: GPL-2.0-only
#include "results-reader.h"

#include "results-format.h"
#include "results-source.h"

#include <stdexcept>

namespace ns3::aiot
{

/** The open database. */
class ResultsReader::Storage
{
  public:
    explicit Storage(const std::string& path)
        // A table after each run must not cost more with every run that the file has.
        : m_source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::FORMAT),
          m_connection(m_source.GetConnection())
    {
        m_connection.Limit();
        // A reader may live on while others write.
        m_connection.Execute("COMMIT");
    }

    /**
     * @param sql query with the run's id as ?1
     * @param runId id of the run
     * @param makeRow turns the statement's current row into a Row
     * @return all rows
     */
    template <typename Row, typename MakeRow>
    std::vector<Row> Query(const std::string& sql, std::int64_t runId, MakeRow makeRow)
    {
        std::vector<Row> rows;
        auto statement = m_connection.Prepare(sql);
        statement.Bind(1, runId);
        while (m_connection.Step(statement))
        {
            rows.push_back(makeRow(statement));
        }
        return rows;
    }

  private:
    ResultsSource m_source;
    SqliteConnection& m_connection;
};

namespace
{

std::uint64_t
GetCount(const SqliteStatement& row, int column)
{
    return static_cast<std::uint64_t>(row.GetInt(column));
}

std::uint32_t
GetNodeId(const SqliteStatement& row, int column)
{
    return static_cast<std::uint32_t>(row.GetInt(column));
}

std::optional<std::string>
GetOptionalText(const SqliteStatement& row, int column)
{
    return row.IsNull(column) ? std::nullopt : std::optional<std::string>(row.GetText(column));
}

RunRecord
MakeRun(const SqliteStatement& row)
{
    RunRecord run;
    run.scenario = row.GetText(0);
    run.arguments = row.GetText(1);
    run.rngSeed = GetCount(row, 2);
    run.rngRun = GetCount(row, 3);
    run.ns3Version = row.GetText(4);
    run.moduleVersion = row.GetText(5);
    run.startUtc = GetOptionalText(row, 6);
    run.simulatedS = row.GetDouble(7);
    run.wallS = row.GetDouble(8);
    run.status = row.GetText(9);
    run.createdUtc = row.GetText(10);
    return run;
}

NodeRecord
MakeNode(const SqliteStatement& row)
{
    return {GetNodeId(row, 0),
            row.GetText(1),
            row.GetText(2),
            GetOptionalText(row, 3),
            GetOptionalText(row, 4),
            row.GetDouble(5),
            GetOptionalText(row, 6),
            GetOptionalText(row, 7),
            row.GetDouble(8),
            row.GetDouble(9),
            row.GetText(10),
            row.GetText(11),
            row.GetDouble(12),
            row.GetDouble(13),
            GetOptionalText(row, 14),
            GetOptionalText(row, 15)};
}

SupplyRecord
MakeSupply(const SqliteStatement& row)
{
    return {GetNodeId(row, 0),
            row.GetDouble(1),
            row.GetDouble(2),
            row.GetOptional(3),
            row.GetOptional(4),
            row.GetOptional(5)};
}

EnergyByRoleAndStageRow
MakeEnergy(const SqliteStatement& row)
{
    return {row.GetText(0), row.GetText(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)};
}

LatencyRow
MakeLatency(const SqliteStatement& row)
{
    return {GetNodeId(row, 0),
            row.GetText(1),
            row.GetText(2),
            row.GetText(3),
            row.GetText(4),
            row.GetText(5),
            GetCount(row, 6),
            GetCount(row, 7),
            GetCount(row, 8),
            row.GetOptional(9),
            row.GetOptional(10),
            row.GetOptional(11),
            GetCount(row, 12)};
}

EcalRecord
MakeEcal(const SqliteStatement& row)
{
    return {row.GetText(0),
            GetCount(row, 1),
            GetCount(row, 2),
            row.GetDouble(3),
            row.GetDouble(4),
            row.GetDouble(5),
            row.GetDouble(6),
            row.GetDouble(7),
            row.GetDouble(8),
            row.GetDouble(9),
            row.GetDouble(10),
            row.GetDouble(11),
            row.GetOptional(12),
            row.GetOptional(13),
            row.GetText(14)};
}

SciRecord
MakeSci(const SqliteStatement& row)
{
    return {row.GetText(0),
            row.GetDouble(1),
            row.GetDouble(2),
            row.GetOptional(3),
            row.GetOptional(4),
            row.GetOptional(5),
            row.GetOptional(6),
            row.GetText(7)};
}

CellWearRow
MakeCellWear(const SqliteStatement& row)
{
    return {row.GetText(0),
            row.GetText(1),
            row.GetDouble(2),
            row.GetDouble(3),
            row.GetDouble(4),
            row.GetDouble(5),
            row.GetDouble(6)};
}

BalanceRow
MakeBalance(const SqliteStatement& row)
{
    return {GetNodeId(row, 0),
            row.GetDouble(1),
            row.GetDouble(2),
            row.GetDouble(3),
            row.GetDouble(4)};
}

TrafficRow
MakeTraffic(const SqliteStatement& row)
{
    return {row.GetText(0),
            row.GetText(1),
            row.GetText(2),
            GetCount(row, 3),
            GetCount(row, 4),
            GetCount(row, 5),
            GetCount(row, 6)};
}

CarbonByZoneRow
MakeCarbon(const SqliteStatement& row)
{
    return {row.GetText(0),
            row.GetDouble(1),
            row.GetDouble(2),
            row.GetOptional(3),
            row.GetOptional(4)};
}

/** @return query for the columns of a record's table */
std::string
SelectRecords(ResultsTable table)
{
    const auto& layout = GetResultsLayouts()[static_cast<std::size_t>(table)];
    return std::string("SELECT ") + layout.columns + " FROM " + layout.name +
           " WHERE run_id = ?1 ORDER BY 1, 2";
}

} // namespace

ResultsReader::ResultsReader(const std::string& path)
    : m_storage(std::make_unique<Storage>(path))
{
}

ResultsReader::~ResultsReader() = default;

std::vector<std::int64_t>
ResultsReader::GetRunIds() const
{
    return m_storage->Query<std::int64_t>("SELECT id FROM run WHERE id >= ?1 ORDER BY id",
                                          0,
                                          [](const SqliteStatement& row) { return row.GetInt(0); });
}

RunRecord
ResultsReader::GetRun(std::int64_t runId) const
{
    const auto runs = m_storage->Query<RunRecord>(std::string("SELECT ") + RUN_COLUMNS +
                                                      " FROM run WHERE id = ?1",
                                                  runId,
                                                  MakeRun);
    if (runs.empty())
    {
        throw std::invalid_argument("no run has the id " + std::to_string(runId));
    }
    return runs.front();
}

std::vector<EnergyByRoleAndStageRow>
ResultsReader::GetEnergyByRoleAndStage(std::int64_t runId) const
{
    return m_storage->Query<EnergyByRoleAndStageRow>(
        "SELECT role, stage, energy_it_j, energy_total_j, operational_location_gco2e "
        "FROM v_energy_by_role_and_stage WHERE run_id = ?1 ORDER BY role, stage",
        runId,
        MakeEnergy);
}

std::vector<LatencyRow>
ResultsReader::GetLatency(std::int64_t runId) const
{
    return m_storage->Query<LatencyRow>(
        "SELECT node_id, name, role, model, precision, offload, completed, lost, timed_out, "
        "latency_p50_s, latency_p95_s, latency_p99_s, skipped FROM v_latency WHERE run_id = ?1 "
        "ORDER BY node_id, model, precision, offload",
        runId,
        MakeLatency);
}

std::vector<EcalRecord>
ResultsReader::GetEcal(std::int64_t runId) const
{
    return m_storage->Query<EcalRecord>(SelectRecords(ResultsTable::ECAL), runId, MakeEcal);
}

std::vector<SciRecord>
ResultsReader::GetSci(std::int64_t runId) const
{
    return m_storage->Query<SciRecord>(SelectRecords(ResultsTable::SCI), runId, MakeSci);
}

std::vector<CellWearRow>
ResultsReader::GetCellWear(std::int64_t runId) const
{
    return m_storage->Query<CellWearRow>(
        "SELECT role, item, sum(delivered_j), sum(deliverable_j), sum(embodied_gco2e), "
        "sum(embodied_gco2e_low), sum(embodied_gco2e_high) FROM embodied JOIN node ON "
        "node.run_id = embodied.run_id AND node.id = node_id WHERE embodied.run_id = ?1 AND "
        "delivered_j IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
        runId,
        MakeCellWear);
}

std::vector<ShareRow>
ResultsReader::GetShares(std::int64_t runId) const
{
    return m_storage->Query<ShareRow>(
        "SELECT rule, energy_it_j, energy_total_j, operational_gco2e, embodied_gco2e, "
        "embodied_gco2e_low, embodied_gco2e_high FROM v_share WHERE run_id = ?1 ORDER BY rule",
        runId,
        [](const SqliteStatement& row) -> ShareRow {
            return {row.GetText(0),
                    row.GetDouble(1),
                    row.GetDouble(2),
                    row.GetDouble(3),
                    row.GetOptional(4),
                    row.GetOptional(5),
                    row.GetOptional(6)};
        });
}

std::vector<ShareByRoleRow>
ResultsReader::GetSharesByRole(std::int64_t runId) const
{
    return m_storage->Query<ShareByRoleRow>(
        "SELECT role, nodes, share_rule, share, caused_it_j, marginal_it_j, applied_it_j, "
        "energy_it_j FROM v_share_by_role WHERE run_id = ?1 ORDER BY role",
        runId,
        [](const SqliteStatement& row) -> ShareByRoleRow {
            return {row.GetText(0),
                    row.GetDouble(1),
                    row.GetText(2),
                    row.GetDouble(3),
                    row.GetDouble(4),
                    row.GetOptional(5),
                    row.GetDouble(6),
                    row.GetDouble(7)};
        });
}

std::vector<BalanceRow>
ResultsReader::GetBalance(std::int64_t runId) const
{
    return m_storage->Query<BalanceRow>(
        "SELECT node_id, drawn_j, booked_j, relative_error, state_time_error_s FROM v_balance "
        "WHERE run_id = ?1 ORDER BY node_id",
        runId,
        MakeBalance);
}

std::vector<TrafficRow>
ResultsReader::GetTraffic(std::int64_t runId) const
{
    return m_storage->Query<TrafficRow>(
        "SELECT role, direction, protocol, sum(messages), sum(application_bits), sum(wire_bits), "
        "sum(lost) FROM traffic JOIN node ON node.run_id = traffic.run_id AND node.id = node_id "
        "WHERE traffic.run_id = ?1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        runId,
        MakeTraffic);
}

std::vector<CarbonByZoneRow>
ResultsReader::GetCarbonByZone(std::int64_t runId) const
{
    return m_storage->Query<CarbonByZoneRow>(
        "SELECT zone, energy_total_kwh, operational_location_gco2e, operational_market_gco2e, "
        "embodied_gco2e FROM v_carbon_by_zone WHERE run_id = ?1 ORDER BY zone",
        runId,
        MakeCarbon);
}

std::vector<EstimateRecord>
ResultsReader::GetEstimates(std::int64_t runId) const
{
    return m_storage->Query<EstimateRecord>(SelectRecords(ResultsTable::ESTIMATE),
                                            runId,
                                            [](const SqliteStatement& row) -> EstimateRecord {
                                                return {row.GetText(0),
                                                        row.GetText(1),
                                                        row.GetDouble(2),
                                                        row.GetOptional(3),
                                                        GetCount(row, 4),
                                                        row.GetDouble(5)};
                                            });
}

std::vector<NodeRecord>
ResultsReader::GetNodes(std::int64_t runId) const
{
    return m_storage->Query<NodeRecord>(SelectRecords(ResultsTable::NODE), runId, MakeNode);
}

std::vector<SupplyRecord>
ResultsReader::GetSupplies(std::int64_t runId) const
{
    return m_storage->Query<SupplyRecord>(SelectRecords(ResultsTable::SUPPLY), runId, MakeSupply);
}

std::vector<SampleRecord>
ResultsReader::GetSamples(std::int64_t runId) const
{
    return m_storage->Query<SampleRecord>(
        SelectRecords(ResultsTable::SAMPLE),
        runId,
        [](const SqliteStatement& row) -> SampleRecord {
            return {GetNodeId(row, 0), row.GetDouble(1), row.GetText(2), row.GetDouble(3)};
        });
}

} // namespace ns3::aiot
