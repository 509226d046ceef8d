// SPDX-License-Identifier: GPL-2.0-only
#include "common/json-text.h"
#include "ecal/ecal-case.h"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;

/// Counts leaves, and complains about those that differ.
class Comparison
{
  public:
    void Compare(const json& expected, const json& got, const std::string& place)
    {
        if (expected.is_object())
        {
            ASSERT_TRUE(got.is_object()) << place;
            for (const auto& [key, member] : expected.items())
            {
                ASSERT_TRUE(got.contains(key)) << place << " " << key;
                Compare(member, got[key], place + " " + key);
            }
        }
        else if (expected.is_array())
        {
            ASSERT_TRUE(got.is_array() && got.size() == expected.size()) << place;
            for (std::size_t index = 0; index < expected.size(); ++index)
            {
                Compare(expected[index], got[index], place + " " + std::to_string(index));
            }
        }
        else if (expected.is_number())
        {
            ++leaves;
            ASSERT_TRUE(got.is_number()) << place;
            const double value = expected.get<double>();
            EXPECT_NEAR(got.get<double>(), value, 1e-9 * std::abs(value)) << place;
        }
        else
        {
            ++leaves;
            EXPECT_EQ(got, expected) << place;
        }
    }

    int leaves = 0;
};

} // namespace

TEST(EcalVectors, AllOutputsWithinOneBillionth)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set: the reference vectors are not here";
    }
    const std::string path = std::string(shared) + "/reference/ecal-vectors.json";
    const json document = ReadJsonFile(path);
    const std::vector<EcalCase> cases = FindEcalCases(document, "ecal-vectors.json");
    ASSERT_EQ(cases.size(), 49u);
    const EcalEvaluator evaluator;
    Comparison outputs;
    Comparison intermediates;
    for (std::size_t row = 0; row < cases.size(); ++row)
    {
        const EcalAnswer answer = evaluator.Evaluate(cases[row]);
        const json& vector = document["rows"][row];
        outputs.Compare(vector["output"], answer.output, cases[row].id);
        json intermediate = vector["intermediate"];
        intermediate.erase("forward_flops_breakdown");
        intermediates.Compare(intermediate, answer.intermediate, cases[row].id);
    }
    EXPECT_GT(outputs.leaves, 700);
    EXPECT_GT(intermediates.leaves, 2000);
}

} // namespace ns3::aiot
