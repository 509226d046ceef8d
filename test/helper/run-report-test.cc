// SPDX-License-Identifier: GPL-2.0-only
#include "../results/results-test-tools.h"
#include "../tools/refusal.h"

#include "ns3/results-database.h"
#include "ns3/run-report.h"
#include "ns3/scenario-body.h"

#include <gtest/gtest.h>
#include <sstream>

namespace ns3::aiot::test
{
namespace
{

TEST(RunReport, AnUnbalancedRunIsPrintedAndThenRefused)
{
    const TemporaryDirectory directory;
    const std::string path = directory.GetPath("books.sqlite");
    RunData data = MakeRun();
    const int64_t balanced = ResultsDatabase::WriteRun(path, data);
    data.supplies[0].drawnJ = 3.5;
    const int64_t unbalanced = ResultsDatabase::WriteRun(path, data);
    std::ostringstream report;
    EXPECT_NO_THROW(PrintRunReport(report, path, balanced));
    report.str("");
    EXPECT_THROW(PrintRunReport(report, path, unbalanced), WrongResult);
    EXPECT_TRUE(Mentions(report.str(), "Run 2 in "));
}

} // namespace
} // namespace ns3::aiot::test
