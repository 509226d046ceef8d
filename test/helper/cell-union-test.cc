// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/cell-union.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr uint32_t EDGE = 900;
constexpr double RUN_S = 3600;
constexpr double REST_W = 7.5;
constexpr double WORK_W = 31.25;
constexpr double G_PER_J = 1e-4;

EnergyRecord
MakeRow(uint32_t node, const std::string& state, double seconds, double watts)
{
    EnergyRecord row;
    row.nodeId = node;
    row.component = "processor";
    row.state = state;
    row.stage = state == "active" ? "inference" : "standby";
    row.zone = "DE";
    row.supplyKind = "grid";
    row.durationS = seconds;
    row.energyItJ = seconds * watts;
    row.operationalLocationGco2e = row.energyItJ * G_PER_J;
    return row;
}

/// A server that worked for so long, and the records of a cell's own node, if there is one.
CellRecords
MakeCell(double busyS, std::optional<uint32_t> own)
{
    CellRecords cell;
    cell.data.run.simulatedS = RUN_S;
    cell.data.nodes.resize(1);
    cell.data.nodes.front().id = EDGE;
    cell.data.nodes.front().name = "edge";
    if (busyS > 0)
    {
        cell.data.energy.push_back(MakeRow(EDGE, "active", busyS, WORK_W));
    }
    if (busyS < RUN_S)
    {
        cell.data.energy.push_back(MakeRow(EDGE, "idle", RUN_S - busyS, REST_W));
    }
    SupplyRecord supply;
    supply.nodeId = EDGE;
    supply.drawnJ = busyS * WORK_W + (RUN_S - busyS) * REST_W;
    cell.data.supplies.push_back(supply);
    cell.data.events.push_back({std::nullopt, 0, "started", ""});
    if (own)
    {
        cell.data.nodes.push_back(cell.data.nodes.front());
        cell.data.nodes.back().id = *own;
        cell.data.energy.push_back(MakeRow(*own, "active", 0.1 + *own, 1.0 / 3));
        cell.data.events.push_back({own, 1.0 * *own, "depleted", ""});
        TrafficRecord traffic;
        traffic.nodeId = EDGE;
        traffic.direction = "rx";
        traffic.messages = *own;
        cell.data.traffic.push_back(traffic);
    }
    return cell;
}

double
SumJ(const RunData& data, uint32_t node)
{
    double joules = 0;
    for (const EnergyRecord& row : data.energy)
    {
        joules += row.nodeId == node ? row.energyItJ : 0;
    }
    return joules;
}

TEST(CellUnion, RestCountsOnceAndWorkWhereverItWasCaused)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> busy(0, RUN_S / 40);
    std::vector<CellRecords> cells;
    double busyS = 0;
    uint64_t messages = 0;
    for (uint32_t i = 1; i <= 40; ++i)
    {
        const double own = i % 7 == 0 ? 0 : busy(random);
        busyS += own;
        messages += i;
        cells.push_back(MakeCell(own, i));
    }
    const RunData data = UniteCells(cells, MakeCell(0, std::nullopt));
    const double wantedJ = busyS * WORK_W + (RUN_S - busyS) * REST_W;
    EXPECT_NEAR(SumJ(data, EDGE) / wantedJ, 1, 1e-13);
    ASSERT_EQ(data.supplies.size(), 1U);
    EXPECT_NEAR(data.supplies.front().drawnJ / wantedJ, 1, 1e-13);
    double seconds = 0;
    double grams = 0;
    for (const EnergyRecord& row : data.energy)
    {
        seconds += row.nodeId == EDGE ? row.durationS : 0;
        grams += row.nodeId == EDGE ? row.operationalLocationGco2e : 0;
    }
    EXPECT_NEAR(seconds, RUN_S, 1e-9);
    EXPECT_NEAR(grams / (wantedJ * G_PER_J), 1, 1e-13);
    ASSERT_EQ(data.traffic.size(), 1U);
    EXPECT_EQ(data.traffic.front().messages, messages);
}

TEST(CellUnion, WhatBelongsToOneCellKeepsEveryDigit)
{
    const std::vector<CellRecords> cells{MakeCell(1, 3), MakeCell(2, 1), MakeCell(3, 2)};
    const RunData data = UniteCells(cells, MakeCell(0, std::nullopt));
    ASSERT_EQ(data.nodes.size(), 4U);
    EXPECT_EQ(data.nodes.front().id, 1U);
    EXPECT_EQ(data.nodes.back().id, EDGE);
    for (uint32_t own = 1; own <= 3; ++own)
    {
        EXPECT_EQ(SumJ(data, own), MakeRow(own, "active", 0.1 + own, 1.0 / 3).energyItJ);
    }
    // Said once of the run, and once of each node, in order of time.
    ASSERT_EQ(data.events.size(), 4U);
    EXPECT_EQ(data.events.front().kind, "started");
    EXPECT_EQ(data.events.back().nodeId, 3U);
}

TEST(CellUnion, OneCellIsTakenAsItIs)
{
    const std::vector<CellRecords> cells{MakeCell(1234.5, 7)};
    const RunData data = UniteCells(cells, {});
    EXPECT_EQ(SumJ(data, EDGE), SumJ(cells.front().data, EDGE));
}

TEST(CellUnion, ServersWithoutRestAreAddedUp)
{
    // One cell alone keeps it busy all the time: what is at rest is taken off all the same.
    const std::vector<CellRecords> cells{MakeCell(RUN_S, 1), MakeCell(0, 2)};
    const RunData data = UniteCells(cells, MakeCell(0, std::nullopt));
    EXPECT_NEAR(SumJ(data, EDGE), RUN_S * WORK_W, 1e-6);
}

TEST(CellUnion, MoreWorkThanTimeIsRefused)
{
    const std::vector<CellRecords> cells{MakeCell(RUN_S * 0.6, 1), MakeCell(RUN_S * 0.6, 2)};
    EXPECT_THROW(UniteCells(cells, MakeCell(0, std::nullopt)), std::runtime_error);
    const std::vector<CellRecords> full{MakeCell(RUN_S, 1), MakeCell(RUN_S * 0.1, 2)};
    EXPECT_THROW(UniteCells(full, MakeCell(0, std::nullopt)), std::runtime_error);
}

TEST(CellUnion, LatenciesAreThoseOfAllCells)
{
    std::vector<CellRecords> cells{MakeCell(1, 1), MakeCell(1, 2)};
    for (uint32_t i = 0; i < 2; ++i)
    {
        InferenceRecord record;
        record.nodeId = EDGE;
        record.completed = 10;
        cells[i].data.inferences.push_back(record);
        cells[i].latencies[EDGE].Add(i == 0 ? 100 : 900, 10);
    }
    const RunData data = UniteCells(cells, MakeCell(0, std::nullopt));
    ASSERT_EQ(data.inferences.size(), 1U);
    EXPECT_EQ(data.inferences.front().completed, 20U);
    EXPECT_DOUBLE_EQ(*data.inferences.front().latencyP50S, 100e-9);
    EXPECT_DOUBLE_EQ(*data.inferences.front().latencyP99S, 900e-9);
}

} // namespace
} // namespace aiot
} // namespace ns3
